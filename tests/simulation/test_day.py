"""A simulated day keeps the promises of the helpline."""

from collections.abc import Callable
from dataclasses import replace
from statistics import fmean

import pytest

from service.rules.figures.measures import ChatOutcome
from service.rules.queue.admission import Admission
from service.simulation.day import Day
from service.simulation.policies import NAMES, policy
from service.simulation.results import Results, results
from service.simulation.scenario import CLOSES, HOUR, USUAL_DAY, Scenario, Shift, scaled
from service.simulation.visitors import visitors
from service.simulation.visits import Visit

BUSY = scaled(USUAL_DAY, 1.6)


def day(scenario: Scenario = BUSY, seed: int = 1, name: str = "helpline") -> Day:
    return Day(scenario, seed, policy(name, seed)).run()


@pytest.fixture(scope="module")
def week() -> list[Day]:
    return [day(seed=seed) for seed in range(1, 6)]


@pytest.fixture(scope="module")
def found(week: list[Day]) -> Results:
    return results(week)


def test_the_same_seed_is_the_same_day(week: list[Day]) -> None:
    assert results([day(seed=1)]) == results(week[:1])


def test_every_policy_meets_the_same_people() -> None:
    met = [[visit.visitor for visit in day(name=name).visits.values()] for name in NAMES]
    assert all(people == met[0] == visitors(BUSY, 1) for people in met)


def test_no_visitor_is_lost_or_counted_twice_in_any_half_hour(found: Results) -> None:
    assert found.balanced


def test_every_visit_has_exactly_one_end(week: list[Day]) -> None:
    for one in week:
        assert not one.waiting
        for visit in one.visits.values():
            assert visit.outcome is not None
            assert (visit.outcome is ChatOutcome.ANSWERED) == (visit.accepted is not None)
            assert visit.accepted is None or visit.wrapped is not None


def test_nobody_admitted_is_left_at_closing(found: Results) -> None:
    assert found.stranded == 0
    assert found.turned_away[Admission.CLOSING] > 0


def test_machines_die_and_nobody_loses_their_chat(found: Results) -> None:
    assert found.losses > 0
    assert found.dropped <= found.losses / 4


def test_the_shown_upper_bound_holds_for_about_nine_in_ten(found: Results) -> None:
    assert found.calibration.within_high == pytest.approx(0.93, abs=0.04)


def test_visitors_in_danger_wait_less_than_the_others(found: Results) -> None:
    assert (found.flagged_wait_p90 or 0) < 0.6 * (found.wait_p90 or 0)


@pytest.mark.parametrize("name", NAMES)
def test_no_desk_ever_holds_more_chats_than_its_cap(name: str) -> None:
    one = Day(BUSY, 3, policy(name, 3))
    while one.clock.tick():
        assert all(desk.places >= 0 for desk in one.staff.desks.values())


def test_nobody_is_ever_asked_two_things_at_once() -> None:
    one = Day(BUSY, 3, policy("helpline", 3))
    while one.clock.tick():
        asked = [desk.shift.person_id for desk in one._offered.values()]
        assert len(set(asked)) == len(asked)


def test_a_quiet_helpline_answers_everybody_at_once() -> None:
    alone = replace(
        USUAL_DAY,
        shifts=tuple(Shift(f"s{n}", cap=3) for n in range(20)),
        languages={"en": 1.0},
        answer_seconds=0,
        missed=0,
        declined=0,
        losses_per_hour=0,
    )
    assert results([day(alone)]).wait_p99 == 0


def test_a_lost_specialist_sends_the_chat_to_the_head_of_the_line() -> None:
    two = replace(USUAL_DAY, shifts=(Shift("s0"), Shift("s1")), languages={"en": 1.0}, losses_per_hour=1.0, missed=0)
    interrupted = [v for v in day(two).visits.values() if v.losses and not v.dropped]
    assert interrupted
    assert all(visit.ended is not None for visit in interrupted)


def test_spanish_visitors_are_told_when_nobody_speaks_spanish() -> None:
    english = replace(BUSY, shifts=tuple(replace(shift, languages=frozenset({"en"})) for shift in BUSY.shifts))
    refused = {v.refused for v in day(english).visits.values() if v.visitor.language == "es"}
    assert refused == {Admission.NO_SPEAKER}


def test_when_nobody_is_signed_in_nobody_is_told_that_it_is_full() -> None:
    late = replace(BUSY, shifts=(Shift("s0", begins=11 * HOUR, ends=CLOSES),))
    early = [v.refused for v in day(late).visits.values() if v.visitor.arrives < 11 * HOUR]
    assert set(early) == {Admission.NOBODY}


def test_lognormal_patience_is_another_day() -> None:
    assert results([day(replace(BUSY, patience_spread=1.0))]) != results([day(BUSY)])


@pytest.mark.parametrize("load", [1.0, 1.6])
def test_lost_specialists_who_take_up_again_what_nobody_accepted_make_nobody_wait_longer(load: float) -> None:
    """On the same days with the same cut connections, for those who were lost and for everybody together."""
    cut = replace(scaled(USUAL_DAY, load), cuts_per_hour=1.0, losses_per_hour=0)
    visits = {
        resumes: [
            visit
            for seed in range(1, 6)
            for visit in day(replace(cut, resumes=resumes), seed).visits.values()
            if visit.waited is not None
        ]
        for resumes in (False, True)
    }
    losses = {resumes: sum(visit.losses for visit in ones) for resumes, ones in visits.items()}
    assert min(losses.values()) > 100

    def mean(resumes: bool, of: Callable[[Visit], float]) -> float:
        return fmean(map(of, visits[resumes]))

    def each_loss(resumes: bool, of: Callable[[Visit], float]) -> float:
        return sum(map(of, visits[resumes])) / losses[resumes]

    assert mean(True, lambda visit: visit.waited or 0.0) <= mean(False, lambda visit: visit.waited or 0.0)
    assert each_loss(True, lambda visit: visit.alone) < each_loss(False, lambda visit: visit.alone) / 2
    assert each_loss(True, lambda visit: visit.told_anew) < each_loss(False, lambda visit: visit.told_anew) * 0.6
