"""What is counted of one period. Counts and waits are kept, no chats, so that a quarter of a year fits in memory."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from service.protocol.board import TurnedAway
from service.protocol.supervisor.past import (
    PastArrivals,
    PastFigures,
    PastHandling,
    PastHonesty,
    PastLedger,
    PastWaits,
    PeriodState,
)
from service.rules.figures.flow import Flow
from service.rules.figures.measures import ChatOutcome, Timeline, average, percentile
from service.rules.figures.periods import Period
from service.rules.figures.service_level import Counts, count_waits, service_level
from service.rules.figures.today import SHORT_ABANDON_SECONDS, Troubles
from service.rules.waits.calibration import EstimateOutcome, calibrate


def _no_waits() -> dict[ChatOutcome, list[float]]:
    return {outcome: [] for outcome in ChatOutcome}


@dataclass(slots=True)
class PeriodTally:
    """Chats that were queued in the period count, whenever they end; the ledger is of what happened within it."""

    period: Period
    waits: dict[ChatOutcome, list[float]] = field(default_factory=_no_waits)
    """By what became of those who waited."""
    waiting: int = 0
    talks: list[float] = field(default_factory=list[float])
    wrap_ups: list[float] = field(default_factory=list[float])
    handlings: list[float] = field(default_factory=list[float])
    turned_away: Counter[str] = field(default_factory=Counter[str])
    estimates: list[EstimateOutcome] = field(default_factory=list[EstimateOutcome])
    lost_specialists: int = 0
    stranded: int = 0
    flow: Flow = field(init=False)

    def __post_init__(self) -> None:
        self.flow = Flow(self.period.start, self.period.end)

    def take(self, chat: Timeline, troubles: Troubles) -> None:
        """Count one more chat that was in the queue, and what went wrong with it."""
        self.flow.take(chat)
        if chat.queued is None or not self.period.holds(chat.queued):
            return
        self.lost_specialists += troubles.lost_specialists
        self.stranded += troubles.stranded
        if chat.outcome is None or chat.wait is None:
            self.waiting += 1
        else:
            self.waits[chat.outcome].append(chat.wait)
        if chat.talk is not None and chat.wrap_up is not None and chat.handling is not None:
            self.talks.append(chat.talk)
            self.wrap_ups.append(chat.wrap_up)
            self.handlings.append(chat.handling)

    @property
    def answered(self) -> int:
        """Of those who were queued in the period."""
        return len(self.waits[ChatOutcome.ANSWERED])

    @property
    def not_coded(self) -> int:
        """Answered, and either talking or without a wrap-up."""
        return self.answered - len(self.handlings)

    def state(self, now: datetime, began: datetime | None) -> PeriodState:
        """How its figures are to be read."""
        if self.period.start > now:
            return "to_come"
        if began is None or self.period.end <= began:
            return "before"
        if now < self.period.end or self.waiting or self.not_coded:
            return "provisional"
        return "settled" if self.flow.queued or self.turned_away else "quiet"

    def figures(self, threshold: int) -> PastFigures:
        """Everything that is measured; `threshold` is the service level's, in seconds."""
        counts = count_waits(
            self.waits[ChatOutcome.ANSWERED],
            self.waits[ChatOutcome.ABANDONED],
            len(self.waits[ChatOutcome.FLOWED_OUT]),
            threshold,
            SHORT_ABANDON_SECONDS,
        )
        reasons = {why: self.turned_away[why] for why in TurnedAway.model_fields}
        return PastFigures(
            arrivals=self._arrivals(counts),
            waits=self._waits(counts),
            handling=self._handling(),
            turned_away_in_all=self.turned_away.total(),
            turned_away=TurnedAway.model_validate(reasons),
            honesty=self._honesty(),
            ledger=self._ledger(),
        )

    def _arrivals(self, counts: Counts) -> PastArrivals:
        return PastArrivals(
            queued=sum(map(len, self.waits.values())) + self.waiting,
            offered=counts.offered,
            answered=counts.answered,
            abandoned=counts.abandoned,
            short_abandoned=counts.abandoned_short,
            abandoned_share=counts.abandoned_share,
            flowed_out=counts.flowed_out,
            system_failed=len(self.waits[ChatOutcome.SYSTEM_FAILED]),
            waiting=self.waiting,
        )

    def _waits(self, counts: Counts) -> PastWaits:
        level = service_level(counts)
        everybody = sorted(wait for waits in self.waits.values() for wait in waits)
        return PastWaits(
            met=level.met,
            counted=level.counted,
            service_level_share=level.share,
            speed_of_answer_seconds=average(self.waits[ChatOutcome.ANSWERED]),
            mean_wait_seconds=average(everybody),
            median_wait_seconds=percentile(everybody, 0.5),
            p90_wait_seconds=percentile(everybody, 0.9),
            longest_wait_seconds=everybody[-1] if everybody else None,
        )

    def _handling(self) -> PastHandling:
        return PastHandling(
            coded=len(self.handlings),
            not_coded=self.not_coded,
            mean_chat_seconds=average(self.talks),
            mean_wrap_up_seconds=average(self.wrap_ups),
            mean_handling_seconds=average(self.handlings),
        )

    def _honesty(self) -> PastHonesty:
        shown = calibrate(self.estimates)
        return PastHonesty(
            estimates=shown.count,
            coverage_share=shown.within_high,
            bias_minutes=shown.bias,
            lost_specialists=self.lost_specialists,
            stranded_at_closing=self.stranded,
        )

    def _ledger(self) -> PastLedger:
        flow = self.flow
        return PastLedger(
            waiting_at_start=flow.waiting_at_start,
            came=flow.queued,
            left_answered=flow.answered,
            left_abandoned=flow.abandoned,
            left_flowed_out=flow.flowed_out,
            left_failed=flow.system_failed,
            waiting_at_end=flow.waiting_at_end,
            balanced=flow.balanced,
        )
