"""What is passing: never stored, never replayed. The newest wins, and a reconnect brings a fresh one."""

from typing import Annotated, Literal

from pydantic import Field

from service.protocol.base import ChatId, Instant, Language, PersonId, Strict
from service.protocol.board import Board
from service.protocol.hours.availability import Availability, WaitRange
from service.protocol.library.cards import ArticleCard
from service.protocol.stored import Growing


class Typing(Strict):
    """The other side is writing."""

    type: Literal["typing"] = "typing"
    chat_id: ChatId
    by: Literal["visitor", "specialist"]


class QueuePlace(Strict):
    """Where a waiting visitor stands in the true order of service. `offered`: somebody is being asked right now."""

    type: Literal["queue_place"] = "queue_place"
    chat_id: ChatId
    position: int
    wait: WaitRange | None = None
    offered: bool = False


class VisitorHere(Strict):
    """Whether the visitor's page is connected at this moment."""

    type: Literal["visitor_here"] = "visitor_here"
    chat_id: ChatId
    here: bool


class LanguageCount(Strict):
    """How many wait for one language."""

    language: Language
    waiting: int


class QueueCounts(Strict):
    """The queue as a specialist sees it."""

    type: Literal["queue_counts"] = "queue_counts"
    waiting: int
    oldest_since: Instant | None = None
    by_language: tuple[LanguageCount, ...] = ()


class MyDesk(Strict):
    """A specialist's own state. `load` weighs a flagged chat double; `paused_until` is the rest after a hard chat."""

    type: Literal["my_desk"] = "my_desk"
    available: bool
    why_away: Growing[Literal["chosen", "offer_missed", "signed_out", "lost", "drain"]] | None = None
    cap: int
    load: float
    paused_until: Instant | None = None
    draining: bool = False


class Suggestions(Strict):
    """Articles that may fit what the visitor just wrote. Nothing is sent without the specialist."""

    type: Literal["suggestions"] = "suggestions"
    chat_id: ChatId
    cards: tuple[ArticleCard, ...]


class Colleague(Strict):
    """Somebody a chat may be passed to."""

    person_id: PersonId
    name: str
    languages: tuple[Language, ...]
    available: bool


class Colleagues(Strict):
    """Who is signed in."""

    type: Literal["colleagues"] = "colleagues"
    people: tuple[Colleague, ...]


class HelplineChanged(Strict):
    """The helpline opened, closed, or its queue changed state."""

    type: Literal["helpline_changed"] = "helpline_changed"
    availability: Availability


class BoardChanged(Strict):
    """The supervisor's figures, whole."""

    type: Literal["board_changed"] = "board_changed"
    board: Board


Notice = Annotated[
    Typing
    | QueuePlace
    | VisitorHere
    | QueueCounts
    | MyDesk
    | Suggestions
    | Colleagues
    | HelplineChanged
    | BoardChanged,
    Field(discriminator="type"),
]
