"""Chats in every state, made the only way there is: by what happened to them."""

from datetime import UTC, datetime, timedelta
from typing import Final

from service.protocol.base import SafetyLevel
from service.protocol.board import ChatStatus
from service.protocol.chat.reasons import AssignmentReason
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
    Event,
    FlagLowered,
    LookedAfter,
    MessagePosted,
    NoteAdded,
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
from service.protocol.library.cards import ArticleCard
from service.rules.chat.durations import OFFER_LASTS
from service.rules.chat.moves import Speaker
from service.rules.chat.state import Chat, fold

NOW: Final = datetime(2026, 10, 14, 15, 0, tzinfo=UTC)
CHAT: Final = "chat-0123456789abcdef"
ANA: Final = Speaker("specialist", "ana", "Ana")
BEN: Final = Speaker("specialist", "ben", "Ben")
SAM: Final = Speaker("supervisor", "sam", "Sam")
JO: Final = Speaker("visitor")
WHY: Final = AssignmentReason(rule="only_candidate", candidates=(), position=1, waited_seconds=0)
CODED: Final = WrapUp(outcome="answered", relationship="family", reason="treatment")
CARD: Final = ArticleCard(
    slug="rest", title="Rest", summary="How to rest.", publisher="A library", language="en", links=()
)


def after(seconds: float) -> datetime:
    """So long after the chat was opened."""
    return NOW + timedelta(seconds=seconds)


def opened(language: str = "en") -> ChatOpened:
    return ChatOpened(at=NOW, language=language, nickname="Jo")


def offered(to: Speaker = ANA, at: datetime = NOW) -> OfferMade:
    return OfferMade(at=at, to=to.id or "", name=to.name, until=at + OFFER_LASTS, reason=WHY)


def accepted(by: Speaker = ANA) -> ChatAccepted:
    return ChatAccepted(at=NOW, by=by.id or "", name=by.name)


def lost(by: Speaker = ANA) -> SpecialistLost:
    return SpecialistLost(at=NOW, by=by.id or "", name=by.name)


def flagged(level: SafetyLevel = "crisis") -> SafetyFlagged:
    return SafetyFlagged(at=NOW, level=level, family="self_report", rule="answered_no", source="answer")


def said(text: str = "Hello", number: int = 1) -> MessagePosted:
    return MessagePosted(at=NOW, author="visitor", text=text, language="en", client_id=f"visitor-{number:04}")


WAYS: Final[dict[ChatStatus, tuple[Event, ...]]] = {
    "waiting": (opened(),),
    "offered": (opened(), offered()),
    "talking": (opened(), offered(), accepted()),
    "wrap_up": (opened(), offered(), accepted(), ChatEnded(at=NOW, by="visitor")),
    "closed": (opened(), ChatAbandoned(at=NOW, why="left")),
}
"""The shortest way into each state."""


def a_chat(status: ChatStatus = "waiting", *more: AnyEvent) -> Chat:
    """A chat in this state, to which more has happened since."""
    return fold(CHAT, (*WAYS[status], *more))


ONE_OF_EACH: Final[tuple[Event, ...]] = (
    opened(),
    AnswersChanged(at=NOW, language="es", nickname="Jo"),
    offered(),
    OfferLapsed(at=NOW, to="ana", why="declined"),
    accepted(),
    said(),
    ArticleSent(at=NOW, by="ana", name="Ana", client_id="article-0001", sentence="This may help", card=CARD),
    NoteAdded(at=NOW, by="ana", name="Ana", text="Speaks softly", client_id="note-0001"),
    flagged(),
    FlagLowered(at=NOW, by="ana", name="Ana"),
    SupportShown(at=NOW, level="crisis"),
    ChatTransferred(at=NOW, by="ana", name="Ana", to_person="ben"),
    lost(),
    SpecialistReturned(at=NOW, by="ana", name="Ana"),
    StillThereAsked(at=NOW, until=after(600)),
    StillThere(at=NOW),
    ChatAbandoned(at=NOW, why="gone"),
    SentToPhone(at=NOW, why="closing"),
    ChatEnded(at=NOW, by="specialist"),
    WrapUpSaved(at=NOW, by="ana", wrap_up=CODED),
    LookedAfter(at=NOW, by="sam", name="Sam", done="spoken_with", words="She called again"),
    ChatErased(at=NOW, by="visitor"),
)
"""Every kind of event once."""
