"""One row a chat: what the queue, the desks and the figures ask about, written together with the log."""

from datetime import datetime, timedelta
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Index, LargeBinary, String, and_, case, func, literal, or_, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import JSON

from service.models.database import Base
from service.protocol.board import ChatStatus
from service.protocol.chat.reasons import AssignmentReason
from service.protocol.stored import from_stored
from service.rules.chat.moves import TRANSITIONS
from service.rules.chat.state import Chat, Offer
from service.rules.chat.statuses import ENDED, WAITING


class ChatRow(Base):
    """The present state of a chat, as columns. `chat_log` is the truth; this row is its fold, kept for asking.

    `key` is the chat's own key, wrapped by the master key; destroying it erases what was said. `connected_to` is the
    process that holds the visitor's connection (older versions write the column, so it keeps its first name), and
    `gone_since` when the visitor's page went away: until its first hello that is when the chat was opened.
    """

    __tablename__ = "chats"
    __table_args__ = (
        Index("ix_chats_status_language_queued", "status", "language", "queued_at"),
        Index("ix_chats_specialist_status", "specialist", "status"),
        Index("ix_chats_queued_at", "queued_at"),
        Index(
            "ix_chats_coded",
            "wrapped_at",
            "id",
            sqlite_where=text("wrapped_at IS NOT NULL"),
            postgresql_where=text("wrapped_at IS NOT NULL"),
        ),
        Index(
            "ix_chats_to_look_after",
            "ended_at",
            sqlite_where=text("flagged = 1 AND looked_after_at IS NULL"),
            postgresql_where=text("flagged AND looked_after_at IS NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    key: Mapped[bytes | None] = mapped_column(LargeBinary)
    status: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(20))
    topic: Mapped[str | None] = mapped_column(String(60))
    asking_for: Mapped[str | None] = mapped_column(String(30))
    queued_at: Mapped[datetime]
    head_since: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]
    offer_to: Mapped[str | None] = mapped_column(String(40))
    offer_until: Mapped[datetime | None]
    declined_by: Mapped[list[str]] = mapped_column(JSON, default=list)
    specialist: Mapped[str | None] = mapped_column(String(40))
    accepted_at: Mapped[datetime | None]
    said_at: Mapped[datetime | None]
    why: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    lost_by: Mapped[str | None] = mapped_column(String(40))
    lost_count: Mapped[int] = mapped_column(default=0)
    wanted_person: Mapped[str | None] = mapped_column(String(40))
    wanted_skill: Mapped[str | None] = mapped_column(String(60))
    flagged: Mapped[bool] = mapped_column(default=False)
    safety: Mapped[str | None] = mapped_column(String(10))
    safety_family: Mapped[str | None] = mapped_column(String(60))
    flagged_at: Mapped[datetime | None]
    lowered_at: Mapped[datetime | None]
    looked_after_at: Mapped[datetime | None]
    still_there_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended: Mapped[str | None] = mapped_column(String(20))
    wrap_up: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    wrapped_at: Mapped[datetime | None]
    erased: Mapped[bool] = mapped_column(default=False)
    connected_to: Mapped[str | None] = mapped_column("place", String(40))
    gone_since: Mapped[datetime | None]


NEVER_CAME: Final[ColumnElement[bool]] = ChatRow.gone_since == ChatRow.queued_at
"""An opening whose page has not said hello: a request that costs nothing. It counts nowhere, is offered to nobody and
is shown to nobody."""

CAME: Final[ColumnElement[bool]] = or_(ChatRow.gone_since.is_(None), ChatRow.gone_since != ChatRow.queued_at)
"""All other chats. Not `NEVER_CAME` denied: nothing is equal to a time that is not there, and nothing unequal."""

A_MOMENT: Final = timedelta(microseconds=1)
"""The least that both databases tell apart."""


def gone_at(now: datetime) -> ColumnElement[datetime]:
    """When a page is gone that was here. Never the very moment of the opening, which says that it never came."""
    kind = ChatRow.gone_since.type
    return case((ChatRow.queued_at == now, literal(now + A_MOMENT, kind)), else_=literal(now, kind))


def waited_until(row: Any) -> datetime | None:  # noqa: ANN401 - a row or an object of those
    """When a visitor stopped waiting: answered, sent away, or gone. Whoever is gone stopped when their page went, and
    not when the time was over in which it could have come back. None while they wait."""
    if row.accepted_at is None and row.ended == "gone" and row.gone_since is not None:
        return min(row.gone_since, row.ended_at)  # a page that was looked at afterwards has gone once more
    return row.accepted_at or row.ended_at


IN_LINE: Final[ColumnElement[bool]] = and_(ChatRow.status.in_(WAITING), CAME)
"""Takes up a place in line, or keeps it while somebody is asked."""


CODED_SAFETY: Final[ColumnElement[str]] = func.coalesce(ChatRow.wrap_up["safety"].as_string(), "none")
"""What the wrap-up says about the visitor's safety."""

TO_LOOK_AFTER: Final[ColumnElement[bool]] = and_(
    ChatRow.flagged, ChatRow.looked_after_at.is_(None), ChatRow.status.in_(ENDED), CODED_SAFETY == "none"
)
"""Over, with a flag that stands, and nobody has said what was done. An older process codes without `looked_after_at`,
so the wrap-up is asked too."""


def columns(chat: Chat) -> dict[str, Any]:
    """The columns that follow from a chat's state; the keys and the presence of the visitor are not among them."""
    offer = chat.offer
    return {
        "status": chat.status,
        "language": chat.language,
        "topic": chat.topic,
        "asking_for": chat.asking_for,
        "queued_at": chat.opened_at,
        "head_since": chat.head_since,
        "offered_at": chat.offered_at,
        "offer_to": offer.to if offer else None,
        "offer_until": offer.until if offer else None,
        "declined_by": sorted(chat.declined_by),
        "specialist": chat.specialist,
        "accepted_at": chat.accepted_at,
        "said_at": chat.said_at,
        "why": chat.why.model_dump(mode="json") if chat.why else None,
        "lost_by": chat.lost_by,
        "lost_count": chat.lost_count,
        "wanted_person": chat.wanted_person,
        "wanted_skill": chat.wanted_skill,
        "flagged": chat.flagged,
        "safety": chat.safety,
        "safety_family": chat.safety_family,
        "flagged_at": chat.flagged_at,
        "lowered_at": chat.lowered_at,
        "looked_after_at": chat.looked_after_at,
        "still_there_until": chat.still_there_until,
        "ended_at": chat.ended_at,
        "ended": chat.ended,
        "wrap_up": chat.wrap_up.model_dump(mode="json") if chat.wrap_up else None,
        "wrapped_at": chat.wrapped_at,
        "erased": chat.erased,
    }


def columns_changed(before: Chat, after: Chat) -> dict[str, Any] | None:
    """The columns that a change sets anew. The others stay as they are: a newer version may keep more in them."""
    if after is before:
        return None
    known = columns(before)
    return {name: value for name, value in columns(after).items() if value != known[name]} or None


def chat_of(row: ChatRow) -> Chat:
    """A chat as far as its row tells, which is without a name or a nickname. A status that we do not know goes on."""
    status: ChatStatus = next((known for known in TRANSITIONS if known == row.status), "talking")
    return Chat(
        id=row.id,
        status=status,
        opened_at=row.queued_at,
        language=row.language,
        topic=row.topic,
        offer=offer_of(row),
        offered_at=row.offered_at,
        declined_by=frozenset(row.declined_by),
        head_since=row.head_since,
        specialist=row.specialist,
        accepted_at=row.accepted_at,
        said_at=row.said_at,
        why=why_of(row),
        lost_by=row.lost_by,
        lost_count=row.lost_count,
        wanted_person=row.wanted_person,
        wanted_skill=row.wanted_skill,
        flagged=row.flagged,
        safety_family=row.safety_family,
        flagged_at=row.flagged_at,
        lowered_at=row.lowered_at,
        looked_after_at=row.looked_after_at,
        still_there_until=row.still_there_until,
        ended_at=row.ended_at,
        wrapped_at=row.wrapped_at,
        erased=row.erased,
    )


def offer_of(row: ChatRow) -> Offer | None:
    """The offer that stands."""
    why = why_of(row)
    if row.offer_to is None or row.offer_until is None or why is None:
        return None
    return Offer(row.offer_to, "", row.offer_until, why)


def why_of(row: ChatRow) -> AssignmentReason | None:
    """Why the chat went where it is; nothing where that cannot be read, because the board has to be shown."""
    try:
        return from_stored(AssignmentReason, row.why) if row.why else None
    except ValidationError:
        return None
