"""The figures of past days: known days to the digit, and what holds of every day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from service.protocol.board import TurnedAway
from service.protocol.supervisor.past import AskPast, PastDays, PastFigures
from service.rules.figures.measures import ChatOutcome, Timeline
from service.rules.figures.past import PastFold, periods_of
from service.rules.figures.today import Troubles, counted
from service.rules.waits.calibration import EstimateOutcome, calibrate
from tests.rules.figures.test_measures import DAY as SMALL_DAY

CHICAGO = ZoneInfo("America/Chicago")
BEGAN = datetime(2026, 1, 5, 13, tzinfo=UTC)
LATER = datetime(2026, 12, 24, 13, tzinfo=UTC)
MONDAY = date(2026, 3, 9)

Chats = Sequence[tuple[Timeline, str]]


def past(
    chats: Chats,
    asked: AskPast | None = None,
    now: datetime = LATER,
    away: Sequence[tuple[datetime, str, str]] = (),
    threshold: int = 60,
) -> PastDays:
    asked = asked or AskPast(first=MONDAY, last=MONDAY)
    fold = PastFold(periods_of(asked, CHICAGO))
    for chat, language in chats:
        fold.take(chat, language)
    for turned in away:
        fold.turn_away(*turned)
    return fold.days(now, BEGAN, CHICAGO, threshold)


def english(*chats: Timeline) -> Chats:
    return [(chat, "en") for chat in chats]


def figures_of(days: PastDays, row: int = 0) -> PastFigures:
    figures = days.rows[row].figures
    assert figures is not None
    return figures


def local(day: date, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    wall = datetime(day.year, day.month, day.day, hour, minute, fold=fold, tzinfo=CHICAGO)
    return wall.astimezone(UTC)


def waiting_from(queued: datetime, wait: float | None, outcome: ChatOutcome = ChatOutcome.ABANDONED) -> Timeline:
    if wait is None:
        return Timeline(queued, queued)
    over = queued + timedelta(seconds=wait)
    if outcome is ChatOutcome.ANSWERED:
        ended = over + timedelta(minutes=10)
        coded = ended + timedelta(minutes=1)
        return Timeline(queued, queued, accepted=over, ended=ended, wrap_saved=coded, outcome=outcome)
    return Timeline(queued, queued, left=over, outcome=outcome)


def test_the_small_day_to_the_digit() -> None:
    figures = figures_of(past(english(*SMALL_DAY)))
    arrivals, waits, handling = figures.arrivals, figures.waits, figures.handling
    assert (arrivals.queued, arrivals.offered, arrivals.answered, arrivals.abandoned) == (10, 10, 6, 3)
    assert (arrivals.short_abandoned, arrivals.flowed_out, arrivals.waiting) == (1, 1, 0)
    assert arrivals.abandoned_share == pytest.approx(0.3)
    assert (waits.met, waits.counted, waits.service_level_share) == (4, 9, pytest.approx(4 / 9))
    assert (waits.speed_of_answer_seconds, waits.mean_wait_seconds) == (68.5, pytest.approx(67.1))
    assert (waits.median_wait_seconds, waits.p90_wait_seconds, waits.longest_wait_seconds) == (45, 120, 240)
    assert (handling.coded, handling.mean_chat_seconds, handling.mean_wrap_up_seconds) == (6, 650, 60)
    assert handling.mean_handling_seconds == 710


def test_a_chat_that_is_not_coded_yet_is_in_no_length() -> None:
    talking = replace(SMALL_DAY[0], ended=None, wrap_saved=None)
    uncoded = replace(SMALL_DAY[1], wrap_saved=None)
    handling = figures_of(past(english(talking, uncoded, SMALL_DAY[2]))).handling
    assert (handling.coded, handling.not_coded, handling.mean_handling_seconds) == (1, 2, 360)


def test_who_is_still_in_line_came_and_was_not_offered() -> None:
    arrivals = figures_of(past(english(SMALL_DAY[0], waiting_from(local(MONDAY, 10), None)))).arrivals
    assert (arrivals.queued, arrivals.offered, arrivals.waiting) == (2, 1, 1)


def test_a_total_is_counted_anew_and_is_no_mean_of_means() -> None:
    tuesday = MONDAY + timedelta(days=1)
    busy = [waiting_from(local(MONDAY, 9), wait, ChatOutcome.ANSWERED) for wait in (10, 10, 10)]
    slow = [waiting_from(local(tuesday, 9), 90, ChatOutcome.ANSWERED)]
    days = past(english(*busy, *slow), AskPast(first=MONDAY, last=tuesday))
    assert [figures_of(days, row).waits.service_level_share for row in (0, 1)] == [1, 0]
    assert days.total.figures is not None
    waits = days.total.figures.waits
    assert (waits.service_level_share, waits.mean_wait_seconds, waits.median_wait_seconds) == (0.75, 30, 10)


def test_a_visitor_of_before_midnight_counts_in_the_day_they_came_and_leaves_in_the_next() -> None:
    tuesday = MONDAY + timedelta(days=1)
    night = waiting_from(local(MONDAY, 23, 59), 120)
    days = past(english(night), AskPast(first=MONDAY, last=tuesday))
    ledgers = [figures_of(days, row).ledger for row in (0, 1)]
    assert [figures_of(days, row).arrivals.abandoned for row in (0, 1)] == [1, 0]
    assert [(one.waiting_at_start, one.came, one.left_abandoned, one.waiting_at_end) for one in ledgers] == [
        (0, 1, 0, 1),
        (1, 0, 1, 0),
    ]
    alone = past(english(night), AskPast(first=tuesday, last=tuesday))
    assert figures_of(alone).ledger == ledgers[1]
    assert (alone.rows[0].state, figures_of(alone).arrivals.queued) == ("quiet", 0)


@pytest.mark.parametrize(("moment", "row"), [(0, 1), (-1, 0)])
def test_midnight_itself_belongs_to_the_day_that_begins(moment: int, row: int) -> None:
    tuesday = MONDAY + timedelta(days=1)
    queued = local(tuesday, 0) + timedelta(microseconds=moment)
    days = past(english(waiting_from(queued, 5)), AskPast(first=MONDAY, last=tuesday))
    assert [figures_of(days, each).arrivals.queued for each in (0, 1)] == [int(row == 0), int(row == 1)]


def test_on_the_long_day_the_hour_that_comes_twice_is_counted_apart() -> None:
    long = date(2026, 11, 1)
    first, second = local(long, 1, 10), local(long, 1, 10, fold=1)
    days = past(
        english(waiting_from(first, 5), waiting_from(second, 5)), AskPast(first=long, last=long, by="half_hour")
    )
    assert len(days.rows) == 50
    assert [row.starts for row in days.rows if row.figures and row.figures.arrivals.queued] == [
        first - timedelta(minutes=10),
        second - timedelta(minutes=10),
    ]


def test_each_language_is_counted_by_itself_over_the_whole_range() -> None:
    spanish = waiting_from(local(MONDAY, 12), 30, ChatOutcome.ANSWERED)
    days = past([*english(*SMALL_DAY), (spanish, "es")], away=[(local(MONDAY, 9), "closed", "es")])
    seen = [(row.language, row.figures and row.figures.arrivals.queued) for row in days.languages]
    assert seen == [("en", 10), ("es", 1)]
    assert days.languages[1].figures is not None
    assert days.languages[1].figures.turned_away == TurnedAway(closed=1)


def test_whether_what_was_shown_came_true_counts_in_the_period_in_which_it_was_shown() -> None:
    fold = PastFold(periods_of(AskPast(first=MONDAY, last=MONDAY + timedelta(days=1)), CHICAGO))
    for day, waited in ((0, 4), (0, 12), (1, 4), (9, 4)):
        fold.estimate(local(MONDAY, 9) + timedelta(days=day), EstimateOutcome(5, 10, waited, True), "en")
    days = fold.days(LATER, BEGAN, CHICAGO, 60)
    shown = [figures_of(days, row).honesty for row in (0, 1)]
    assert [(one.estimates, one.coverage_share, one.bias_minutes) for one in shown] == [(2, 0.5, -1), (1, 1, -1)]
    assert days.total.figures is not None
    assert days.total.figures.honesty.coverage_share == pytest.approx(2 / 3), "counted anew, and no mean of two shares"


def test_lost_specialists_and_those_whom_closing_overtook_count_in_the_day_the_visitor_came() -> None:
    fold = PastFold(periods_of(AskPast(first=MONDAY, last=MONDAY + timedelta(days=1)), CHICAGO))
    fold.take(waiting_from(local(MONDAY, 23, 59), 120), "en", Troubles(lost_specialists=2, stranded=1))
    days = fold.days(LATER, BEGAN, CHICAGO, 60)
    honesty = [figures_of(days, row).honesty for row in (0, 1)]
    assert [(one.lost_specialists, one.stranded_at_closing) for one in honesty] == [(2, 1), (0, 0)]


def test_a_reason_that_only_a_newer_version_knows_is_in_the_sum() -> None:
    away = [(local(MONDAY, 9), why, "en") for why in ("closed", "closed", "full", "storm")]
    figures = figures_of(past((), away=away))
    assert (figures.turned_away_in_all, figures.turned_away) == (4, TurnedAway(closed=2, full=1))


def test_a_range_without_anybody_says_what_kind_of_days_they_were() -> None:
    now = local(date(2026, 1, 7), 12)
    days = past((), AskPast(first=date(2026, 1, 4), last=date(2026, 1, 8)), now=now)
    assert [row.state for row in days.rows] == ["before", "quiet", "quiet", "provisional", "to_come"]
    assert [row.figures is None for row in days.rows] == [True, False, False, False, True]
    assert (days.began, days.languages) == (date(2026, 1, 5), ())


def test_a_day_may_still_change_while_somebody_of_it_is_not_coded() -> None:
    assert past(english(SMALL_DAY[0])).rows[0].state == "settled"
    assert past(english(replace(SMALL_DAY[0], wrap_saved=None))).rows[0].state == "provisional"


def test_the_service_level_says_its_variant_and_its_limits() -> None:
    level = past((), threshold=120).service_level
    assert (level.variant, level.formula) == ("pure", "answered in time / (answered + abandoned)")
    assert (level.threshold_seconds, level.short_seconds) == (120, 10)


@pytest.mark.parametrize(
    "asked",
    [
        {"first": "2026-03-09", "last": "2026-03-08"},
        {"first": "2026-01-01", "last": "2026-04-03"},
        {"first": "2026-03-08", "last": "2026-03-09", "by": "half_hour"},
        {"first": "9999-12-31", "last": "9999-12-31"},
        {"first": "2026-03-08", "last": "2026-03-09", "by": "week"},
    ],
)
def test_what_is_no_range_is_no_question(asked: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        AskPast.model_validate(asked)


def test_a_quarter_of_a_year_is_not_too_much() -> None:
    assert len(past((), AskPast(first=date(2026, 10, 1), last=date(2026, 12, 31))).rows) == 92


START = datetime(2026, 10, 30, 5, tzinfo=UTC)
OUTCOMES = st.sampled_from([outcome for outcome in ChatOutcome if outcome is not ChatOutcome.TURNED_AWAY])
CHAT = st.builds(
    waiting_from,
    st.integers(0, 5 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds)),
    st.one_of(st.none(), st.floats(0, 3 * 3600)),
    OUTCOMES,
)
MANY = st.lists(st.tuples(CHAT, st.sampled_from(["en", "es"])), max_size=25)
WEEKEND = AskPast(first=date(2026, 10, 30), last=date(2026, 11, 2))
CHANGE = AskPast(first=date(2026, 11, 1), last=date(2026, 11, 1), by="half_hour")


@given(MANY, st.sampled_from([WEEKEND, CHANGE]))
def test_every_ledger_balances_and_each_goes_on_where_the_one_before_ended(chats: Chats, asked: AskPast) -> None:
    days = past(chats, asked)
    ledgers = [figures_of(days, row).ledger for row in range(len(days.rows))]
    assert all(ledger.balanced for ledger in ledgers)
    assert all(one.waiting_at_end == after.waiting_at_start for one, after in pairwise(ledgers))


@given(MANY, st.sampled_from([WEEKEND, CHANGE]))
def test_periods_and_languages_add_up_to_the_total(chats: Chats, asked: AskPast) -> None:
    days = past(chats, asked)
    assert days.total.figures is not None
    total = days.total.figures.arrivals
    for rows in (days.rows, days.languages):
        parts = [row.figures.arrivals for row in rows if row.figures is not None]
        assert sum(part.queued for part in parts) == total.queued
        assert sum(part.answered for part in parts) == total.answered
    outcomes = total.answered + total.abandoned + total.flowed_out + total.system_failed
    assert outcomes + total.waiting == total.queued


@given(MANY, st.randoms())
def test_the_order_in_which_chats_are_read_changes_nothing(chats: list[tuple[Timeline, str]], random: Any) -> None:
    shuffled = list(chats)
    random.shuffle(shuffled)
    assert past(shuffled, WEEKEND) == past(chats, WEEKEND)


@given(MANY)
def test_a_day_has_the_figures_that_the_board_had_of_it(chats: Chats) -> None:
    days = past(chats, WEEKEND, threshold=120)
    for row, figures in ((row, row.figures) for row in days.rows):
        assert figures is not None
        queued = [chat for chat, _ in chats if chat.queued is not None and row.starts <= chat.queued < row.ends]
        board = counted(queued, Troubles(), TurnedAway(), calibrate(()), 120)
        arrivals, waits = figures.arrivals, figures.waits
        assert (arrivals.queued, arrivals.answered, arrivals.abandoned) == (
            board.offered,
            board.answered,
            board.abandoned,
        )
        assert (arrivals.short_abandoned, arrivals.flowed_out) == (board.short_abandoned, board.flowed_out)
        assert (arrivals.system_failed, arrivals.waiting) == (board.system_failed, board.waiting)
        assert (waits.met, waits.counted) == (board.service_level.answered_within, board.service_level.offered)
        assert waits.speed_of_answer_seconds == board.average_speed_of_answer_seconds
        assert waits.median_wait_seconds == board.median_wait_seconds
        assert waits.p90_wait_seconds == board.p90_wait_seconds
        assert figures.handling.mean_handling_seconds == board.average_handling_seconds
