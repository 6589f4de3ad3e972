"""A chat's row is its fold, is written no further than it changed, and tells how the chat stands."""

from typing import Any

from hypothesis import given

from service.models.chat import ChatRow, chat_of, columns, columns_changed, why_of
from service.protocol.events import Event
from service.rules.chat.state import Chat, apply, fold
from tests.rules.chat.test_state import lives
from tests.support.chats import CHAT, NOW, a_chat, flagged, said

NAMES = (
    "specialist_name",
    "nickname",
    "asking_for",
    "transferred",
    "safety",
    "signalled_at",
    "support",
    "ended",
    "wrap_up",
)
"""What a row does not tell, or what nobody decides by."""


def row_of(chat: Chat) -> ChatRow:
    return ChatRow(id=chat.id, token_hash="hash", **columns(chat))


@given(lives())
def test_a_row_that_was_changed_step_by_step_is_the_row_of_the_whole_log(life: list[Event]) -> None:
    chat = fold(CHAT, life[:1])
    row: dict[str, Any] = columns(chat)
    for event in life[1:]:
        after = apply(chat, event)
        row |= columns_changed(chat, after) or {}
        chat = after
    assert row == columns(fold(CHAT, life))


def test_a_change_writes_no_column_that_it_leaves_as_it_is() -> None:
    chat = a_chat("talking")
    assert columns_changed(chat, apply(chat, said())) is None
    assert columns_changed(chat, apply(chat, flagged("crisis"))) == {
        "flagged": True,
        "safety": "crisis",
        "safety_family": "self_report",
        "flagged_at": NOW,
    }


@given(lives())
def test_a_row_tells_all_that_the_house_must_know_to_end_a_chat(life: list[Event]) -> None:
    chat = fold(CHAT, life)
    told = chat_of(row_of(chat))
    assert told.status == chat.status
    assert (told.answered, told.open, told.erased) == (chat.answered, chat.open, chat.erased)
    assert columns_changed(told, told) is None
    kept = {name for name in columns(chat) if name not in NAMES}
    assert {name: columns(told)[name] for name in kept} == {name: columns(chat)[name] for name in kept}


def test_a_status_that_we_do_not_know_goes_on() -> None:
    row = row_of(a_chat("talking"))
    row.status = "parked"
    assert chat_of(row).open


def test_a_reason_is_read_as_far_as_it_is_known_and_a_damaged_one_is_none() -> None:
    row = row_of(a_chat("talking"))
    assert row.why is not None
    row.why = {**row.why, "added_in_the_next_version": 1, "rule": "trained_for"}
    why = why_of(row)
    assert why is not None
    assert why.rule == "trained_for"
    row.why = {"rule": "tie_break"}
    assert why_of(row) is None
    assert chat_of(row).opened_at == NOW
