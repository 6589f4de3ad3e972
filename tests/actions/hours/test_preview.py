"""A day as visitors would see it: a step where their page says something else, and at no other moment."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.actions.hours.preview import preview
from service.protocol.hours.calendar import Calendar
from service.protocol.refusals import Refusal
from service.protocol.supervisor.hours import HoursPreview, PreviewHours
from service.rules.hours.opening import status
from service.words.hours import hours_sentences
from tests.support.hours import CHICAGO, FEDERAL, calendar, exception, plan

NIGHTS = calendar(plan("20:00-02:00+"))
CLOCKS_GO_BACK = date(2026, 11, 1)


def shown(at: Calendar, day: date, zone: str = "America/Chicago") -> HoursPreview:
    """The preview of a day."""
    found = preview(at, PreviewHours(date=day, zone=zone))
    assert isinstance(found, HoursPreview)
    return found


def steps(at: Calendar, day: date) -> list[tuple[int, bool, bool]]:
    """Minute of the day, whether it is open, whether it is about to close."""
    return [(step.minute, step.open, step.last_call) for step in shown(at, day).steps]


@given(day=st.dates(date(2026, 1, 1), date(2028, 12, 30)))
def test_each_step_says_what_a_page_says_at_that_moment_and_the_first_is_midnight(day: date) -> None:
    found = shown(FEDERAL, day).steps
    assert [step.minute for step in found] == sorted({step.minute for step in found})
    assert found[0].minute == 0
    for step in found:
        then = status(FEDERAL, step.at)
        assert (step.open, step.why) == (then.open, then.why)
        for language, said in (("en", step.en), ("es", step.es)):
            assert said == hours_sentences(then, FEDERAL, step.at, "America/Chicago", language)


def test_what_began_the_evening_before_is_part_of_the_day() -> None:
    assert steps(NIGHTS, date(2026, 10, 14)) == [
        (0, True, False),
        (90, True, True),
        (120, False, False),
        (1200, True, False),
    ]


def test_the_hour_that_comes_twice_in_autumn_is_shown_once_as_it_is_the_first_time() -> None:
    found = shown(calendar(plan("01:15-01:45")), CLOCKS_GO_BACK).steps
    assert [(step.minute, step.open) for step in found] == [(0, False), (75, True), (105, False)]
    assert {step.at.astimezone(CHICAGO).utcoffset() for step in found} == {timedelta(hours=-5)}, "still summer time"


def test_a_day_on_which_it_is_shut_has_one_step_that_names_why() -> None:
    shut = calendar(plan("07:00-18:30"), exceptions=(exception("2026-10-14", "closed", name="Training day"),))
    (only,) = shown(shut, date(2026, 10, 14)).steps
    assert (only.minute, only.open) == (0, False)
    assert "Training day" in " ".join(only.en)
    assert "Training day (es)" in " ".join(only.es)


def test_a_reader_elsewhere_reads_the_steps_at_the_same_moments() -> None:
    here, elsewhere = (shown(FEDERAL, date(2026, 10, 14), zone) for zone in ("America/Chicago", "Asia/Tokyo"))
    assert [(step.minute, step.at) for step in here.steps] == [(step.minute, step.at) for step in elsewhere.steps]
    assert elsewhere.zone == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("at", "zone", "refused"),
    [
        (None, "America/Chicago", Refusal.NOT_FOUND),
        (FEDERAL, "Middle/Earth", Refusal.MALFORMED),
        (FEDERAL.model_copy(update={"zone": "Middle/Earth"}), "America/Chicago", Refusal.MALFORMED),
    ],
)
def test_without_a_calendar_or_with_an_unknown_zone_there_is_no_day(
    at: Calendar | None, zone: str, refused: Refusal
) -> None:
    assert preview(at, PreviewHours(date=date(2026, 10, 14), zone=zone)) is refused
