"""The supervisor's bodies are strict."""

import pytest
from pydantic import ValidationError

from service.protocol.supervisor.people import AddPerson, ChangePerson


def test_a_change_names_only_what_should_differ() -> None:
    assert ChangePerson(cap=2).model_dump(exclude_none=True) == {"cap": 2}


@pytest.mark.parametrize("wrong", [{"cap": 4}, {"password": "short"}, {"languages": ()}, {"shoe_size": 9}])
def test_a_new_person_is_refused_with_what_no_person_may_have(wrong: dict[str, object]) -> None:
    right = {"name": "ana.b", "first_name": "Ana", "languages": ("en",), "password": "a long enough one"}
    AddPerson.model_validate(right)
    with pytest.raises(ValidationError):
        AddPerson.model_validate(right | wrong)
