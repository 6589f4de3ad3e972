"""Nobody who was flagged is forgotten when their chat is over: somebody has to say what was done."""

from datetime import datetime
from typing import Final, Literal

from service.protocol.base import LookedAfterBy
from service.protocol.events import LookedAfter
from service.protocol.refusals import Refusal
from service.rules.chat.moves import Outcome, Speaker, allowed
from service.rules.chat.state import Chat
from service.rules.redaction.masking import mask

TO_THE_PHONE: Final = frozenset({"chose_phone", "closing"})
"""Endings after which the visitor had the telephone number and nobody here."""


def how_it_ended(ended: str | None, *, held: bool) -> Literal["not_reached", "sent_to_phone", "flag_standing"]:
    """How a chat ended whose flag stood. `held`: a specialist had it until then."""
    if ended in TO_THE_PHONE:
        return "sent_to_phone"
    return "flag_standing" if held else "not_reached"


def look_after(chat: Chat, by: Speaker, done: LookedAfterBy, words: str, now: datetime) -> Outcome:
    """A supervisor says what was done, once. Of a chat that was erased no words are taken: they would outlive it."""
    if by.role != "supervisor":
        return Refusal.NOT_ALLOWED
    if not allowed(chat, LookedAfter):
        return Refusal.NOT_NOW
    if not chat.to_look_after:
        return Refusal.TOO_LATE
    masked = mask("" if chat.erased else words, chat.language)
    said = LookedAfter(at=now, by=by.id or "", name=by.name, done=done, words=masked.text, masked=masked.kinds)
    return (said,)
