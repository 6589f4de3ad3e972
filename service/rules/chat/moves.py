"""The life of a chat: which moves are legal, and what each command makes happen.

Every function takes plain values and returns what happened, or a refusal. Nothing is awaited, no clock is read; the
caller may therefore ask again after somebody else was faster.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from service.protocol.base import AskingFor, SafeAnswer, SafetyLevel
from service.protocol.board import ChatStatus
from service.protocol.chat.reasons import AssignmentReason
from service.protocol.chat.wrapup import WrapUp
from service.protocol.events import (
    AnswersChanged,
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
from service.protocol.refusals import Refusal
from service.rules.chat.durations import OFFER_LASTS, SILENT_GRACE
from service.rules.chat.state import Chat
from service.rules.chat.statuses import WAITING
from service.rules.redaction.masking import mask
from service.rules.redaction.referrals import mask_said_by_staff
from service.rules.safety.detector import Signal, signal

Happened = tuple[Event, ...]
Outcome = Happened | Refusal

TRANSITIONS: Final[Mapping[ChatStatus, Mapping[type, ChatStatus]]] = {
    "waiting": {
        MessagePosted: "waiting",
        AnswersChanged: "waiting",
        NoteAdded: "waiting",
        SafetyFlagged: "waiting",
        SupportShown: "waiting",
        OfferMade: "offered",
        ChatTransferred: "waiting",
        SpecialistReturned: "talking",
        ChatAbandoned: "closed",
        SentToPhone: "closed",
        ChatEnded: "closed",
    },
    "offered": {
        MessagePosted: "offered",
        AnswersChanged: "offered",
        NoteAdded: "offered",
        SafetyFlagged: "offered",
        SupportShown: "offered",
        ChatAccepted: "talking",
        SpecialistReturned: "talking",
        OfferLapsed: "waiting",
        ChatTransferred: "waiting",
        ChatAbandoned: "closed",
        SentToPhone: "closed",
        ChatEnded: "closed",
    },
    "talking": {
        MessagePosted: "talking",
        ArticleSent: "talking",
        AnswersChanged: "talking",
        NoteAdded: "talking",
        SafetyFlagged: "talking",
        FlagLowered: "talking",
        SupportShown: "talking",
        StillThereAsked: "talking",
        StillThere: "talking",
        ChatTransferred: "waiting",
        SpecialistLost: "waiting",
        ChatEnded: "wrap_up",
    },
    "wrap_up": {
        NoteAdded: "wrap_up",
        SafetyFlagged: "wrap_up",
        LookedAfter: "wrap_up",
        WrapUpSaved: "closed",
        ChatErased: "wrap_up",
    },
    "closed": {LookedAfter: "closed", ChatErased: "closed"},
}
"""Every legal move. What is not here is refused; ARCHITECTURE says the same in words, and a test compares the two."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is speaking: the visitor of the chat, or a member of staff by id and first name."""

    role: Literal["visitor", "specialist", "supervisor"]
    id: str | None = None
    name: str = ""


def allowed(chat: Chat, event: type) -> bool:
    """Whether the table has this move."""
    return event in TRANSITIONS[chat.status]


def refused(chat: Chat) -> Refusal:
    """Why a move that the table does not have is refused."""
    return Refusal.NOT_NOW if chat.open else Refusal.ENDED


def holds(chat: Chat, by: Speaker) -> bool:
    """Whether this person has the chat in hand."""
    return chat.specialist is not None and chat.specialist == by.id


def open_chat(
    language: str, topic: str | None, asking_for: AskingFor | None, nickname: str, now: datetime
) -> ChatOpened:
    """A visitor enters the queue. A nickname may hold an identifier too, so it is masked as well."""
    return ChatOpened(
        at=now, language=language, topic=topic, asking_for=asking_for, nickname=mask(nickname, language).text
    )


def send_message(chat: Chat, by: Speaker, text: str, client_id: str, language: str | None, now: datetime) -> Outcome:
    """The visitor speaks from the first moment of waiting; a specialist only in a chat they hold."""
    if by.role == "visitor":
        return visitor_says(chat, text, client_id, language or chat.language, now)
    if not holds(chat, by):
        return Refusal.NOT_YOURS
    if chat.status != "talking":
        return refused(chat)
    masked = mask_said_by_staff(text, chat.language)
    said = MessagePosted(
        at=now,
        author="specialist",
        by=by.id,
        name=by.name,
        text=masked.text,
        language=language or chat.language,
        client_id=client_id,
        masked=masked.kinds,
    )
    return (said,)


def visitor_says(chat: Chat, text: str, client_id: str, language: str, now: datetime) -> Outcome:
    """Identifiers are masked before anything is kept; a signal of danger adds help and changes nothing else."""
    if not chat.open:
        return Refusal.ENDED
    masked = mask(text, language)
    said = MessagePosted(
        at=now, author="visitor", text=masked.text, language=language, client_id=client_id, masked=masked.kinds
    )
    found = signal(text, language)
    return (said,) if found is None else (said, *alarm(chat, found, "words", now))


