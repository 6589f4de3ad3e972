"""The table of legal moves in ARCHITECTURE, which people read, is the one in the code, which decides."""

import re
from pathlib import Path
from typing import Final

from service.protocol import events
from service.protocol.events import Happening
from service.rules.chat.moves import TRANSITIONS

ARCHITECTURE: Final = Path(__file__).parents[2] / "ARCHITECTURE.md"

WORDS: Final[dict[str, type[Happening]]] = {
    "offer": events.OfferMade,
    "accepted": events.ChatAccepted,
    "declined": events.OfferLapsed,
    "lapsed": events.OfferLapsed,
    "passed on": events.ChatTransferred,
    "resumed": events.SpecialistReturned,
    "specialist lost": events.SpecialistLost,
    "left": events.ChatAbandoned,
    "gone": events.ChatAbandoned,
    "phone": events.SentToPhone,
    "ended": events.ChatEnded,
    "coded": events.WrapUpSaved,
    "erased": events.ChatErased,
}
"""What the table calls each event."""

Moves = set[tuple[str, type, str]]


def in_words() -> Moves:
    """Every move of the table: from which status, by what, to which."""
    section = ARCHITECTURE.read_text(encoding="utf-8").partition("## Legal moves of a chat")[2].partition("\n## ")[0]
    found: Moves = set()
    for status, moves in re.findall(r"^\| ([a-z-]+) \| (.*→.*) \|$", section, re.MULTILINE):
        for move in moves.split(" · ") if plain(status) in TRANSITIONS else ():
            words, _, to = move.partition(" → ")
            found |= {(plain(status), WORDS[word], plain(to)) for word in words.split(", ")}
    return found


def plain(status: str) -> str:
    return status.replace("-", "_")


def in_the_code() -> Moves:
    return {(status, event, to) for status, moves in TRANSITIONS.items() for event, to in moves.items()}


def test_the_table_in_words_has_every_move_of_the_code_and_no_other() -> None:
    named = {move for move in in_the_code() if move[1] in WORDS.values()}
    assert len(named) > 15, "the table was read"
    assert in_words() == named


def test_what_the_table_leaves_out_leaves_the_status_as_it_is() -> None:
    left_out = {move for move in in_the_code() if move[1] not in WORDS.values()}
    assert {(status, to) for status, _, to in left_out if status != to} == set()
    after_the_talk = {event for status, event, _ in left_out if status == "wrap_up"}
    assert after_the_talk == {events.NoteAdded, events.SafetyFlagged, events.LookedAfter}
    assert {event for status, event, _ in left_out if status == "closed"} == {events.LookedAfter}
