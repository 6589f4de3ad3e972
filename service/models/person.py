"""Staff: who they are, their sessions, and the seat each one takes at work."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey, String, Text, func
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from service.models.database import Base


class Person(Base):
    """A member of staff. `name` signs in and is never shown to a visitor; `first_name` is."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    name_key: Mapped[str | None] = mapped_column(Text, unique=True)
    """What the name is looked for by (`one_name`). None in a row of before whose name another one has in other letters,
    and in one that an earlier version wrote: they sign in by exactly their name."""
    first_name: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(12))
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    skills: Mapped[list[str]] = mapped_column(JSON, default=list)
    most: Mapped[int] = mapped_column(default=2)
    password_hash: Mapped[str] = mapped_column(String(200))
    """Empty until they have set one by the link that they were given: then no password fits."""
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class StaffSession(Base):
    """One sign-in. Only a hash of the cookie is kept.

    `began_as`: the hash that it began under, once its cookie was changed for a new one. Connections know it by that one
    (`known_as`), so that none of them ends when the cookie is renewed; a request is asked for the new one.
    """

    __tablename__ = "staff_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    began_as: Mapped[str | None] = mapped_column(String(64))

    @property
    def known_as(self) -> str:
        """What connections know it by."""
        return self.began_as or self.token_hash


KNOWN_AS: Final = func.coalesce(StaffSession.began_as, StaffSession.token_hash)
"""The same, for a query."""


class InvitationRow(Base):
    """A link by which a person sets their password once. Only a hash of it is kept.

    When it was used, or replaced by a newer one, it opens nothing any more, and whoever holds it is told which.
    """

    __tablename__ = "invitations"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    until: Mapped[datetime]
    used_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]


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
