"""The opening hours as they were saved: the newest row is in force, the older ones say what was in force when."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from service.models.database import Base


class HoursRow(Base):
    """One saved calendar, whole, as the text of its file."""

    __tablename__ = "hours_plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    saved_at: Mapped[datetime]
    saved_by: Mapped[str]
    calendar: Mapped[str] = mapped_column(Text)
