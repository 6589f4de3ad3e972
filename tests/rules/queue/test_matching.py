"""Who is offered which chat, and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.queue.matching import Match, Seat, all_matches, candidates, seated, weight
from service.rules.queue.order import Waiting

NOW = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
ENGLISH = frozenset({"en"})
BOTH = frozenset({"en", "es"})


def chat(chat_id: str = "c1", minutes: float = 1, language: str = "en", flagged: bool = False) -> Waiting:
    return Waiting(chat_id, NOW - timedelta(minutes=minutes), language, flagged=flagged)


def seat(person_id: str, load: float = 0, cap: int = 2, idle: float | None = None) -> Seat:
    last = None if idle is None else NOW - timedelta(minutes=idle)
    return Seat(person_id, person_id.title(), ENGLISH, cap=cap, load=load, chats=int(load), last_assigned_at=last)


def first_match(waiting: Iterable[Waiting], seats: Iterable[Seat], now: datetime) -> Match | None:
    return next(iter(all_matches(waiting, seats, now)), None)


def chosen(waiting: list[Waiting], seats: list[Seat]) -> str | None:
    match = first_match(waiting, seats, NOW)
    return match.person_id if match else None


def pairs(matches: list[Match]) -> list[tuple[str, str]]:
    return [(match.chat_id, match.person_id) for match in matches]


def test_the_specialist_with_the_fewest_chats_is_asked() -> None:
    assert chosen([chat()], [seat("ana", 1), seat("ben", 0)]) == "ben"


def test_with_equal_chats_the_one_who_waited_longest_is_asked() -> None:
    assert chosen([chat()], [seat("ana", 1, idle=3), seat("ben", 1, idle=9)]) == "ben"


def test_who_has_had_no_chat_yet_has_waited_longest() -> None:
    assert chosen([chat()], [seat("ana", 0, idle=300), seat("ben", 0)]) == "ben"


def test_when_all_is_equal_the_order_of_names_decides_every_time_the_same() -> None:
    assert chosen([chat()], [seat("ben"), seat("ana")]) == "ana"


@pytest.mark.parametrize(
    "differs",
    [
        {"accepting": False},
        {"draining": True},
        {"paused_until": NOW + timedelta(seconds=1)},
        {"languages": frozenset({"es"})},
        {"load": 2},
        {"cap": 0},
        {"offered": True},
    ],
)
def test_a_chat_is_never_put_before_somebody_who_cannot_take_it(differs: dict[str, object]) -> None:
    assert chosen([chat()], [replace(seat("ana"), **differs)]) is None  # pyrefly: ignore[bad-argument-type]


def test_a_rest_after_a_hard_chat_ends_by_itself() -> None:
    assert chosen([chat()], [replace(seat("ana"), paused_until=NOW)]) == "ana"


def test_a_chat_goes_only_to_the_skill_it_needs() -> None:
    needs = replace(chat(), wanted_skill="trials")
    assert chosen([needs], [seat("ana"), replace(seat("ben", 1), skills=frozenset({"trials"}))]) == "ben"


def test_a_transfer_to_a_person_waits_for_that_person() -> None:
    passed = replace(chat(), wanted_specialist="ben")
    assert chosen([passed], [seat("ana"), seat("ben", 2)]) is None
    match = first_match([passed], [seat("ana"), seat("ben", 1)], NOW)
    assert match is not None
    assert (match.person_id, match.reason.rule) == ("ben", "asked_for")


@pytest.mark.parametrize("wish", [{"wanted_specialist": "ben"}, {"wanted_skill": "trials"}])
@pytest.mark.parametrize("gone", [{"accepting": False}, {"draining": True}, {"languages": frozenset({"es"})}])
def test_nobody_waits_for_an_empty_chair(wish: dict[str, str], gone: dict[str, object]) -> None:
    passed = replace(chat(), **wish)  # pyrefly: ignore[bad-argument-type]
    ben = replace(seat("ben"), skills=frozenset({"trials"}))
    assert chosen([passed], [seat("ana"), ben]) == "ben"
    assert chosen([passed], [seat("ana")]) == "ana"
    assert chosen([passed], [seat("ana"), replace(ben, **gone)]) == "ana"  # pyrefly: ignore[bad-argument-type]


def test_a_transfer_to_somebody_who_went_home_goes_to_whoever_is_there() -> None:
    passed = replace(chat(), wanted_specialist="ben")
    match = first_match([passed], [seat("ana"), seat("eva", 1)], NOW)
    assert match is not None
    assert (match.person_id, match.reason.rule) == ("ana", "fewest_chats")


def test_a_skill_that_nobody_signed_in_has_keeps_nobody_waiting() -> None:
    needs = replace(chat(), wanted_skill="trials")
    assert chosen([needs], [seat("ana")]) == "ana"
    assert chosen([needs], [seat("ana"), replace(seat("ben", 2), skills=frozenset({"trials"}))]) is None


def test_a_declined_chat_is_not_put_before_the_same_specialist_while_another_could_take_it() -> None:
    declined = replace(chat(), declined_by=frozenset({"ana"}))
    assert chosen([declined], [seat("ana"), seat("ben", 1)]) == "ben"
    assert chosen([declined], [seat("ana"), seat("ben", 2)]) is None


def test_a_declined_chat_comes_back_when_nobody_else_could_ever_take_it() -> None:
    declined = replace(chat(), declined_by=frozenset({"ana"}))
    assert chosen([declined], [seat("ana"), replace(seat("ben"), accepting=False)]) == "ana"


def test_a_flagged_chat_counts_double() -> None:
    ana = seated(seat("ana", cap=3), chat(flagged=True), NOW)
    assert ana.load == 2
    assert chosen([chat()], [replace(ana, offered=False), seat("ben", 1, cap=3)]) == "ben"


def test_a_specialist_is_asked_one_thing_at_a_time() -> None:
    line = [chat("first", 3), chat("second", 2), chat("third", 1)]
    assert pairs(all_matches(line, [seat("ana", cap=4), seat("ben", 1, cap=4)], NOW)) == [
        ("first", "ana"),
        ("second", "ben"),
    ]


def test_a_chat_that_was_declined_waits_for_another_who_is_being_asked_something_just_now() -> None:
    declined = replace(chat(), declined_by=frozenset({"ana"}))
    assert chosen([declined], [seat("ana"), replace(seat("ben"), offered=True)]) is None


def test_a_chat_that_was_passed_on_waits_for_the_one_who_is_being_asked_something_just_now() -> None:
    passed = replace(chat(), wanted_specialist="ben")
    assert chosen([passed], [seat("ana"), replace(seat("ben"), offered=True)]) is None


def test_an_empty_desk_takes_a_flagged_chat_even_with_a_cap_of_one() -> None:
    assert chosen([chat(flagged=True)], [seat("ana", cap=1)]) == "ana"


def test_a_flagged_chat_prefers_a_desk_with_room_for_two() -> None:
    assert chosen([chat(flagged=True)], [seat("ana", 1, cap=2), seat("ben", 2, cap=4)]) == "ben"


def test_a_flagged_chat_takes_one_free_place_rather_than_wait_behind_lighter_chats() -> None:
    line = [chat("plain", 9), chat("flagged", 1, flagged=True)]
    assert pairs(all_matches(line, [seat("ana", 1, cap=2)], NOW)) == [("flagged", "ana")]


def test_a_spanish_visitor_without_a_speaker_holds_up_nobody_who_speaks_english() -> None:
    line = [chat("es1", 9, "es"), chat("en1", 5), chat("en2", 3)]
    assert pairs(all_matches(line, [seat("ana"), seat("ben", 1)], NOW)) == [("en1", "ana"), ("en2", "ben")]


def test_a_bilingual_desk_goes_to_whoever_came_first() -> None:
    line = [chat("es1", 9, "es"), chat("en1", 5)]
    both = replace(seat("ana", 1), languages=BOTH)
    assert pairs(all_matches(line, [both], NOW)) == [("es1", "ana")]


def test_a_freed_place_goes_to_the_oldest_and_not_to_the_newest() -> None:
    line = [chat("fifth", 1), chat("fourth", 2)]
    assert pairs(all_matches(line, [seat("ana", 1)], NOW)) == [("fourth", "ana")]


def test_nobody_signed_in_means_no_offer() -> None:
    assert first_match([chat()], [], NOW) is None


def test_the_reason_keeps_who_was_asked_who_was_not_and_how_long_the_chat_waited() -> None:
    seats = [seat("ana", 1, idle=2), seat("ben", 1, idle=7), seat("eva", 2)]
    match = first_match([chat(minutes=9)], seats, NOW)
    assert match is not None
    assert match.reason.model_dump() == {
        "rule": "longest_idle",
        "candidates": (
            {"person_id": "ben", "name": "Ben", "load": 1, "idle_seconds": 420},
            {"person_id": "ana", "name": "Ana", "load": 1, "idle_seconds": 120},
        ),
        "position": 1,
        "waited_seconds": 540,
    }


@pytest.mark.parametrize(
    ("seats", "rule"),
    [
        ([seat("ana")], "only_candidate"),
        ([seat("ana"), seat("ben", 1)], "fewest_chats"),
        ([seat("ana", idle=1), seat("ben")], "longest_idle"),
        ([seat("ana"), seat("ben")], "tie_break"),
    ],
)
def test_the_reason_names_the_rule_that_decided(seats: list[Seat], rule: str) -> None:
    match = first_match([chat()], seats, NOW)
    assert match is not None
    assert match.reason.rule == rule


def test_the_place_in_the_reason_counts_those_passed_over_in_the_same_language() -> None:
    line = [replace(chat("skilled", 9), wanted_skill="trials"), chat("es1", 8, "es"), chat("plain", 1)]
    busy = replace(seat("ben", 2), skills=frozenset({"trials"}))
    match = first_match(line, [seat("ana"), busy], NOW)
    assert match is not None
    assert (match.chat_id, match.reason.position) == ("plain", 2)


@st.composite
def desks(draw: st.DrawFn) -> list[Seat]:
    return [
        replace(
            seat(f"p{n}", cap=draw(st.integers(0, 4)), idle=draw(st.none() | st.integers(0, 9))),
            load=(load := draw(st.integers(0, 4))),
            chats=load,
            languages=draw(st.sampled_from([ENGLISH, BOTH])),
            accepting=draw(st.booleans()),
            offered=load > 0 and draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 5)))
    ]


@st.composite
def lines(draw: st.DrawFn) -> list[Waiting]:
    return [
        replace(
            chat(f"c{n}", draw(st.integers(0, 40)), draw(st.sampled_from(["en", "es"])), draw(st.booleans())),
            declined_by=draw(st.frozensets(st.sampled_from(["p0", "p1"]))),
        )
        for n in range(draw(st.integers(0, 12)))
    ]


@given(lines(), desks(), st.randoms(use_true_random=False))
def test_matching_does_not_depend_on_the_order_it_is_told_in(
    line: list[Waiting], seats: list[Seat], chance: Random
) -> None:
    told = all_matches(line, seats, NOW)
    chance.shuffle(line)
    chance.shuffle(seats)
    assert all_matches(line, seats, NOW) == told


@given(lines(), desks())
def test_a_look_is_the_same_as_seating_the_first_and_asking_again_until_nothing_fits(
    line: list[Waiting], seats: list[Seat]
) -> None:
    left, seated_now = {one.chat_id: one for one in line}, {s.person_id: s for s in seats}
    found: list[tuple[str, str]] = []
    while match := first_match(left.values(), seated_now.values(), NOW):
        found.append((match.chat_id, match.person_id))
        seated_now[match.person_id] = seated(seated_now[match.person_id], left.pop(match.chat_id), NOW)
    assert pairs(all_matches(line, seats, NOW)) == found


@given(lines(), desks())
def test_no_look_puts_more_chats_on_a_desk_than_its_cap(line: list[Waiting], seats: list[Seat]) -> None:
    chats = {one.chat_id: one for one in line}
    for desk in seats:
        got = [chats[m.chat_id] for m in all_matches(line, seats, NOW) if m.person_id == desk.person_id]
        load = desk.load + sum(weight(one.flagged) for one in got)
        assert not got or desk.chats + len(got) <= desk.cap
        assert not got or load <= desk.cap or (got[-1].flagged and load == max(desk.cap, 1) + 1)


@given(lines(), desks())
def test_no_look_asks_anybody_two_things_at_once(line: list[Waiting], seats: list[Seat]) -> None:
    asked = [match.person_id for match in all_matches(line, seats, NOW)]
    assert len(set(asked)) == len(asked)
    assert not {one.person_id for one in seats if one.offered} & set(asked)


@given(lines(), desks())
def test_after_a_look_nobody_waits_whom_somebody_could_still_take(line: list[Waiting], seats: list[Seat]) -> None:
    left, seated_now = {one.chat_id: one for one in line}, {s.person_id: s for s in seats}
    for match in all_matches(line, seats, NOW):
        seated_now[match.person_id] = seated(seated_now[match.person_id], left.pop(match.chat_id), NOW)
    assert not any(candidates(one, seated_now.values(), NOW) for one in left.values())


def test_ten_thousand_waiting_and_a_hundred_full_desks_are_one_pass() -> None:
    line = [chat(f"c{n}", n % 60, flagged=n % 7 == 0) for n in range(10_000)]
    seats = [seat(f"p{n}", 2) for n in range(99)] + [seat("free", 1)]
    assert [match.person_id for match in all_matches(line, seats, NOW)] == ["free"]
