"""The figures of past days: every period, all of them together, and each language, counted in one passage.

The rows of the screen and of the file are these. A total is counted from the chats like any other row: a mean of means,
or of percentiles, would be the figure of no day.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from service.protocol.supervisor.past import AskPast, LevelDefinition, PastDays, PastRow
from service.rules.figures.measures import Timeline
from service.rules.figures.period_tally import PeriodTally
from service.rules.figures.periods import Period, days, half_hours
from service.rules.figures.service_level import FORMULAS, LevelVariant
from service.rules.figures.today import SHORT_ABANDON_SECONDS, Troubles
from service.rules.waits.calibration import EstimateOutcome

NO_TROUBLES: Final = Troubles()
"""Of a chat that was never lost and that closing time did not overtake."""


def periods_of(asked: AskPast, zone: ZoneInfo) -> tuple[Period, ...]:
    """What was asked for, as stretches of time in this zone."""
    return half_hours(asked.first, zone) if asked.by == "half_hour" else days(asked.first, asked.last, zone)


class PastFold:
    """Takes what happened, piece by piece and in any order, and makes the rows of it."""

    def __init__(self, periods: Sequence[Period]) -> None:
        self.starts = [period.start for period in periods]
        self.whole = Period(periods[0].start, periods[-1].end)
        self.tallies = [PeriodTally(period) for period in periods]
        self.total = PeriodTally(self.whole)
        self.languages: dict[str, PeriodTally] = {}
        """A tally of the whole for each language that anybody spoke who came or was turned away."""

    def take(self, chat: Timeline, language: str, troubles: Troubles = NO_TROUBLES) -> None:
        """One more chat: in each period in which it was in the queue, in the total, and in its language."""
        over = chat.accepted or chat.left or self.whole.end
        if chat.queued is None or chat.queued >= self.whole.end or over < self.whole.start:
            return
        first = max(0, bisect_right(self.starts, chat.queued) - 1)
        for tally in self.tallies[first : bisect_right(self.starts, over)]:
            tally.take(chat, troubles)
        self.total.take(chat, troubles)
        self._language(language).take(chat, troubles)

    def turn_away(self, at: datetime, why: str, language: str) -> None:
        """Somebody asked and could not enter the queue."""
        for tally in self._at(at, language):
            tally.turned_away[why] += 1

    def estimate(self, shown_at: datetime, outcome: EstimateOutcome, language: str) -> None:
        """A wait that was shown then, with what came of it."""
        for tally in self._at(shown_at, language):
            tally.estimates.append(outcome)

    def _at(self, moment: datetime, language: str) -> tuple[PeriodTally, ...]:
        """The tallies in which something of this moment counts."""
        if not self.whole.holds(moment):
            return ()
        return self.tallies[bisect_right(self.starts, moment) - 1], self.total, self._language(language)

    def _language(self, language: str) -> PeriodTally:
        if language not in self.languages:
            self.languages[language] = PeriodTally(self.whole)
        return self.languages[language]

    def days(self, now: datetime, began: datetime | None, zone: ZoneInfo, threshold: int) -> PastDays:
        """The answer as it stands at `now`, of a helpline that `began` then; `threshold` in seconds."""

        def row(tally: PeriodTally, language: str | None = None) -> PastRow:
            state = tally.state(now, began)
            figures = None if state in ("before", "to_come") else tally.figures(threshold)
            period = tally.period
            return PastRow(starts=period.start, ends=period.end, language=language, state=state, figures=figures)

        return PastDays(
            zone=zone.key,
            began=_day(began, zone),
            service_level=definition(threshold),
            rows=tuple(row(tally) for tally in self.tallies),
            total=row(self.total),
            languages=tuple(row(tally, language) for language, tally in sorted(self.languages.items())),
        )


def definition(threshold: int) -> LevelDefinition:
    """The pure variant, as on the board."""
    return LevelDefinition(
        variant=LevelVariant.PURE,
        formula=FORMULAS[LevelVariant.PURE],
        threshold_seconds=threshold,
        short_seconds=SHORT_ABANDON_SECONDS,
    )


def _day(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return None if moment is None else moment.astimezone(zone).date()
