"""Work that is done once a day by whichever process comes first."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.database import Base


class DutyRow(Base):
    """A day's work that was taken. The primary key is the claim."""

    __tablename__ = "duties"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    taken_at: Mapped[datetime]