def alarm(chat: Chat, found: Signal, source: Literal["words", "answer", "specialist"], now: datetime) -> Happened:
    """Tell the staff; show the visitor the card once for each kind of danger."""
    flag = SafetyFlagged(at=now, level=found.level, family=found.family, rule=found.rule, source=source)
    if found.level == "review" or chat.support == found.level:
        return (flag,)
    return (flag, SupportShown(at=now, level=found.level))


def say_if_safe(chat: Chat, answer: SafeAnswer, now: datetime) -> Outcome:
    """What somebody says of their own safety outranks anything inferred. "Yes" adds nothing."""
    if not chat.open:
        return Refusal.ENDED
    if answer == "yes":
        return ()
    level: SafetyLevel = "crisis" if answer == "no" else "review"
    return alarm(chat, Signal(level=level, family="self_report", rule=f"answered_{answer}"), "answer", now)


def raise_flag(chat: Chat, by: Speaker, level: SafetyLevel, now: datetime) -> Outcome:
    """A specialist is worried."""
    if not holds(chat, by):
        return Refusal.NOT_YOURS
    if not allowed(chat, SafetyFlagged):
        return refused(chat)
    return (SafetyFlagged(at=now, level=level, family="specialist", rule="raised", source="specialist"),)


def lower_flag(chat: Chat, by: Speaker, note: str, seen: datetime, client_id: str, now: datetime) -> Outcome:
    """Whoever talks with the visitor has looked after it. A signal that they have not seen keeps the flag up."""
    if not holds(chat, by):
        return Refusal.NOT_YOURS
    if not allowed(chat, FlagLowered):
        return refused(chat)
    if chat.signalled_at is None or chat.signalled_at > seen:
        return Refusal.NOT_NOW
    return (note_by(chat, by, note, client_id, now), FlagLowered(at=now, by=by.id or "", name=by.name))


def change_answers(
    chat: Chat,
    language: str,
    topic: str | None,
    asking_for: AskingFor | None,
    nickname: str,
    now: datetime,
) -> Outcome:
    """The place in line is a matter of arrival and stays."""
    if not allowed(chat, AnswersChanged):
        return refused(chat)
    name = mask(nickname, language).text
    return (AnswersChanged(at=now, language=language, topic=topic, asking_for=asking_for, nickname=name),)


def make_offer(chat: Chat, to: str, name: str, reason: AssignmentReason, now: datetime) -> Outcome:
    """Put the chat before one specialist."""
    if chat.status != "waiting":
        return refused(chat)
    return (OfferMade(at=now, to=to, name=name, until=now + OFFER_LASTS, reason=reason),)


def accept_offer(chat: Chat, by: Speaker, now: datetime) -> Outcome:
    """The specialist to whom the offer was made, while it lasts. Sent twice, as after a cut, it is one."""
    if chat.status == "talking" and holds(chat, by):
        return ()
    if chat.status != "offered":
        return Refusal.TOO_LATE if chat.open else Refusal.ENDED
    if chat.offer is None or chat.offer.to != by.id:
        return Refusal.NOT_YOURS
    if now >= chat.offer.until:
        return Refusal.TOO_LATE
    return (ChatAccepted(at=now, by=chat.offer.to, name=by.name),)


def lapse_offer(chat: Chat, to: str, why: Literal["declined", "timed_out", "away", "lost"], now: datetime) -> Outcome:
    """The offer was declined, or nobody answered it: the visitor is at the head of the line."""
    if chat.offer is None or chat.offer.to != to:
        return Refusal.TOO_LATE
    if why == "timed_out" and now < chat.offer.until:
        return Refusal.NOT_NOW
    return (OfferLapsed(at=now, to=to, why=why),)


def send_article(chat: Chat, by: Speaker, card: ArticleCard, sentence: str, client_id: str, now: datetime) -> Outcome:
    """Give the visitor something to read."""
    if not holds(chat, by):
        return Refusal.NOT_YOURS
    if not allowed(chat, ArticleSent):
        return refused(chat)
    words = mask_said_by_staff(sentence, chat.language)
    sent = ArticleSent(
        at=now,
        by=by.id or "",
        name=by.name,
        client_id=client_id,
        sentence=words.text,
        card=card,
        masked=words.kinds,
    )
    return (sent,)


def add_note(chat: Chat, by: Speaker, text: str, client_id: str, now: datetime) -> Outcome:
    """A note for colleagues, by whoever holds the chat or supervises it."""
    if by.role != "supervisor" and not holds(chat, by):
        return Refusal.NOT_YOURS
    if not allowed(chat, NoteAdded) or chat.erased:
        return refused(chat)
    return (note_by(chat, by, text, client_id, now),)


def note_by(chat: Chat, by: Speaker, text: str, client_id: str, now: datetime) -> NoteAdded:
    """A note is about the visitor, so whatever identifies somebody is taken out of it."""
    words = mask(text, chat.language)
    return NoteAdded(at=now, by=by.id or "", name=by.name, text=words.text, client_id=client_id, masked=words.kinds)


