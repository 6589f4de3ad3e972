"""How well two colours can be told apart (WCAG 2.2), and the nearest shade of one that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.colours.contrast import BLACK, FOR_TEXT, WHITE, contrast, mixed, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        ("#767676", WHITE, 4.54),  # WebAIM's lightest grey for text at level AA
        ("#595959", WHITE, 7.00),  # and at level AAA
        ("#ff0000", WHITE, 4.00),
        ("#0000ff", WHITE, 8.59),
        ("#00ff00", BLACK, 15.30),
    ],
)
def test_the_ratio_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_a_mixture_has_so_much_of_each() -> None:
    assert mixed("#000000", "#ffffff", 0) == "#000000"
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#204060", "#ffffff", 1) == "#ffffff"


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#0d5a63", [WHITE]) == "#0d5a63"


@pytest.mark.parametrize(
    ("colour", "on", "taken"),
    [("#ffcc00", WHITE, "#6b5600"), ("#0d5a63", "#1b2528", "#92b5b9"), ("#808080", "#808080", BLACK)],
    ids=["darker on white", "lighter on a dark ground", "none reaches it: the further of the two ends"],
)
def test_another_becomes_its_nearest_shade_that_can(colour: str, on: str, taken: str) -> None:
    assert readable(colour, [on]) == taken


@given(colour=COLOURS, ground=COLOURS)
def test_whatever_is_asked_what_is_taken_can_be_read_where_anything_can(colour: str, ground: str) -> None:
    taken = readable(colour, [ground])
    best = max(contrast(BLACK, ground), contrast(WHITE, ground))
    assert contrast(taken, ground) >= min(FOR_TEXT, best)
