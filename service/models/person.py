"""Staff: who they are, their sessions, and the seat each one takes at work."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from service.models.database import Base


class Person(Base):
    """A member of staff. `name` signs in and is never shown to a visitor; `first_name` is."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    first_name: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(12))
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    skills: Mapped[list[str]] = mapped_column(JSON, default=list)
    most: Mapped[int] = mapped_column(default=2)
    password_hash: Mapped[str] = mapped_column(String(200))
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class StaffSession(Base):
    """One sign-in. Only a hash of the cookie is kept."""

    __tablename__ = "staff_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class AlarmSeenRow(Base):
    """A supervisor has seen an alarm of the board. `about` is the chat that it is about, or empty."""

    __tablename__ = "alarms_seen"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    about: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))


class SeatRow(Base):
    """A specialist at work. `version` is compared and set by whoever gives this seat a chat, in any process.

    `lease_until`: the console has been heard of until then; past it the specialist is lost.
    """

    __tablename__ = "seats"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    available: Mapped[bool] = mapped_column(default=False)
    why_away: Mapped[str | None] = mapped_column(String(20))
    draining: Mapped[bool] = mapped_column(default=False)
    cap: Mapped[int] = mapped_column(default=2)
    since: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    last_assigned_at: Mapped[datetime | None]
