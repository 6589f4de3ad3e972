"""Who is next in line, and what place they are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from service.rules.queue.order import PROMOTE_AFTER, Waiting, position, positions, service_order

NOW = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)


def waiting(chat_id: str, minutes: float, *, language: str = "en", flagged: bool = False) -> Waiting:
    return Waiting(chat_id, NOW - timedelta(minutes=minutes), language, flagged=flagged)


def at_head(one: Waiting, minutes: float) -> Waiting:
    return replace(one, head_since=NOW - timedelta(minutes=minutes))


def names(line: list[Waiting]) -> list[str]:
    return [one.chat_id for one in service_order(line, NOW)]


def test_who_came_first_is_served_first() -> None:
    assert names([waiting("late", 1), waiting("early", 9)]) == ["early", "late"]


def test_a_flagged_visitor_goes_before_everybody_who_has_not_waited_long() -> None:
    assert names([waiting("nine", 9), waiting("flagged", 0, flagged=True)]) == ["flagged", "nine"]


def test_a_visitor_thrown_back_by_a_lost_specialist_goes_to_the_head() -> None:
    assert names([waiting("ten", 10), at_head(waiting("lost", 5), 0)]) == ["lost", "ten"]


def test_two_at_the_head_keep_their_own_order() -> None:
    assert names([at_head(waiting("second", 9), 1), at_head(waiting("first", 3), 2)]) == ["first", "second"]


def test_those_who_are_put_at_the_head_at_the_same_moment_stand_as_they_came() -> None:
    assert names([at_head(waiting("a late", 3), 1), at_head(waiting("b early", 9), 1)]) == ["b early", "a late"]


def test_a_flagged_visitor_goes_before_one_at_the_head() -> None:
    assert names([at_head(waiting("head", 5), 1), waiting("flagged", 1, flagged=True)]) == ["flagged", "head"]


def test_after_twenty_minutes_no_later_flagged_arrival_goes_first() -> None:
    line = [waiting("flagged", 19, flagged=True), waiting("patient", 20), waiting("nineteen", 19.9)]
    assert names(line) == ["patient", "flagged", "nineteen"]


def test_equal_arrivals_are_told_apart_by_their_names_so_that_nobody_flickers() -> None:
    assert names([waiting("b", 3), waiting("a", 3)]) == ["a", "b"]


def test_each_language_counts_its_own_places() -> None:
    line = [waiting("en1", 9), waiting("es1", 8, language="es"), waiting("en2", 7)]
    assert positions(line, NOW) == {"en1": 1, "es1": 1, "en2": 2}


def test_a_chat_that_does_not_wait_has_no_place() -> None:
    assert position([waiting("a", 1)], "b", NOW) is None


@st.composite
def someone(draw: st.DrawFn) -> Waiting:
    minutes = draw(st.integers(0, 60))
    one = waiting(
        f"chat{draw(st.integers(0, 10_000))}",
        minutes,
        language=draw(st.sampled_from(["en", "es"])),
        flagged=draw(st.booleans()),
    )
    head = draw(st.none() | st.integers(0, minutes))
    return one if head is None else at_head(one, head)


lines = st.lists(someone(), unique_by=lambda one: one.chat_id, max_size=30)


@given(lines.flatmap(lambda line: st.tuples(st.just(line), st.permutations(line))))
def test_the_order_does_not_depend_on_how_the_line_was_read(both: tuple[list[Waiting], list[Waiting]]) -> None:
    line, shuffled = both
    assert service_order(shuffled, NOW) == service_order(line, NOW)


@given(lines)
def test_shown_places_are_one_to_n_in_the_order_of_service(line: list[Waiting]) -> None:
    places = positions(line, NOW)
    for language in ("en", "es"):
        mine = [one.chat_id for one in service_order(line, NOW) if one.language == language]
        assert [places[chat_id] for chat_id in mine] == list(range(1, len(mine) + 1))
    assert all(position(line, one.chat_id, NOW) == places[one.chat_id] for one in line)


@given(lines)
def test_nobody_starves(line: list[Waiting]) -> None:
    order = service_order(line, NOW)
    for place, one in enumerate(order):
        if NOW - one.queued_at >= PROMOTE_AFTER:
            assert all(other.queued_at <= one.queued_at or other.head_since for other in order[:place])


@given(lines, st.integers(1, 30))
def test_waiting_longer_never_pushes_a_visitor_behind_somebody_who_came_later(
    line: list[Waiting], minutes: int
) -> None:
    later = NOW + timedelta(minutes=minutes)
    plain = [one for one in line if not one.flagged and not one.head_since]
    before, after = positions(plain, NOW), positions(plain, later)
    assert before == after


def test_ten_thousand_waiting_are_placed_in_one_sort() -> None:
    line = [waiting(f"chat{n}", n % 50, flagged=n % 9 == 0) for n in range(10_000)]
    assert sorted(positions(line, NOW).values()) == list(range(1, 10_001))
