"""The moments that the demonstration shows."""

from datetime import timedelta
from typing import get_args

import pytest

from service.protocol.hours.availability import Bilingual
from service.protocol.hours.calendar import Calendar, EmergencyClose, WeeklyPlan
from service.rules.hours.opening import status
from service.rules.hours.scenarios import BEFORE_CLOSING, Scenario, moment_of
from tests.support.hours import FEDERAL, chicago

MOMENTS = ["2026-10-14 10:00", "2026-10-14 18:29", "2026-10-17 03:00", "2026-11-26 12:00", "2026-12-25 09:00"]


@pytest.mark.parametrize("now", MOMENTS)
def test_an_open_moment_is_open_and_stays_so_for_a_while(now: str) -> None:
    moment = moment_of("open", FEDERAL, chicago(now))
    shown = status(FEDERAL, moment)
    assert shown.open
    assert shown.next_closing is not None
    assert shown.next_closing - moment > timedelta(hours=1)


@pytest.mark.parametrize("now", MOMENTS)
def test_an_evening_is_closed_and_opens_again(now: str) -> None:
    shown = status(FEDERAL, moment_of("evening", FEDERAL, chicago(now)))
    assert not shown.open
    assert shown.why == "evening"
    assert shown.next_opening is not None


@pytest.mark.parametrize("now", MOMENTS)
def test_a_holiday_has_a_name(now: str) -> None:
    shown = status(FEDERAL, moment_of("holiday", FEDERAL, chicago(now)))
    assert shown.why == "holiday"
    assert shown.holiday is not None


@pytest.mark.parametrize("now", MOMENTS)
def test_five_minutes_before_closing_is_still_open(now: str) -> None:
    moment = moment_of("closing", FEDERAL, chicago(now))
    shown = status(FEDERAL, moment)
    assert shown.open
    assert shown.next_closing == moment + BEFORE_CLOSING


@pytest.mark.parametrize("scenario", get_args(Scenario))
def test_a_calendar_that_never_looks_like_this_leaves_the_clock_alone(scenario: Scenario) -> None:
    never = Calendar(zone="America/Chicago", weekly=(WeeklyPlan(effective_from=chicago("2026-01-01 00:00").date()),))
    now = chicago("2026-10-14 10:00")
    moment = moment_of(scenario, never, now)
    assert not status(never, moment).open
    assert scenario != "open" or moment == now


def test_a_helpline_that_is_closed_for_an_emergency_is_not_said_to_be_open() -> None:
    reason = Bilingual(en="A storm", es="Una tormenta")
    closed = FEDERAL.model_copy(update={"emergency": EmergencyClose(since=chicago("2026-10-14 08:00"), reason=reason)})
    now = chicago("2026-10-14 10:00")
    assert not status(closed, moment_of("open", closed, now)).open
