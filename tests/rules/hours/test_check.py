"""A calendar with a mistake is refused with the place and the reason of every mistake."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from service.protocol.hours.availability import Bilingual
from service.protocol.hours.calendar import Calendar, DayException, EmergencyClose
from service.rules.hours.check import Findings, validate
from service.rules.hours.file import read_calendar, write_calendar
from service.rules.hours.starter import default_calendar
from tests.support.hours import FEDERAL, WEEKDAYS, calendar, exception, plan, utc

TODAY = date(2026, 5, 6)
USUAL = plan("07:00-18:30", days=WEEKDAYS)


def problems(hours: Calendar, known: Calendar | None = None) -> dict[str, str]:
    """What is refused, by its place."""
    return {finding.path: finding.words for finding in validate(hours, TODAY, known).problems}


def test_the_starter_calendar_has_nothing_to_mend() -> None:
    assert validate(default_calendar([2027]), TODAY) == Findings((), ())


@pytest.mark.parametrize("zone", ["", "Chicago", "America/Chicag", "UTC+6"])
def test_a_missing_or_unknown_zone_is_a_problem(zone: str) -> None:
    assert list(problems(calendar(USUAL, zone=zone))) == ["zone"]


def test_stretches_that_run_at_once_are_a_problem() -> None:
    found = problems(calendar(plan("07:00-12:00", "11:59-18:00", days=("tuesday",))))
    assert found == {"weekly[0].tuesday[1]": "overlaps weekly[0].tuesday[0]"}


def test_stretches_that_touch_are_none() -> None:
    assert problems(calendar(plan("07:00-12:00", "12:00-18:00"))) == {}
    assert problems(calendar(plan("00:00-24:00"))) == {}


def test_a_night_that_runs_into_the_next_morning_is_a_problem() -> None:
    night = USUAL.model_copy(update={"sunday": plan("22:00-07:30+").sunday})
    assert problems(calendar(night)) == {"weekly[0].monday[0]": "overlaps weekly[0].sunday[0]"}


def test_every_stretch_within_a_long_one_is_named() -> None:
    found = problems(calendar(plan("07:00-20:00", "08:00-09:00", "10:00-11:00", days=("friday",))))
    assert list(found) == ["weekly[0].friday[1]", "weekly[0].friday[2]"]


@pytest.mark.parametrize("stretch", ["18:30-07:00", "07:00-07:00"])
def test_a_stretch_that_ends_before_it_begins_is_a_problem(stretch: str) -> None:
    found = problems(calendar(plan(stretch, days=("friday",))))
    assert "closes_next_day" in found["weekly[0].friday[0]"]


def test_two_entries_for_one_date_are_a_problem() -> None:
    twice = (exception("2026-12-24", "closed"), exception("2026-12-24", "part_day", "07:00-12:00"))
    found = problems(calendar(USUAL, exceptions=twice))
    assert found == {"exceptions[1].date": "2026-12-24 is already used at exceptions[0].date"}
    assert list(problems(calendar(USUAL, USUAL))) == ["weekly[1].effective_from"]


def test_a_new_entry_in_the_past_is_a_problem_and_a_kept_one_is_history() -> None:
    past = calendar(USUAL, exceptions=(exception("2026-05-05", "closed"),))
    assert problems(past) == {"exceptions[0].date": "2026-05-05 has passed"}
    assert problems(past, known=past) == {}
    assert problems(calendar(USUAL, exceptions=(exception("2026-05-06", "closed"),))) == {}


def test_a_plan_must_be_in_force_today() -> None:
    assert list(problems(calendar(plan("07:00-18:30", since="2026-05-07")))) == ["weekly"]
    assert problems(calendar(plan("07:00-18:30", since="2026-05-06"))) == {}


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        (exception("2026-12-24", "closed", "07:00-12:00"), "no hours"),
        (exception("2026-12-24", "part_day"), "needs hours"),
        (exception("2026-12-24", "other_hours"), "needs hours"),
        (exception("2026-12-24", "extra"), "needs hours"),
        (exception("2026-12-24", "part_day", "06:00-12:00"), "within the usual hours"),
        (exception("2026-12-26", "part_day", "07:00-12:00"), "within the usual hours"),
    ],
)
def test_the_hours_of_an_exception_fit_its_kind(entry: DayException, word: str) -> None:
    assert word in problems(calendar(USUAL, exceptions=(entry,)))["exceptions[0].hours"]


def test_a_missing_translation_is_a_problem() -> None:
    entry = exception("2026-12-24", "closed").model_copy(update={"name": Bilingual(en="Day off", es=" ")})
    assert list(problems(calendar(USUAL, exceptions=(entry,)))) == ["exceptions[0].name.es"]


def test_an_emergency_ends_after_it_begins_and_speaks_both_languages() -> None:
    since = utc("2026-05-06T12:00Z")
    emergency = EmergencyClose(since=since, reason=Bilingual(en="", es="Sin luz."), reopens=since)
    found = problems(calendar(USUAL).model_copy(update={"emergency": emergency}))
    assert list(found) == ["emergency.reason.en", "emergency.reopens"]


@pytest.mark.parametrize(("days", "noticed"), [(89, True), (90, False)])
def test_less_than_ninety_days_of_holidays_is_a_notice(days: int, noticed: bool) -> None:
    last = exception(str(TODAY + timedelta(days=days)), "closed")
    found = validate(calendar(USUAL, exceptions=(last,)), TODAY)
    assert not found.problems
    assert bool(found.notices) == noticed


def test_a_file_that_was_written_reads_back_the_same() -> None:
    assert read_calendar(write_calendar(FEDERAL), None) == FEDERAL


def test_the_file_in_the_documentation_is_a_good_one() -> None:
    page = (Path(__file__).parents[3] / "docs" / "hours.md").read_text(encoding="utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert isinstance(read_calendar(example, TODAY), Calendar)


@pytest.mark.parametrize("text", ["", "[1, 2", "[" * 100_000, "null", "[]", '"closed"', "{}", "\ud800"])
def test_a_file_that_is_no_calendar_is_refused(text: str) -> None:
    refused = read_calendar(text, TODAY)
    assert isinstance(refused, Findings)
    assert refused.problems


def test_a_bad_file_is_refused_with_every_mistake_by_its_place() -> None:
    file = json.loads(write_calendar(calendar(USUAL, plan("09:00-08:00", days=("friday",), since="2026-06-01"))))
    file["zone"] = "Chicago"
    file["colour"] = "blue"
    file["weekly"][0]["monday"][0]["opens"] = "7 am"
    file["exceptions"] = [
        {"date": "2026-12-24", "kind": "closed", "name": {"en": "Christmas Eve"}},
        {"date": "24/12/2026", "kind": "closed", "name": {"en": "Eve", "es": "Víspera"}},
        {"date": "2020-12-24", "kind": "closed", "name": {"en": "Eve", "es": "Víspera"}},
        {"date": "2026-12-24", "kind": "holiday", "name": {"en": "Eve", "es": "Víspera"}},
    ]
    refused = read_calendar(json.dumps(file), TODAY)
    assert isinstance(refused, Findings)
    assert sorted({finding.path for finding in refused.problems}) == [
        "colour",
        "exceptions[0].name.es",
        "exceptions[1].date",
        "exceptions[2].date",
        "exceptions[3].kind",
        "weekly[0].monday[0].opens",
        "weekly[1].friday[0]",
        "zone",
    ]
