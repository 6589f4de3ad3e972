"""A chat as the service knows it: the fold of its log. Nothing here decides anything.

What a newer version wrote leaves a chat as it is, and a code that we do not know is kept as it came.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from service.protocol.base import AskingFor, SafetyLevel
from service.protocol.board import ChatStatus
from service.protocol.chat.reasons import AssignmentReason
from service.protocol.chat.views import EndedHow
from service.protocol.chat.wrapup import WrapUp
from service.protocol.events import (
    AnswersChanged,
    AnyEvent,
    ArticleSent,
    ChatAbandoned,
    ChatAccepted,
    ChatEnded,
    ChatErased,
    ChatOpened,
    ChatTransferred,
    FlagLowered,
    LookedAfter,
    MessagePosted,
    OfferLapsed,
    OfferMade,
    SafetyFlagged,
    SentToPhone,
    SpecialistLost,
    SpecialistReturned,
    StillThere,
    StillThereAsked,
    SupportShown,
    WrapUpSaved,
)
from service.rules.chat.statuses import ENDED, LIVE

SEVERITY: Final[dict[SafetyLevel | None, int]] = {None: 0, "review": 1, "emergency": 3, "crisis": 4}
"""A chat shows its most serious signal; only a person lowers it, never a later, milder one."""

UNKNOWN_SEVERITY: Final = 2
"""A signal of a newer version raises the flag, and hides neither of those that tell people what to do."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A chat that lies before one specialist until an instant."""

    to: str
    name: str
    until: datetime
    reason: AssignmentReason


@dataclass(frozen=True, slots=True)
class Chat:
    """Everything a rule may ask about a chat. Times are aware UTC.

    `head_since` puts a chat at the head of its class of the line; `declined_by` are those who let it pass.
    `lost_by` may resume it. `said_at` is the first staff message, for the figures.
    `flagged` and `safety` are the signals since the flag was last lowered, `signalled_at` the newest of them,
    `flagged_at` the one that raised it, and `safety_family` what the most serious of them may be about.
    `lowered_at` tells of those before, which took the chat through the line. `looked_after_at`: somebody said what was
    done about them after the chat was over.
    """

    id: str
    status: ChatStatus
    opened_at: datetime
    language: str
    topic: str | None = None
    asking_for: AskingFor | None = None
    nickname: str = ""
    offer: Offer | None = None
    offered_at: datetime | None = None
    declined_by: frozenset[str] = frozenset()
    head_since: datetime | None = None
    specialist: str | None = None
    specialist_name: str | None = None
    accepted_at: datetime | None = None
    said_at: datetime | None = None
    why: AssignmentReason | None = None
    lost_by: str | None = None
    lost_count: int = 0
    transferred: bool = False
    wanted_person: str | None = None
    wanted_skill: str | None = None
    flagged: bool = False
    safety: SafetyLevel | None = None
    safety_family: str | None = None
    flagged_at: datetime | None = None
    signalled_at: datetime | None = None
    lowered_at: datetime | None = None
    looked_after_at: datetime | None = None
    support: SafetyLevel | None = None
    still_there_until: datetime | None = None
    ended_at: datetime | None = None
    ended: EndedHow | None = None
    wrap_up: WrapUp | None = None
    wrapped_at: datetime | None = None
    erased: bool = False

    @property
    def answered(self) -> bool:
        """Whether anybody ever took it."""
        return self.accepted_at is not None

    @property
    def open(self) -> bool:
        """Whether the visitor may still say something."""
        return self.status in LIVE

    @property
    def to_look_after(self) -> bool:
        """Whether it is over, its flag stands, and nobody has said yet what was done about it."""
        return self.status in ENDED and self.flagged and self.looked_after_at is None


def opened(chat_id: str, event: ChatOpened) -> Chat:
    """The first entry of a log makes the chat."""
    return Chat(
        id=chat_id,
        status="waiting",
        opened_at=event.at,
        language=event.language,
        topic=event.topic,
        asking_for=event.asking_for,
        nickname=event.nickname,
    )


def apply(chat: Chat, event: AnyEvent) -> Chat:
    """The chat after an event. It is the same object when the event changes nothing that a rule could ask about."""
    change = CHANGES.get(type(event))
    return chat if change is None else change(chat, event)


def fold(chat_id: str, events: Iterable[AnyEvent]) -> Chat:
    """A chat from its whole log. Raises ValueError unless the first event is its opening."""
    rest = iter(events)
    first = next(rest, None)
    if not isinstance(first, ChatOpened):
        raise ValueError("a log begins with its opening")
    chat = opened(chat_id, first)
    for event in rest:
        chat = apply(chat, event)
    return chat


def answers_changed(chat: Chat, event: AnswersChanged) -> Chat:
    return replace(
        chat, language=event.language, topic=event.topic, asking_for=event.asking_for, nickname=event.nickname
    )


def offer_made(chat: Chat, event: OfferMade) -> Chat:
    offer = Offer(to=event.to, name=event.name, until=event.until, reason=event.reason)
    return replace(chat, status="offered", offer=offer, offered_at=chat.offered_at or event.at, why=event.reason)


def offer_lapsed(chat: Chat, event: OfferLapsed) -> Chat:
    """Back to the head: the visitor did nothing wrong. Whoever was asked for by name has now been asked.

    Only somebody who declined let the chat pass. Who did not answer, or was away, is away until they say that they are
    back, and may then be asked again: else the visitor would wait for others, full as they are, beside a free desk.
    """
    declined = {event.to} if event.why == "declined" else set[str]()
    return replace(
        chat,
        status="waiting",
        offer=None,
        head_since=chat.head_since or event.at,
        declined_by=chat.declined_by | declined,
        wanted_person=None if chat.wanted_person == event.to else chat.wanted_person,
    )


