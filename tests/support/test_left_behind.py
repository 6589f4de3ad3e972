"""What a test process leaves is ended by another: the groups and folders that were begun and not ended."""

import pytest

from tests.support.left_behind import remains


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ([], ([], [])),
        (["folder /tmp/a b", "group 12"], ([12], ["/tmp/a b"])),
        (["group 12", "group 13", "-group 12"], ([13], [])),
        (["group 12", "-group 12", "group 12"], ([12], [])),
        (["folder /tmp/a", "-folder /tmp/a", "-group 7"], ([], [])),
    ],
)
def test_what_was_begun_and_not_ended_remains(told: list[str], left: tuple[list[int], list[str]]) -> None:
    assert remains(f"{line}\n" for line in told) == left