def transfer_chat(
    chat: Chat,
    by: Speaker,
    to_person: str | None,
    to_skill: str | None,
    note: str,
    client_id: str,
    now: datetime,
) -> Outcome:
    """Pass the chat on with a note; the visitor keeps the head of the line. A supervisor may do so with any chat."""
    if by.role != "supervisor" and not holds(chat, by):
        return Refusal.NOT_YOURS
    if not allowed(chat, ChatTransferred):
        return refused(chat)
    passed = ChatTransferred(at=now, by=by.id or "", name=by.name, to_person=to_person, to_skill=to_skill)
    if not note:
        return (passed,)
    return (note_by(chat, by, note, client_id, now), passed)


def lose_specialist(chat: Chat, specialist: str, now: datetime) -> Outcome:
    """The specialist's console is dead: tell the visitor, and put them at the head."""
    if chat.status != "talking" or chat.specialist != specialist:
        return Refusal.NOT_NOW
    return (SpecialistLost(at=now, by=specialist, name=chat.specialist_name or ""),)


def resume_chat(chat: Chat, by: Speaker, now: datetime) -> Outcome:
    """The one who was lost may take the chat up again until somebody else has it: an offer that stands is withdrawn,
    because who knows the story already is nearer than who would hear it anew."""
    if chat.lost_by is None or chat.lost_by != by.id:
        return Refusal.NOT_YOURS
    if not allowed(chat, SpecialistReturned):
        return Refusal.TOO_LATE
    return (SpecialistReturned(at=now, by=by.id or "", name=by.name),)


def leave_queue(chat: Chat, why: Literal["left", "chose_phone"], now: datetime) -> Outcome:
    """The visitor stops waiting. Somebody who was already answered ends a conversation instead."""
    if chat.status not in WAITING:
        return refused(chat)
    if chat.answered:
        return (ChatEnded(at=now, by="visitor"),)
    return (ChatAbandoned(at=now, why="left") if why == "left" else SentToPhone(at=now, why="chose_phone"),)


def visitor_gone(chat: Chat, since: datetime | None, now: datetime) -> Outcome:
    """The visitor's page has been away longer than the grace time, `since` it went."""
    if chat.status not in WAITING:
        return refused(chat)
    if chat.answered:
        return (ChatEnded(at=now, by="helpline", why="silent"),)
    return (ChatAbandoned(at=now, why="gone", left_at=since),)


def turn_to_phone(chat: Chat, grace_over: bool, now: datetime) -> Outcome:
    """After closing time nobody is left who could take this chat; the visitor is told, with the number.

    Somebody who is flagged keeps their place until the grace after closing is over, whoever is at work: the one
    specialist may have missed an offer and come back, and a supervisor is told all the while.
    """
    if chat.status != "waiting":
        return refused(chat)
    if chat.flagged and not grace_over:
        return Refusal.NOT_NOW
    if chat.answered:
        return (ChatEnded(at=now, by="helpline"),)
    return (SentToPhone(at=now, why="closing"),)


def ask_still_there(chat: Chat, now: datetime) -> Outcome:
    """A flagged chat is never closed for silence, so it is never asked."""
    if chat.status != "talking" or chat.flagged or chat.still_there_until is not None:
        return Refusal.NOT_NOW
    return (StillThereAsked(at=now, until=now + SILENT_GRACE),)


def stay_here(chat: Chat, now: datetime) -> Outcome:
    """The visitor wants more time; it may be had as often as wanted."""
    return (StillThere(at=now),) if chat.still_there_until is not None else ()


def close_silent(chat: Chat, now: datetime) -> Outcome:
    """Nobody answered the question, and nobody raised a flag."""
    asked = chat.still_there_until
    if chat.status != "talking" or chat.flagged or asked is None or now < asked:
        return Refusal.NOT_NOW
    return (ChatEnded(at=now, by="helpline", why="silent"),)


def end_chat(chat: Chat, by: Speaker, now: datetime) -> Outcome:
    """Either side ends the conversation; a supervisor may end any."""
    if by.role == "specialist" and not holds(chat, by):
        return Refusal.NOT_YOURS
    if chat.status in WAITING and not chat.answered:
        return leave_queue(chat, "left", now) if by.role == "visitor" else Refusal.NOT_NOW
    if not allowed(chat, ChatEnded):
        return refused(chat)
    return (ChatEnded(at=now, by=by.role),)


def save_wrap_up(chat: Chat, by: Speaker, wrap_up: WrapUp, now: datetime) -> Outcome:
    """Coding the chat frees the slot."""
    if not holds(chat, by):
        return Refusal.NOT_YOURS
    if not allowed(chat, WrapUpSaved):
        return Refusal.ENDED if chat.status == "closed" else Refusal.NOT_NOW
    return (WrapUpSaved(at=now, by=by.id or "", wrap_up=wrap_up),)


def erase_chat(chat: Chat, by: Literal["visitor", "retention", "supervisor"], now: datetime) -> Outcome:
    """Destroy what was said. A conversation that is going on is ended first, by another command."""
    if chat.erased:
        return ()
    if not allowed(chat, ChatErased):
        return Refusal.NOT_NOW
    return (ChatErased(at=now, by=by),)
