"""A chat as each side sees it: what a snapshot carries, and what folding the visible entries must give."""

from typing import Literal

from service.protocol.base import AskingFor, ChatId, Instant, Language, PersonId, SafetyLevel, Strict, TopicId
from service.protocol.board import ChatStatus
from service.protocol.events import Entry
from service.protocol.stored import Growing

EndedHow = Growing[
    Literal[
        "by_visitor",
        "by_specialist",
        "by_supervisor",
        "by_helpline",
        "silent",
        "left",
        "gone",
        "chose_phone",
        "closing",
    ]
]


class VisitorView(Strict):
    """What a visitor's page knows of its chat. `seq` is the last number it may see."""

    chat_id: ChatId
    seq: int = 0
    status: Literal["waiting", "talking", "ended"] = "waiting"
    language: Language
    topic: TopicId | None = None
    asking_for: AskingFor | None = None
    nickname: str = ""
    opened_at: Instant
    specialist: str | None = None
    lost: bool = False
    transferred: bool = False
    support: Growing[Literal["crisis", "emergency"]] | None = None
    still_there_until: Instant | None = None
    ended: EndedHow | None = None
    erased: bool = False


class OfferView(Strict):
    """An offer that stands."""

    to: PersonId
    until: Instant


class StaffView(Strict):
    """What the console and the board know of a chat."""

    chat_id: ChatId
    seq: int = 0
    status: ChatStatus = "waiting"
    language: Language
    topic: TopicId | None = None
    asking_for: AskingFor | None = None
    nickname: str = ""
    opened_at: Instant
    accepted_at: Instant | None = None
    ended_at: Instant | None = None
    specialist: PersonId | None = None
    specialist_name: str | None = None
    offer: OfferView | None = None
    lost_by: PersonId | None = None
    flagged: bool = False
    safety: SafetyLevel | None = None
    wanted_person: PersonId | None = None
    wanted_skill: str | None = None
    still_there_until: Instant | None = None
    ended: EndedHow | None = None
    erased: bool = False


class VisitorChat(Strict):
    """A visitor's chat: the view, and the entries that were asked for."""

    view: VisitorView
    entries: tuple[Entry, ...]


class StaffChat(Strict):
    """A specialist's or supervisor's chat: the view, and the entries that were asked for.

    Not `readable`: what was said in it cannot be shown, so that it can only be ended and coded.
    """

    view: StaffView
    entries: tuple[Entry, ...]
    visitor_here: bool = True
    readable: bool = True