def taken(chat: Chat, event: ChatAccepted | SpecialistReturned) -> Chat:
    return replace(
        chat,
        status="talking",
        offer=None,
        specialist=event.by,
        specialist_name=event.name,
        accepted_at=chat.accepted_at or event.at,
        head_since=None,
        declined_by=frozenset(),
        lost_by=None,
        transferred=False,
        wanted_person=None,
        wanted_skill=None,
    )


def message_posted(chat: Chat, event: MessagePosted) -> Chat:
    """Only the first staff message, or an answer to "are you still there", changes what rules can see."""
    if event.author == "visitor":
        return chat if chat.still_there_until is None else replace(chat, still_there_until=None)
    return replace(chat, said_at=event.at) if event.author == "specialist" and chat.said_at is None else chat


def article_sent(chat: Chat, event: ArticleSent) -> Chat:
    return chat if chat.said_at else replace(chat, said_at=event.at)


def severity(level: SafetyLevel | None) -> int:
    """How serious a signal is, whichever version named it."""
    return SEVERITY.get(level, UNKNOWN_SEVERITY)


def safety_flagged(chat: Chat, event: SafetyFlagged) -> Chat:
    worse = severity(event.level) > severity(chat.safety)
    level, family = (event.level, event.family) if worse else (chat.safety, chat.safety_family)
    raised = chat.flagged or event.level != "review"
    return replace(
        chat,
        safety=level,
        safety_family=family,
        flagged=raised,
        flagged_at=chat.flagged_at or (event.at if raised else None),
        signalled_at=event.at,
        looked_after_at=None,
    )


def flag_lowered(chat: Chat, event: FlagLowered) -> Chat:
    """What comes after it raises the flag anew."""
    return replace(
        chat, safety=None, safety_family=None, flagged=False, flagged_at=None, signalled_at=None, lowered_at=event.at
    )


def support_shown(chat: Chat, event: SupportShown) -> Chat:
    return replace(chat, support=event.level)


def back_to_the_head(chat: Chat, at: datetime) -> Chat:
    return replace(
        chat,
        status="waiting",
        offer=None,
        specialist=None,
        specialist_name=None,
        head_since=at,
        still_there_until=None,
    )


def chat_transferred(chat: Chat, event: ChatTransferred) -> Chat:
    """Whoever passes a chat on has let it pass: it comes back to them only if nobody else can take it."""
    return replace(
        back_to_the_head(chat, event.at),
        transferred=True,
        wanted_person=event.to_person,
        wanted_skill=event.to_skill,
        declined_by=(chat.declined_by | {event.by}) - {event.to_person or ""},
    )


def specialist_lost(chat: Chat, event: SpecialistLost) -> Chat:
    return replace(back_to_the_head(chat, event.at), lost_by=event.by, lost_count=chat.lost_count + 1)


def still_there_asked(chat: Chat, event: StillThereAsked) -> Chat:
    return replace(chat, still_there_until=event.until)


def still_there(chat: Chat, _event: StillThere) -> Chat:
    return replace(chat, still_there_until=None)


def closed(chat: Chat, at: datetime, how: EndedHow) -> Chat:
    return replace(chat, status="closed", offer=None, ended_at=at, ended=how, still_there_until=None, lost_by=None)


def chat_abandoned(chat: Chat, event: ChatAbandoned) -> Chat:
    return closed(chat, event.at, event.why)


def sent_to_phone(chat: Chat, event: SentToPhone) -> Chat:
    return closed(chat, event.at, event.why)


ENDED_BY: Final[dict[str, EndedHow]] = {
    "visitor": "by_visitor",
    "specialist": "by_specialist",
    "supervisor": "by_supervisor",
    "helpline": "by_helpline",
}


def chat_ended(chat: Chat, event: ChatEnded) -> Chat:
    """The specialist who held it codes it; with nobody holding it, it is simply over."""
    over = closed(chat, event.at, "silent" if event.why == "silent" else ENDED_BY.get(event.by, "by_helpline"))
    return replace(over, status="wrap_up") if chat.specialist else over


def wrap_up_saved(chat: Chat, event: WrapUpSaved) -> Chat:
    """Whoever codes that there was danger says in the same breath what was done: nobody else is asked for it."""
    said = chat.flagged and event.wrap_up.safety != "none"
    return replace(
        chat,
        status="closed",
        wrap_up=event.wrap_up,
        wrapped_at=event.at,
        looked_after_at=event.at if said else chat.looked_after_at,
    )


def looked_after(chat: Chat, event: LookedAfter) -> Chat:
    return replace(chat, looked_after_at=event.at)


def chat_erased(chat: Chat, _event: ChatErased) -> Chat:
    return replace(chat, erased=True, nickname="")


CHANGES: Final[dict[type, Callable[[Chat, Any], Chat]]] = {
    AnswersChanged: answers_changed,
    OfferMade: offer_made,
    OfferLapsed: offer_lapsed,
    ChatAccepted: taken,
    SpecialistReturned: taken,
    MessagePosted: message_posted,
    ArticleSent: article_sent,
    SafetyFlagged: safety_flagged,
    FlagLowered: flag_lowered,
    SupportShown: support_shown,
    ChatTransferred: chat_transferred,
    SpecialistLost: specialist_lost,
    StillThereAsked: still_there_asked,
    StillThere: still_there,
    ChatAbandoned: chat_abandoned,
    SentToPhone: sent_to_phone,
    ChatEnded: chat_ended,
    WrapUpSaved: wrap_up_saved,
    LookedAfter: looked_after,
    ChatErased: chat_erased,
}
"""What each event does to a chat. An event that is not here is only said, it changes nothing."""
