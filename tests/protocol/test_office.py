"""The supervisor's bodies: strict, and the same calendar that the rules read."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from service.protocol import calendar as written
from service.protocol.availability import Bilingual
from service.protocol.office import AddPerson, ChangePerson, SaveHours
from service.rules import calendar as read


def a_calendar() -> read.Calendar:
    morning = read.Interval(opens="07:00", closes="12:00")
    night = read.Interval(opens="22:00", closes="02:00", closes_next_day=True)
    name = Bilingual(en="Christmas Eve", es="Nochebuena")
    return read.Calendar(
        zone="America/Chicago",
        weekly=(read.WeeklyPlan(effective_from=date(2026, 1, 1), monday=(morning, night)),),
        exceptions=(read.DayException(date=date(2026, 12, 24), kind="part_day", name=name, hours=(morning,)),),
        emergency=read.EmergencyClose(since=datetime(2026, 3, 1, tzinfo=UTC), reason=name),
    )


def test_the_calendar_on_the_wire_is_the_one_that_the_rules_read() -> None:
    sent = a_calendar().model_dump_json()
    body = SaveHours(calendar=written.Calendar.model_validate_json(sent), revision=3)
    assert read.Calendar.model_validate_json(body.calendar.model_dump_json()) == a_calendar()


def test_a_change_names_only_what_should_differ() -> None:
    assert ChangePerson(cap=2).model_dump(exclude_none=True) == {"cap": 2}


@pytest.mark.parametrize("wrong", [{"cap": 4}, {"password": "short"}, {"languages": ()}, {"shoe_size": 9}])
def test_a_new_person_is_refused_with_what_no_person_may_have(wrong: dict[str, object]) -> None:
    right = {"name": "Ana", "languages": ("en",), "password": "a long enough one"}
    AddPerson.model_validate(right)
    with pytest.raises(ValidationError):
        AddPerson.model_validate(right | wrong)
