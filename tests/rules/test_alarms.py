"""What every supervisor is told of: by the board and the time alone."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.protocol.board import Alarm, Board, BoardChat, BoardSeat, SeatState, ServiceLevel, Today, TurnedAway
from service.rules.alarms import FLAG_UNSEEN, LONG_WAIT, NOBODY_FOR, Beside, Seen, alarms
from tests.support.chats import NOW, after

TODAY: Final = Today(
    offered=0,
    answered=0,
    abandoned=0,
    short_abandoned=0,
    flowed_out=0,
    system_failed=0,
    waiting=0,
    turned_away=TurnedAway(),
    service_level=ServiceLevel(threshold_seconds=60, answered_within=0, offered=0, share=None, formula=""),
    average_speed_of_answer_seconds=None,
    median_wait_seconds=None,
    p90_wait_seconds=None,
    average_handling_seconds=None,
    lost_specialists=0,
    stranded_at_closing=0,
)
QUIET: Final = Beside(opened_at=NOW, broken_links=0, broken_at=None, storage=False)
CHAT: Final = "chat-0123456789abcdef"


def seat(state: SeatState = "available", since: datetime = NOW) -> BoardSeat:
    return BoardSeat(person_id="ana", name="Ana", languages=("en",), state=state, chats=0, load=0, cap=2, since=since)


def waits(since: datetime = NOW, **more: Any) -> BoardChat:
    about = {"chat_id": CHAT, "status": "waiting", "language": "en", "queued_at": NOW, "waiting_since": since}
    return BoardChat.model_validate(about | more)


def flagged(at: datetime = NOW, since: datetime = NOW, **more: Any) -> BoardChat:
    return waits(since, flagged=True, flagged_at=at, safety="crisis", **more)


def told(
    at: datetime,
    *chats: BoardChat,
    seats: tuple[BoardSeat, ...] = (seat(),),
    beside: Beside = QUIET,
    seen: dict[tuple[str, str], Seen] | None = None,
) -> list[Alarm]:
    """What stands at a moment."""
    board = Board(
        at=at,
        open=beside.opened_at is not None,
        waiting=len(chats),
        over_five_minutes=0,
        longest_wait_since=None,
        in_progress=0,
        seats=seats,
        chats=chats,
        today=TODAY,
    )
    return list(alarms(board, beside, seen or {}, at))


def codes(found: list[Alarm]) -> list[str]:
    return [alarm.code for alarm in found]


def test_a_quiet_floor_has_no_alarm() -> None:
    assert told(after(36_000)) == []
    assert told(after(60), waits()) == []


def test_whoever_is_flagged_and_has_nobody_for_thirty_seconds_is_told_by_their_chat() -> None:
    assert told(NOW + FLAG_UNSEEN - timedelta(seconds=1), flagged()) == []
    (alarm,) = told(NOW + FLAG_UNSEEN, flagged(status="offered"))
    assert (alarm.code, alarm.chat_id, alarm.since) == ("flag_unseen", CHAT, NOW + FLAG_UNSEEN)


def test_a_flag_that_somebody_has_in_hand_is_no_alarm() -> None:
    assert told(after(3600), flagged(status="talking", waiting_since=None)) == []


def test_a_flagged_visitor_who_was_lost_or_passed_on_is_waited_for_anew() -> None:
    again = flagged(since=after(3600))
    assert "flag_unseen" not in codes(told(after(3601), again))
    assert "flag_unseen" in codes(told(after(3600) + FLAG_UNSEEN, again))


def test_an_open_chat_with_nobody_available_is_told_after_a_change_of_shifts_would_be_over() -> None:
    away = (seat("away", after(60)), seat("paused", after(90)), seat("offline"))
    assert told(after(90) + NOBODY_FOR - timedelta(seconds=1), seats=away) == []
    (alarm,) = told(after(90) + NOBODY_FOR, seats=away)
    assert (alarm.code, alarm.since) == ("nobody_available", after(90) + NOBODY_FOR)
    assert codes(told(NOW + NOBODY_FOR, seats=())) == ["nobody_available"]


def test_a_closed_chat_needs_nobody() -> None:
    closed = Beside(opened_at=None, broken_links=0, broken_at=None, storage=False)
    assert told(after(3600), seats=(), beside=closed) == []


def test_waits_over_five_minutes_are_one_alarm_that_counts_them_since_the_first() -> None:
    line = waits(NOW), waits(after(60)), waits(after(200))
    assert told(NOW + LONG_WAIT - timedelta(seconds=1), *line) == []
    (alarm,) = told(NOW + LONG_WAIT + timedelta(seconds=60), *line)
    assert (alarm.code, alarm.count, alarm.since) == ("long_wait", 2, NOW + LONG_WAIT)


def test_a_lost_specialist_is_told_while_their_visitors_wait() -> None:
    (alarm,) = told(after(100), waits(after(60), lost=True), waits(after(90), lost=True))
    assert (alarm.code, alarm.count, alarm.since) == ("specialist_lost", 2, after(90))


def test_broken_links_and_a_database_in_trouble_are_told_with_the_urgent_first() -> None:
    beside = Beside(opened_at=NOW, broken_links=3, broken_at=after(5), storage=True)
    found = told(after(400), flagged(lost=True), seats=(), beside=beside)
    assert codes(found) == [
        "flag_unseen",
        "storage_trouble",
        "nobody_available",
        "specialist_lost",
        "long_wait",
        "broken_links",
    ]
    assert found[-1].count == 3


def test_whoever_saw_an_alarm_is_named_until_it_begins_anew() -> None:
    seen = {("long_wait", ""): Seen("Sam", after(310))}
    (alarm,) = told(after(320), waits(), seen=seen)
    assert (alarm.seen_by, alarm.seen_at) == ("Sam", after(310))
    (later,) = told(after(920), waits(after(600)), seen=seen)
    assert (later.seen_by, later.seen_at) == (None, None)


def test_one_flagged_chat_that_was_seen_does_not_hide_another() -> None:
    other = flagged(chat_id="chat-another-one-0001")
    found = told(after(60), flagged(), other, seen={("flag_unseen", CHAT): Seen("Sam", after(50))})
    assert [(alarm.chat_id, alarm.seen_by) for alarm in found] == [(CHAT, "Sam"), (other.chat_id, None)]


@given(
    st.lists(st.tuples(st.integers(0, 900), st.booleans(), st.booleans()), max_size=6),
    st.integers(0, 2000),
    st.integers(1, 600),
)
def test_an_alarm_stands_by_itself_until_the_floor_changes_and_never_began_in_the_future(
    line: list[tuple[int, bool, bool]], at: int, later: int
) -> None:
    chats = [
        waits(after(since), flagged=flag, flagged_at=NOW if flag else None, lost=lost) for since, flag, lost in line
    ]
    came = [chat for chat in chats if (chat.waiting_since or NOW) <= after(at)]
    before, then = told(after(at), *came), told(after(at + later), *came)
    assert all(alarm.since is None or alarm.since <= after(at) for alarm in before)
    assert {(alarm.code, alarm.chat_id) for alarm in before} <= {(alarm.code, alarm.chat_id) for alarm in then}


@pytest.mark.parametrize("state", ["available", "away", "paused", "draining", "lost", "offline"])
def test_only_somebody_who_takes_chats_is_available(state: SeatState) -> None:
    assert (told(after(3600), seats=(seat(state),)) == []) == (state == "available")
