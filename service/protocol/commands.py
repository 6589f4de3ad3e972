"""What a client may ask. Every command carries a `ref`; the answer (`ack` or `refused`) repeats it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from service.protocol.base import (
    AskingFor,
    ChatId,
    ClientId,
    Instant,
    Language,
    Nickname,
    NoteText,
    PersonId,
    ReadingReason,
    SafeAnswer,
    SafetyLevel,
    Seq,
    SkillName,
    Strict,
    Text,
    TopicId,
)
from service.protocol.chat.wrapup import WrapUp
from service.protocol.limits import CHATS_LIMIT, NOTE_LIMIT, READING_WORDS_LIMIT, SENTENCE_LIMIT

Ref = Annotated[int, Field(ge=0, le=2**53 - 1)]


class Asked(Strict):
    """A command: something a client asks for once and is answered once."""

    ref: Ref


class ChatAsked(Asked):
    """A command about one chat."""

    chat_id: ChatId


class SendMessage(ChatAsked):
    """Say something. Sent again under the same `client_id`, it is the same message."""

    type: Literal["send_message"] = "send_message"
    client_id: ClientId
    text: Text
    language: Language | None = None


class SetTyping(Strict):
    """I am writing. Passing, so it is neither numbered nor answered."""

    type: Literal["set_typing"] = "set_typing"
    chat_id: ChatId


class FetchMissed(ChatAsked):
    """Give me what follows this number."""

    type: Literal["fetch_missed"] = "fetch_missed"
    after: Seq


class ChangeAnswers(ChatAsked):
    """Correct an answer or switch language without losing the place."""

    type: Literal["change_answers"] = "change_answers"
    language: Language
    topic: TopicId | None = None
    asking_for: AskingFor | None = None
    nickname: Nickname = ""


class LeaveQueue(ChatAsked):
    """Stop waiting."""

    type: Literal["leave_queue"] = "leave_queue"
    why: Literal["left", "chose_phone"] = "left"


class SayIfSafe(ChatAsked):
    """Answer the optional question: do you feel safe right now?"""

    type: Literal["say_if_safe"] = "say_if_safe"
    answer: SafeAnswer


class StayHere(ChatAsked):
    """I am still here."""

    type: Literal["stay_here"] = "stay_here"


class EndChat(ChatAsked):
    """End the conversation."""

    type: Literal["end_chat"] = "end_chat"


class SetAvailability(Asked):
    """Take chats, stop taking them, or finish the ones I have and take no more (`drain`)."""

    type: Literal["set_availability"] = "set_availability"
    available: bool
    drain: bool = False


class SetCap(Asked):
    """How many chats I take at once, up to the cap that my supervisor allows."""

    type: Literal["set_cap"] = "set_cap"
    cap: Annotated[int, Field(ge=1, le=CHATS_LIMIT)]


class AcceptOffer(ChatAsked):
    """Take the chat that was offered."""

    type: Literal["accept_offer"] = "accept_offer"


class DeclineOffer(ChatAsked):
    """Leave the chat to somebody else."""

    type: Literal["decline_offer"] = "decline_offer"


class SendArticle(ChatAsked):
    """Send an article card with a sentence of my own."""

    type: Literal["send_article"] = "send_article"
    client_id: ClientId
    slug: str = Field(max_length=120)
    language: Language
    sentence: str = Field(default="", max_length=SENTENCE_LIMIT)


class AddNote(ChatAsked):
    """Write a note that only staff can ever read."""

    type: Literal["add_note"] = "add_note"
    client_id: ClientId
    text: NoteText


class RaiseFlag(ChatAsked):
    """I am worried about this person."""

    type: Literal["raise_flag"] = "raise_flag"
    level: SafetyLevel


class LowerFlag(ChatAsked):
    """I have looked after this, and say how in a note. `seen` is when the newest signal came that I have read."""

    type: Literal["lower_flag"] = "lower_flag"
    client_id: ClientId
    seen: Instant
    note: NoteText


class TransferChat(ChatAsked):
    """Pass the chat to a person or a skill, with a note."""

    type: Literal["transfer_chat"] = "transfer_chat"
    client_id: ClientId
    to_person: PersonId | None = None
    to_skill: SkillName | None = None
    note: str = Field(default="", max_length=NOTE_LIMIT)


class ResumeChat(ChatAsked):
    """Take up again the chat I lost."""

    type: Literal["resume_chat"] = "resume_chat"


class SaveWrapUp(ChatAsked):
    """Code the chat; the slot is free again."""

    type: Literal["save_wrap_up"] = "save_wrap_up"
    wrap_up: WrapUp


class ReassignChat(ChatAsked):
    """A supervisor puts the chat before another specialist."""

    type: Literal["reassign_chat"] = "reassign_chat"
    to_person: PersonId


class WatchChat(ChatAsked):
    """A supervisor reads a chat. The reading itself is put on record, with why.

    Pages of before give no reason; from the next release on there has to be one. `words` are the supervisor's own, for
    `other` alone, and no visitor's.
    """

    type: Literal["watch_chat"] = "watch_chat"
    reason: ReadingReason | None = None
    words: Annotated[str, StringConstraints(max_length=READING_WORDS_LIMIT, strip_whitespace=True)] = ""

    @model_validator(mode="after")
    def said_in_words(self) -> "WatchChat":
        """Another reason is none without the words for it, and a ready one has its own."""
        if (self.reason == "other") != bool(self.words):
            raise ValueError("another reason needs words, and no other has any")
        return self


class StopWatching(ChatAsked):
    """A supervisor stops reading."""

    type: Literal["stop_watching"] = "stop_watching"


Command = Annotated[
    SendMessage
    | SetTyping
    | FetchMissed
    | ChangeAnswers
    | LeaveQueue
    | SayIfSafe
    | StayHere
    | EndChat
    | SetAvailability
    | SetCap
    | AcceptOffer
    | DeclineOffer
    | SendArticle
    | AddNote
    | RaiseFlag
    | LowerFlag
    | TransferChat
    | ResumeChat
    | SaveWrapUp
    | ReassignChat
    | WatchChat
    | StopWatching,
    Field(discriminator="type"),
]
