"""What is counted beside the chats: visitors turned away, waits that were shown, surveys."""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from service.models.database import Base

SURVEY: Final = "survey"
"""What the comment of a survey is sealed as, under the master key: it belongs to no chat, so it has no other key."""


class TurnedAwayRow(Base):
    """A visitor who asked for a chat and could not enter the queue. Nothing of them is kept but the reason."""

    __tablename__ = "turned_away"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(index=True)
    why: Mapped[str] = mapped_column(String(30))
    language: Mapped[str] = mapped_column(String(20))


class EstimateRow(Base):
    """The first wait that was shown to a visitor, in minutes, with what came of it."""

    __tablename__ = "estimates"
    __table_args__ = (Index("ix_estimates_shown_at", "shown_at"),)

    chat_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    shown_at: Mapped[datetime]
    ahead: Mapped[int]
    p50: Mapped[float]
    p90: Mapped[float]
    settled_at: Mapped[datetime | None]
    waited: Mapped[float | None]
    served: Mapped[bool | None]


class SurveyRow(Base):
    """An anonymous answer. It carries a day and no chat. The comment is encrypted, and goes when words go."""

    __tablename__ = "surveys"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    day: Mapped[str] = mapped_column(String(10), index=True)
    language: Mapped[str] = mapped_column(String(20))
    helped: Mapped[str | None] = mapped_column(String(10))
    heard: Mapped[str | None] = mapped_column(String(10))
    comment: Mapped[bytes | None] = mapped_column(LargeBinary)
