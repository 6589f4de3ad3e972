"""Processes of the service that are alive, each with a lease. Rows survive a crash; timers would not."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.database import Base


class ProcessRow(Base):
    """One running process."""

    __tablename__ = "processes"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    started_at: Mapped[datetime]
    lease_until: Mapped[datetime] = mapped_column(index=True)
