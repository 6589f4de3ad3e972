"""A calendar that is saved back keeps what a newer version wrote into it."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.protocol.hours.calendar import Calendar
from service.protocol.stored import carried_over, from_stored_text
from service.rules.hours.file import write_calendar, write_over
from service.rules.hours.opening import status
from tests.support.hours import FEDERAL, chicago

JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


def of_the_next_version(calendar: Calendar) -> dict[str, Any]:
    """The same calendar as a newer version keeps it: with more in it, at every depth."""
    text: dict[str, Any] = json.loads(write_calendar(calendar))
    text["season"] = "spring"
    for day in text["exceptions"]:
        day["quiet"] = True
    for hours in text["weekly"][0]["monday"]:
        hours["desks"] = 4
    return text


NEXT = of_the_next_version(FEDERAL)
STORED = json.dumps(NEXT)


@given(JSONS, JSONS)
def test_what_we_know_whole_is_replaced_whole(stored: Any, new: Any) -> None:
    assert carried_over(stored, stored, new) == new


def test_a_calendar_of_the_next_version_is_read_as_ours() -> None:
    assert from_stored_text(Calendar, STORED) == FEDERAL


def test_one_that_did_not_change_is_saved_as_it_was() -> None:
    assert json.loads(write_over(FEDERAL, STORED)) == NEXT


def test_what_changes_takes_nothing_else_along() -> None:
    shorter = FEDERAL.model_copy(update={"exceptions": FEDERAL.exceptions[1:]})
    assert json.loads(write_over(shorter, STORED)) == NEXT | {"exceptions": NEXT["exceptions"][1:]}
    renamed = FEDERAL.exceptions[0].model_copy(update={"name": FEDERAL.exceptions[1].name})
    changed = FEDERAL.model_copy(update={"exceptions": (renamed, *FEDERAL.exceptions[1:])})
    saved = json.loads(write_over(changed, STORED))
    assert saved["exceptions"][0] == NEXT["exceptions"][0] | {"name": NEXT["exceptions"][1]["name"]}
    assert from_stored_text(Calendar, json.dumps(saved)) == changed


def test_one_that_cannot_be_read_is_replaced() -> None:
    assert write_over(FEDERAL, "{") == write_calendar(FEDERAL)


def test_on_a_day_of_a_kind_that_we_do_not_know_the_chat_is_closed() -> None:
    (day, *_) = NEXT["exceptions"]
    odd = NEXT | {"exceptions": [day | {"kind": "phone_first", "hours": [{"opens": "00:00", "closes": "24:00"}]}]}
    calendar = from_stored_text(Calendar, json.dumps(odd))
    found = status(calendar, chicago(f"{day['date']} 12:00"))
    assert (found.open, found.why) == (False, "unknown")
