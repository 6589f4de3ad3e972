"""What happened in a chat: numbered, stored, replayed. Each class says who may see it.

The same class is what a rule returns, what the log keeps, what the socket sends and what the TypeScript types
are made from. Fields are only ever added.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.json_schema import SkipJsonSchema

from service.protocol.base import (
    SILENT,
    AskingFor,
    Audience,
    ClientId,
    Instant,
    Language,
    LookedAfterBy,
    PersonId,
    SafetyLevel,
    Strict,
    TopicId,
)
from service.protocol.chat.reasons import AssignmentReason
from service.protocol.chat.wrapup import WrapUp
from service.protocol.library.cards import ArticleCard
from service.protocol.stored import STORED, Growing


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
    nickname: str = ""


class AnswersChanged(Happening):
    """The visitor corrected an answer or switched language; the place in line is untouched."""

    WORDS = ("nickname",)
    type: Literal["answers_changed"] = "answers_changed"
    language: Language
    topic: TopicId | None = None
    asking_for: AskingFor | None = None
    nickname: str = ""


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
    why: Growing[Literal["declined", "timed_out", "away", "lost"]]


class ChatAccepted(Happening):
    """A specialist took the chat."""

    type: Literal["chat_accepted"] = "chat_accepted"
    by: PersonId
    name: str


class MessagePosted(Happening):
    """Somebody said something. `masked` names the kinds of identifiers that were taken out before storage."""

    WORDS = ("text",)
    type: Literal["message_posted"] = "message_posted"
    author: Growing[Literal["visitor", "specialist"]]
    by: PersonId | None = None
    name: str = ""
    text: str
    language: Language
    client_id: ClientId
    masked: tuple[str, ...] = ()


class ArticleSent(Happening):
    """A specialist sent an article card with a sentence of their own; `masked` is what was taken out of that."""

    WORDS = ("sentence",)
    type: Literal["article_sent"] = "article_sent"
    by: PersonId
    name: str
    client_id: ClientId
    sentence: str = ""
    card: ArticleCard
    masked: tuple[str, ...] = ()


class NoteAdded(Happening):
    """A note from staff to staff. No visitor can ever receive it. `masked` is what was taken out before storage."""

    AUDIENCE = "staff"
    WORDS = ("text",)
    type: Literal["note_added"] = "note_added"
    by: PersonId
    name: str
    text: str
    client_id: ClientId
    masked: tuple[str, ...] = ()


class SafetyFlagged(Happening):
    """A signal of danger. It raises priority and informs people; it never blocks or judges."""

    AUDIENCE = "staff"
    type: Literal["safety_flagged"] = "safety_flagged"
    level: SafetyLevel
    family: str
    rule: str
    source: Growing[Literal["words", "answer", "specialist"]]


class FlagLowered(Happening):
    """Whoever talks with the visitor has looked after the signals so far; the note before this says how."""

    AUDIENCE = "staff"
    type: Literal["flag_lowered"] = "flag_lowered"
    by: PersonId
    name: str


class SupportShown(Happening):
    """The visitor was shown the supportive card with 988 or 911."""

    type: Literal["support_shown"] = "support_shown"
    level: Growing[Literal["crisis", "emergency"]]


class ChatTransferred(Happening):
    """The chat goes to another person or skill and waits at the head of the line for them."""

    type: Literal["chat_transferred"] = "chat_transferred"
    by: PersonId
    name: str
    to_person: PersonId | None = None
    to_skill: str | None = None


class SpecialistLost(Happening):
    """The specialist's console has been silent too long. The visitor is at the head of the queue."""

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
    """The visitor left the line, or was gone longer than the grace time, before anybody answered.

    `left_at`: when the page of somebody who is gone went, which is when they stopped waiting; null in older logs.
    """

    type: Literal["chat_abandoned"] = "chat_abandoned"
    why: Growing[Literal["left", "gone"]]
    left_at: Instant | None = None


class SentToPhone(Happening):
    """The visitor left the line for the phone: by choice, or because we could not reach them before closing."""

    type: Literal["sent_to_phone"] = "sent_to_phone"
    why: Growing[Literal["chose_phone", "closing"]]


class ChatEnded(Happening):
    """The conversation is over."""

    type: Literal["chat_ended"] = "chat_ended"
    by: Growing[Literal["visitor", "specialist", "supervisor", "helpline"]]
    why: Growing[Literal["finished", "silent"]] = "finished"


class WrapUpSaved(Happening):
    """The specialist coded the chat; the slot is free again."""

    AUDIENCE = "staff"
    WORDS = ()
    type: Literal["wrap_up_saved"] = "wrap_up_saved"
    by: PersonId
    wrap_up: WrapUp


class LookedAfter(Happening):
    """A supervisor says what was done about a visitor whose flag stood when the chat was over.

    `masked` is what was taken out of their words before storage.
    """

    AUDIENCE = "staff"
    WORDS = ("words",)
    type: Literal["looked_after"] = "looked_after"
    by: PersonId
    name: str
    done: LookedAfterBy
    words: str = ""
    masked: tuple[str, ...] = ()


class ChatErased(Happening):
    """What was said is destroyed; the numbers stay."""

    type: Literal["chat_erased"] = "chat_erased"
    by: Growing[Literal["visitor", "retention", "supervisor"]]


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
    | FlagLowered
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
    | LookedAfter
    | ChatErased,
    Field(discriminator="type"),
]

EVENT: TypeAdapter[Event] = TypeAdapter(Event, config=SILENT)

KINDS: Final[dict[str, type[Happening]]] = {
    kind.model_fields["type"].default: kind for kind in get_args(get_args(Event)[0])
}
"""The events that we know, by their type."""


class NewerEvent(Happening):
    """What only a newer version knows. It keeps its number and is passed on as it came; nothing follows from it."""

    model_config = ConfigDict(extra="allow")
    AUDIENCE = "staff"
    type: str


class NewerEventForAll(NewerEvent):
    """The same, where the newer version said that visitors may see it."""

    AUDIENCE = "all"


AnyEvent = Event | SkipJsonSchema[NewerEvent]
"""What a log holds, whichever version wrote it."""


def event_from_stored(fields: Mapping[str, object], audience: str | None) -> AnyEvent:
    """An event as it was stored or rung, by whichever version. Raises ValueError when it cannot be read at all.

    `audience` is what its writer said of it. It decides only over events that we do not know. Of one whose audience
    we do not know either, staff are shown that there is something, and nobody is shown what it is.
    """
    if fields.get("type") in KINDS:
        return EVENT.validate_python(fields, extra="ignore", context=STORED)
    if audience == "all":
        return NewerEventForAll.model_validate(fields)
    told = fields if audience == "staff" else {name: fields.get(name) for name in ("type", "at")}
    return NewerEvent.model_validate(told)


class Entry(Strict):
    """One numbered event of a chat's log as one audience sees it.

    `prev` is the number of the entry before it that the same audience may see, so that a receiver can tell a gap
    (ask for what is missing) from an entry that was never meant for it.
    """

    seq: int
    prev: int
    event: AnyEvent
