"""The last hour of the queue, kept up to date as it happens: how fast chats finish and how soon people give up.

Feed it every change of who waits and who works; ask it for the conditions a wait is estimated from. It covers the
whole helpline: one language alone has too few chats an hour to tell a slow day from chance.
"""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from service.rules.waits.capacity import WINDOW, capacity, leaving_rate
from service.rules.waits.estimate import Conditions


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Up to `until`: chats expected to finish, minutes waited by all, and what ended the stretch."""

    until: datetime
    expected: float
    waited: float
    finished: int = 0
    gone: int = 0


class Pace:
    """Sums over a sliding window of sixty minutes."""

    def __init__(self, start: datetime) -> None:
        """Begin with an empty hour, nobody waiting and nobody working."""
        self._since = start
        self._waiting = 0
        self._rate = 0.0
        self._stretches: deque[_Stretch] = deque()

    def changed(self, now: datetime, waiting: int, rate: float) -> None:
        """From now on so many wait, and what lies on the desks should finish at `rate` a minute: Σ f(chats) / 60."""
        self._close(now)
        self._waiting, self._rate = waiting, rate

    def finished(self, now: datetime) -> None:
        """A chat ended and its place is free."""
        self._close(now, finished=1)

    def gave_up(self, now: datetime) -> None:
        """A waiting visitor left."""
        self._close(now, gone=1)

    def conditions(self, now: datetime, nominal: float, accepting: int, urgent: float = 0.0) -> Conditions:
        """What a wait is estimated from, for a line with this nominal capacity and so many accepting specialists."""
        self._close(now)
        completions = sum(s.finished for s in self._stretches)
        return Conditions(
            capacity=capacity(nominal, completions, sum(s.expected for s in self._stretches)),
            leaving=self.leaving(now),
            completions=completions,
            accepting=accepting,
            urgent=urgent,
        )

    def leaving(self, now: datetime) -> float:
        """The rate at which one waiting visitor gives up, a minute."""
        self._close(now)
        return leaving_rate(sum(s.gone for s in self._stretches), sum(s.waited for s in self._stretches))

    def _close(self, now: datetime, finished: int = 0, gone: int = 0) -> None:
        minutes = (now - self._since).total_seconds() / 60
        if minutes > 0 or finished or gone:
            stretch = _Stretch(now, self._rate * minutes, self._waiting * minutes, finished, gone)
            self._stretches.append(stretch)
        self._since = now
        while self._stretches and self._stretches[0].until <= now - WINDOW:
            self._stretches.popleft()
