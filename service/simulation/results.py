"""What the simulated days add up to, counted with the product's own definitions of every figure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from statistics import fmean, pstdev

from service.rules.figures.flow import flow
from service.rules.figures.measures import ChatOutcome, average_handling, average_speed_of_answer, percentile, waits
from service.rules.figures.service_level import LevelMeasured, count, service_level
from service.rules.figures.workload import Stretch, occupancy, slot_utilisation
from service.rules.waits.calibration import Calibration, EstimateOutcome, calibrate
from service.rules.waits.estimate import Told
from service.simulation.clock import OPENING
from service.simulation.day import Day
from service.simulation.desk import SimulatedDesk
from service.simulation.visits import Visit

WITHIN_SECONDS = 120.0
"""A vendor's default for chat is 80 % in 120 s; 20 s is a custom of the telephone."""

SHORT_SECONDS = 10.0
"""Who leaves sooner had opened the wrong page."""


@dataclass(frozen=True, slots=True)
class Results:
    """Figures of one or more days. Waits in seconds; shares from 0 to 1; `calibration` in minutes.

    `spread` is the standard deviation of chats per specialist-hour over their mean: 0 is perfectly even. `overtaken`
    counts answered visitors before whom somebody later, of the same language and not in danger, was answered.
    """

    days: int
    visitors: int
    offered: int
    turned_away: dict[str, int]
    abandoned_share: float | None
    service_level: LevelMeasured
    wait_p50: float | None
    wait_p90: float | None
    wait_p99: float | None
    longest_wait: float | None
    flagged_wait_p90: float | None
    speed_of_answer: float | None
    handling: float | None
    occupancy: float
    slot_utilisation: float
    spread: float
    overtaken: int
    losses: int
    dropped: int
    waiting_at_closing: int
    stranded: int
    balanced: bool
    calibration: Calibration


def results(days: list[Day]) -> Results:
    """Fold finished days."""
    visits = [visit for day in days for visit in day.visits.values()]
    chats = [visit.timeline() for visit in visits]
    counts = count(chats, WITHIN_SECONDS, SHORT_SECONDS)
    all_waits = waits(chats)
    flagged = [v.waited for v in visits if v.visitor.flagged and v.waited is not None]
    busy = [_busy(day, desk) for day in days for desk in day.staff.desks.values()]
    return Results(
        days=len(days),
        visitors=len(visits),
        offered=counts.offered,
        turned_away=dict(Counter(visit.refused.value for visit in visits if visit.refused)),
        abandoned_share=counts.abandoned_share,
        service_level=service_level(counts),
        wait_p50=percentile(all_waits, 0.5),
        wait_p90=percentile(all_waits, 0.9),
        wait_p99=percentile(all_waits, 0.99),
        longest_wait=max(all_waits, default=None),
        flagged_wait_p90=percentile(flagged, 0.9),
        speed_of_answer=average_speed_of_answer(chats),
        handling=average_handling(chats),
        occupancy=fmean(one.occupancy for one in busy),
        slot_utilisation=fmean(one.slots for one in busy),
        spread=_spread([one.an_hour for one in busy]),
        overtaken=sum(visit.overtaken and visit.accepted is not None for visit in visits),
        losses=sum(visit.losses for visit in visits),
        dropped=sum(visit.dropped for visit in visits),
        waiting_at_closing=sum(day.waiting_at_closing for day in days),
        stranded=sum(visit.outcome is ChatOutcome.FLOWED_OUT for visit in visits),
        balanced=all(_balanced(day) for day in days),
        calibration=calibrate(shown(visits)),
    )


def shown(visits: Iterable[Visit]) -> list[EstimateOutcome]:
    """What was shown on arrival and what came of it."""
    return [
        EstimateOutcome(v.shown.p50, v.shown.p90, v.waited / 60, served=v.outcome is ChatOutcome.ANSWERED)
        for v in visits
        if v.shown and v.shown.told is not Told.NO_NUMBER and v.waited is not None
    ]


@dataclass(frozen=True, slots=True)
class _Busy:
    occupancy: float
    slots: float
    an_hour: float


def _busy(day: Day, desk: SimulatedDesk) -> _Busy:
    """How one specialist's shift was filled. Chats that moved on after a loss count where they were first answered."""
    mine = [v.timeline() for v in day.visits.values() if v.by == desk.shift.person_id]
    chats: list[Stretch] = [(c.accepted, c.wrap_saved) for c in mine if c.accepted and c.wrap_saved]
    shift = (_instant(desk.shift.begins), _instant(desk.shift.ends))
    hours = (desk.shift.ends - desk.shift.begins) / 3600
    used = slot_utilisation(chats, shift, desk.shift.cap)
    return _Busy(occupancy(chats, shift), used, len(chats) / hours / desk.shift.cap)


def _instant(seconds: float) -> datetime:
    return OPENING + timedelta(seconds=seconds)


def _spread(values: list[float]) -> float:
    mean = fmean(values)
    return pstdev(values) / mean if mean else 0.0


def _balanced(day: Day) -> bool:
    """Nobody lost or counted twice in any half-hour."""
    chats = [visit.timeline() for visit in day.visits.values()]
    half_hours = range(0, int(day.scenario.closes + day.scenario.grace), 1800)
    return all(flow(chats, _instant(begin), _instant(begin + 1800)).balanced for begin in half_hours)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How far one estimator was off, over visitors whose patience had no end: RMSE and mean error in minutes."""

    rmse: float
    bias: float
    count: int


def accuracy(days: list[Day], warm_up_hours: float = 1.0) -> dict[str, Accuracy]:
    """Every estimator's error. Visitors of the first hour are left out: nobody has measured anything by then."""
    probes = [
        visit
        for day in days
        for visit in day.visits.values()
        if visit.visitor.probe and visit.guesses and visit.visitor.arrives > 3600 * warm_up_hours
    ]
    names = probes[0].guesses if probes else {}
    return {name: _errors([v.guesses[name] - (v.waited or 0.0) / 60 for v in probes]) for name in names}


def _errors(errors: list[float]) -> Accuracy:
    return Accuracy(sqrt(fmean(error**2 for error in errors)), fmean(errors), len(errors))
