"""A chat as each side may see it."""

from collections.abc import Iterable
from typing import Final

from service.protocol.base import Role
from service.protocol.chat.views import OfferView, StaffView, VisitorView
from service.protocol.events import AnyEvent, Entry
from service.protocol.stored import made_of_stored
from service.rules.chat.state import Chat

VISITOR_STATUS: Final = {
    "waiting": "waiting",
    "offered": "waiting",
    "talking": "talking",
    "wrap_up": "ended",
    "closed": "ended",
}
"""An offer and a wrap-up are the staff's business; a visitor waits, talks, or is done."""


def may_see(role: Role, event: AnyEvent) -> bool:
    """Transcripts are built from what is allowed, never by taking things away."""
    return role != "visitor" or event.AUDIENCE == "all"


def entries_for(role: Role, numbered: Iterable[tuple[int, AnyEvent]], after: int) -> tuple[Entry, ...]:
    """The entries that a role may see, each naming the one before it that the role may see."""
    seen: list[Entry] = []
    prev = after
    for seq, event in numbered:
        if may_see(role, event):
            seen.append(Entry(seq=seq, prev=prev, event=event))
            prev = seq
    return tuple(seen)


def visitor_view(chat: Chat, seq: int) -> VisitorView:
    """What the visitor's page knows. `seq` is the newest number a visitor may see."""
    return made_of_stored(
        VisitorView,
        chat_id=chat.id,
        seq=seq,
        status=VISITOR_STATUS[chat.status],
        language=chat.language,
        topic=chat.topic,
        asking_for=chat.asking_for,
        nickname=chat.nickname,
        opened_at=chat.opened_at,
        specialist=chat.specialist_name,
        lost=chat.lost_by is not None,
        transferred=chat.transferred,
        support=chat.support,
        still_there_until=chat.still_there_until,
        ended=chat.ended,
        erased=chat.erased,
    )


def staff_view(chat: Chat, seq: int) -> StaffView:
    """What the console and the board know."""
    return made_of_stored(
        StaffView,
        chat_id=chat.id,
        seq=seq,
        status=chat.status,
        language=chat.language,
        topic=chat.topic,
        asking_for=chat.asking_for,
        nickname=chat.nickname,
        opened_at=chat.opened_at,
        accepted_at=chat.accepted_at,
        ended_at=chat.ended_at,
        specialist=chat.specialist,
        specialist_name=chat.specialist_name,
        offer=OfferView(to=chat.offer.to, until=chat.offer.until) if chat.offer else None,
        lost_by=chat.lost_by,
        flagged=chat.flagged,
        safety=chat.safety,
        wanted_person=chat.wanted_person,
        wanted_skill=chat.wanted_skill,
        still_there_until=chat.still_there_until,
        ended=chat.ended,
        erased=chat.erased,
    )
