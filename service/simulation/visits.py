"""What became of each simulated visitor."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from service.rules.figures.measures import ChatOutcome, Timeline
from service.rules.queue.admission import Admission
from service.rules.waits.estimate import ShownWait
from service.simulation.clock import OPENING
from service.simulation.visitors import Visitor


@dataclass(slots=True)
class Visit:
    """One visitor's way through the day, in seconds from opening.

    `queued` is when they entered the line, `turn` counts the times they did. `work` is what is left of the chat.
    `guesses` are the waits in minutes that each estimator foretold on arrival, `overtaken` whether somebody who came
    later with the same language was answered first, `dropped` whether they gave up waiting for a second specialist.
    `by` answered them first and `specialist` last; `lost_at` stands while theirs is lost, `alone` counts those
    seconds, and `told_anew` how often somebody else went on.
    """

    visitor: Visitor
    work: float
    queued: float | None = None
    accepted: float | None = None
    ended: float | None = None
    wrapped: float | None = None
    left: float | None = None
    outcome: ChatOutcome | None = None
    refused: Admission | None = None
    by: str | None = None
    shown: ShownWait | None = None
    guesses: dict[str, float] = field(default_factory=dict)
    turn: int = 0
    offers: int = 0
    losses: int = 0
    specialist: str | None = None
    lost_at: float | None = None
    alone: float = 0.0
    told_anew: int = 0
    overtaken: bool = False
    dropped: bool = False

    @property
    def waited(self) -> float | None:
        """Seconds in line until answered or gone; None when never in line."""
        over = self.left if self.accepted is None else self.accepted
        return None if self.queued is None or over is None else over - self.queued

    def timeline(self) -> Timeline:
        """The same as the figures want it."""
        return Timeline(
            submitted=OPENING + timedelta(seconds=self.visitor.arrives),
            queued=_instant(self.queued),
            accepted=_instant(self.accepted),
            ended=_instant(self.ended),
            wrap_saved=_instant(self.wrapped),
            left=_instant(self.left),
            outcome=self.outcome,
        )


def _instant(seconds: float | None) -> datetime | None:
    return None if seconds is None else OPENING + timedelta(seconds=seconds)
