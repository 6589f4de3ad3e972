"""What happened in a chat: numbered, stored, replayed. Each class says who may see it.

The same class is what a rule returns, what the log keeps, what the socket sends and what the TypeScript types
are made from. Fields are only ever added.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, TypeAdapter

from service.protocol.base import (
    SILENT,
    AskingFor,
    Audience,
    ClientId,
    Instant,
    Language,
    Nickname,
    PersonId,
    SafetyLevel,
    Strict,
    TopicId,
)
from service.protocol.cards import ArticleCard
from service.protocol.reasons import AssignmentReason
from service.protocol.wrapup import WrapUp


class Happening(Strict):
    """Something that happened at an instant.

    `AUDIENCE` says who may ever receive it. `WORDS` names the fields that hold what a person said: they are
    encrypted at rest and blanked when a chat is erased, while the entry itself stays for the figures.
    """

    AUDIENCE: ClassVar[Audience] = "all"
    WORDS: ClassVar[tuple[str, ...]] = ()

    at: Instant


class ChatOpened(Happening):
    """A visitor entered the queue."""

    WORDS = ("nickname",)
    type: Literal["chat_opened"] = "chat_opened"
    language: Language
    topic: TopicId | None = None
    asking_for: AskingFor | None = None
    nickname: Nickname = ""


class AnswersChanged(Happening):
    """The visitor corrected an answer or switched language; the place in line is untouched."""

    WORDS = ("nickname",)
    type: Literal["answers_changed"] = "answers_changed"
    language: Language
    topic: TopicId | None = None
    asking_for: AskingFor | None = None
    nickname: Nickname = ""


class OfferMade(Happening):
    """The chat was put before one specialist, who has until `until` to take it."""

    AUDIENCE = "staff"
    type: Literal["offer_made"] = "offer_made"
    to: PersonId
    name: str
    until: Instant
    reason: AssignmentReason


class OfferLapsed(Happening):
    """The specialist did not take the chat; it is back at the head of the line."""

    AUDIENCE = "staff"
    type: Literal["offer_lapsed"] = "offer_lapsed"
    to: PersonId
    why: Literal["declined", "timed_out", "away", "lost"]


class ChatAccepted(Happening):
    """A specialist took the chat."""

    type: Literal["chat_accepted"] = "chat_accepted"
    by: PersonId
    name: str


class MessagePosted(Happening):
    """Somebody said something. `masked` names the kinds of identifiers that were taken out before storage."""

    WORDS = ("text",)
    type: Literal["message_posted"] = "message_posted"
    author: Literal["visitor", "specialist"]
    by: PersonId | None = None
    name: str = ""
    text: str
    language: Language
    client_id: ClientId
    masked: tuple[str, ...] = ()


class ArticleSent(Happening):
    """A specialist sent an article card, with a sentence of their own."""

    WORDS = ("sentence",)
    type: Literal["article_sent"] = "article_sent"
    by: PersonId
    name: str
    client_id: ClientId
    sentence: str = ""
    card: ArticleCard


class NoteAdded(Happening):
    """A note from staff to staff. No visitor can ever receive it."""

    AUDIENCE = "staff"
    WORDS = ("text",)
    type: Literal["note_added"] = "note_added"
    by: PersonId
    name: str
    text: str
    client_id: ClientId


class SafetyFlagged(Happening):
    """A signal of danger. It raises priority and informs people; it never blocks or judges."""

    AUDIENCE = "staff"
    type: Literal["safety_flagged"] = "safety_flagged"
    level: SafetyLevel
    family: str
    rule: str
    source: Literal["words", "answer", "specialist"]


class SupportShown(Happening):
    """The visitor was shown the supportive card with 988 or 911."""

    type: Literal["support_shown"] = "support_shown"
    level: Literal["crisis", "emergency"]


class ChatTransferred(Happening):
    """The chat goes to another person or skill and waits at the head of the line for them."""

    type: Literal["chat_transferred"] = "chat_transferred"
    by: PersonId
    name: str
    to_person: PersonId | None = None
    to_skill: str | None = None


class SpecialistLost(Happening):
    """The specialist's line has been silent too long. The visitor is at the head of the queue."""

    type: Literal["specialist_lost"] = "specialist_lost"
    by: PersonId
    name: str


class SpecialistReturned(Happening):
    """The specialist who was lost took the chat up again before anybody else did."""

    type: Literal["specialist_returned"] = "specialist_returned"
    by: PersonId
    name: str


class StillThereAsked(Happening):
    """Nothing was said for a while; the visitor is asked, gently, whether to keep the chat open."""

    type: Literal["still_there_asked"] = "still_there_asked"
    until: Instant


class StillThere(Happening):
    """The visitor wants to stay."""

    type: Literal["still_there"] = "still_there"


class ChatAbandoned(Happening):
    """The visitor left the line, or was gone longer than the grace time, before anybody answered."""

    type: Literal["chat_abandoned"] = "chat_abandoned"
    why: Literal["left", "gone"]


class SentToPhone(Happening):
    """The visitor left the line for the phone: by choice, or because we could not reach them before closing."""

    type: Literal["sent_to_phone"] = "sent_to_phone"
    why: Literal["chose_phone", "closing"]


class ChatEnded(Happening):
    """The conversation is over."""

    type: Literal["chat_ended"] = "chat_ended"
    by: Literal["visitor", "specialist", "supervisor", "helpline"]
    why: Literal["finished", "silent"] = "finished"


class WrapUpSaved(Happening):
    """The specialist coded the chat; the slot is free again."""

    AUDIENCE = "staff"
    WORDS = ()
    type: Literal["wrap_up_saved"] = "wrap_up_saved"
    by: PersonId
    wrap_up: WrapUp


class ChatErased(Happening):
    """What was said is destroyed; the numbers stay."""

    type: Literal["chat_erased"] = "chat_erased"
    by: Literal["visitor", "retention", "supervisor"]


Event = Annotated[
    ChatOpened
    | AnswersChanged
    | OfferMade
    | OfferLapsed
    | ChatAccepted
    | MessagePosted
    | ArticleSent
    | NoteAdded
    | SafetyFlagged
    | SupportShown
    | ChatTransferred
    | SpecialistLost
    | SpecialistReturned
    | StillThereAsked
    | StillThere
    | ChatAbandoned
    | SentToPhone
    | ChatEnded
    | WrapUpSaved
    | ChatErased,
    Field(discriminator="type"),
]

EVENT: TypeAdapter[Event] = TypeAdapter(Event, config=SILENT)


class Entry(Strict):
    """One numbered line of a chat's log as one audience sees it.

    `prev` is the number of the line before it that the same audience may see, so that a receiver can tell a gap
    (ask for what is missing) from a line that was never meant for it.
    """

    seq: int
    prev: int
    event: Event
