"""What anybody can repeat is told at once, then once a minute, whole in number, in no more rows than there is room."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.rules.repeats import MINUTE, MOST_APART, Due, Repeatable, Repeats

NOW = datetime(2026, 11, 28, 10, tzinfo=UTC)
ANA = Repeatable("right_refused", "ana")


def test_the_first_is_told_at_once_and_the_others_when_the_minute_is_over() -> None:
    repeats = Repeats()
    assert repeats.count(ANA, "one", NOW) == Due(ANA, "one", 1)
    assert [repeats.count(ANA, about, NOW + timedelta(seconds=59)) for about in ("two", "three")] == [None, None]
    assert list(repeats.over(NOW + timedelta(seconds=59))) == []
    assert list(repeats.over(NOW + MINUTE)) == [Due(ANA, "three", 2)]
    assert list(repeats.over(NOW + MINUTE)) == []
    assert list(repeats.over(NOW + 2 * MINUTE)) == []
    assert repeats.told == {}


def test_whoever_is_known_is_told_apart_and_strangers_beyond_a_few_are_one() -> None:
    repeats = Repeats()
    tags = [f"tag {number}" for number in range(MOST_APART + 5)]
    told = [repeats.count(Repeatable("sign_in_refused", apart=tag), tag, NOW) for tag in tags]
    assert told[: MOST_APART + 1] == [
        *(Due(Repeatable("sign_in_refused", apart=tag), tag, 1) for tag in tags[:MOST_APART]),
        Due(Repeatable("sign_in_refused"), None, 1),
    ]
    assert told[MOST_APART + 1 :] == [None] * 4
    assert repeats.count(ANA, None, NOW) is not None


def test_what_could_not_be_told_is_told_with_the_next() -> None:
    repeats = Repeats()
    first = repeats.count(ANA, "one", NOW)
    assert first is not None
    repeats.untold(first)
    assert list(repeats.over(NOW + MINUTE)) == [Due(ANA, "one", 1)]


def test_at_the_end_whatever_was_counted_is_told() -> None:
    repeats = Repeats()
    repeats.count(ANA, "one", NOW)
    repeats.count(ANA, "two", NOW)
    assert list(repeats.over(NOW, at_the_end=True)) == [Due(ANA, "two", 1)]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 40)), max_size=60))
def test_none_is_forgotten_and_no_minute_has_more_rows_than_there_is_room_for(tries: list[tuple[int, int]]) -> None:
    repeats, now, rows = Repeats(), NOW, list[tuple[datetime, Due]]()
    for who, seconds in tries:
        now += timedelta(seconds=seconds)
        rows += [(now, due) for due in repeats.over(now)]
        due = repeats.count(Repeatable("sign_in_refused", apart=f"{who}"), None, now)
        rows += [(now, due)] if due else []
    for start, _ in rows:
        assert sum(start <= at < start + MINUTE for at, _ in rows) <= 2 * (MOST_APART + 1)
    rows += [(now, due) for due in repeats.over(now, at_the_end=True)]
    assert sum(due.times for _, due in rows) == len(tries)
