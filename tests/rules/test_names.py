"""A name is one person's, however it is typed."""

import pytest

from service.rules.names import one_name


@pytest.mark.parametrize("typed", ["ana lópez", "Ana López", " ANA  LÓPEZ ", "ana lo\u0301pez", "Ａｎａ López"])
def test_capitals_spaces_and_keyboards_make_no_other_person(typed: str) -> None:
    assert one_name(typed) == "ana lópez"


def test_names_that_read_differently_are_different_people() -> None:
    assert len({one_name(name) for name in ("ana", "aná", "anna", "an a")}) == 4


def test_what_was_looked_for_once_is_looked_for_alike_again() -> None:
    for name in ("ﬃ", "İstanbul", "Straße", "ΌΣΟΣ"):
        assert one_name(one_name(name)) == one_name(name)
