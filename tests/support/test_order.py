"""The few begin one after the other among the many, and none of them at the very end."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.order import LAST_BEGINS, spread


def test_the_few_stand_at_equal_distances() -> None:
    assert "".join(spread(list("AB"), list("abcdefghij"))) == "AabcdBefghij"


@given(few=st.integers(0, 40), many=st.integers(0, 400))
def test_nobody_is_left_out_or_overtaken_and_the_last_of_the_few_leaves_room_behind(few: int, many: int) -> None:
    first, second = [(1, n) for n in range(few)], [(2, n) for n in range(many)]
    order = list(spread(first, second))
    assert [one for one in order if one[0] == 1] == first
    assert [one for one in order if one[0] == 2] == second
    if first and many >= 2 * few:
        assert order.index(first[-1]) <= LAST_BEGINS * many + few
