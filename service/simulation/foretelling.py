"""What each simulated newcomer is told about the wait, and what other estimators would have said."""

from collections import deque
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from service.rules.queue.order import Waiting
from service.rules.waits.estimate import Conditions, shown_wait
from service.rules.waits.pace import Pace
from service.rules.waits.queues import QueueAhead, ahead_of_each, queues, slower
from service.simulation.clock import OPENING, Clock
from service.simulation.estimators import Glance, guesses
from service.simulation.scenario import HOUR, Scenario
from service.simulation.staff import Staff
from service.simulation.visits import Visit


class Foretelling:
    """The last hour: its pace, its urgent arrivals, and who was answered after what wait."""

    def __init__(self, scenario: Scenario, clock: Clock, staff: Staff) -> None:
        """Know nothing yet but the staff."""
        self.pace = Pace(OPENING)
        self._usual = 60 * scenario.chat_minutes
        self._clock, self._staff = clock, staff
        self._answered: deque[tuple[float, float, float]] = deque()
        self._urgent: deque[float] = deque()

    def urgent(self) -> None:
        """Somebody came who goes first."""
        self._urgent.append(self._clock.seconds)

    def finished(self, waited: float, handled: float) -> None:
        """A chat is over and wrapped up, after so many seconds in line and at the desk."""
        self.pace.finished(self._clock.now)
        self._answered.append((self._clock.seconds, waited, handled))

    def conditions(self, language: str, line: QueueAhead) -> Conditions:
        """How this line moves now."""
        self._forget()
        accepting = len(self._staff.speakers(language))
        return self.pace.conditions(self._clock.now, line.nominal, accepting, urgent=len(self._urgent) / 60)

    def tell(self, visit: Visit, waiting: Collection[Waiting]) -> None:
        """Estimate the wait of somebody who has just joined these."""
        visitor = visit.visitor
        ahead = ahead_of_each(waiting, self._clock.now)[visitor.chat_id]
        line = slower(queues(visitor.language, ahead, self._staff.plans), self.pace.leaving(self._clock.now))
        conditions = self.conditions(visitor.language, line)
        conditions = replace(conditions, urgent=0.0) if visitor.flagged else conditions
        visit.shown = shown_wait(line.ahead, conditions, place=ahead.get(visitor.language, 0))
        visit.guesses = guesses(self._glance(line.ahead, conditions, min(one.queued_at for one in waiting)))

    def _glance(self, ahead: int, conditions: Conditions, first: datetime) -> Glance:
        known = self._answered or [(0.0, 0.0, self._usual)]
        return Glance(
            ahead=ahead,
            conditions=conditions,
            head=(self._clock.now - first).total_seconds() / 60,
            last=known[-1][1] / 60,
            mean=sum(wait for _, wait, _ in known) / len(known) / 60,
            handling=sum(handled for _, _, handled in known) / len(known) / 60,
        )

    def _forget(self) -> None:
        """Let go of what is older than an hour."""
        since = self._clock.seconds - HOUR
        while self._urgent and self._urgent[0] < since:
            self._urgent.popleft()
        while self._answered and self._answered[0][0] < since:
            self._answered.popleft()
