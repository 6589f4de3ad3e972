"""One simulated specialist at work: several chats at a time, each slower for the others."""

from dataclasses import dataclass, field
from datetime import datetime
from math import inf

from service.rules.queue.matching import Seat, weight
from service.rules.waits.capacity import Throughput
from service.simulation.scenario import Shift
from service.simulation.visitors import Visitor


@dataclass(slots=True)
class SimulatedDesk:
    """What is on the desk. `left` is the work still to do in each chat; `turn` changes whenever that is reckoned anew.

    `held` are places taken by offers and wrap-ups: True for a flagged chat. `offered`: one of them is an offer. `away`
    holds the reasons for being away.
    """

    shift: Shift
    per_hour: Throughput
    present: bool = False
    away: set[str] = field(default_factory=set)
    leaving: bool = False
    last_assigned_at: datetime | None = None
    left: dict[str, float] = field(default_factory=dict)
    talks: dict[str, Visitor] = field(default_factory=dict)
    held: dict[str, bool] = field(default_factory=dict)
    offered: bool = False
    since: float = 0.0
    turn: int = 0

    def seat(self) -> Seat:
        """The desk as the rules see it."""
        flags = [*(visitor.flagged for visitor in self.talks.values()), *self.held.values()]
        return Seat(
            person_id=self.shift.person_id,
            name=self.shift.person_id,
            languages=self.shift.languages,
            accepting=self.present and not self.away,
            cap=self.shift.cap,
            load=sum(weight(flagged) for flagged in flags),
            chats=len(flags),
            offered=self.offered,
            last_assigned_at=self.last_assigned_at,
            draining=self.leaving,
        )

    @property
    def places(self) -> int:
        """Free places: chats, offers and wrap-ups each hold one."""
        return self.shift.cap - len(self.talks) - len(self.held)

    def ask(self, chat_id: str, flagged: bool, now: datetime) -> None:
        """Put a chat before the specialist, who is asked nothing else until it is taken back or taken."""
        self.held[chat_id] = flagged
        self.offered = True
        self.last_assigned_at = now

    def answered(self, chat_id: str) -> None:
        """The offer stands no more."""
        del self.held[chat_id]
        self.offered = False

    @property
    def works(self) -> bool:
        """Signed in and taking chats."""
        return self.present and not self.away and not self.leaving

    def begin(self, visitor: Visitor, work: float, now: float) -> None:
        """Take a chat with so much work in it."""
        self.progress(now)
        self.talks[visitor.chat_id], self.left[visitor.chat_id] = visitor, work

    def end(self, chat_id: str, now: float) -> tuple[Visitor, float]:
        """Take a chat off the desk; returns the visitor and the work that was left."""
        self.progress(now)
        return self.talks.pop(chat_id), self.left.pop(chat_id)

    def progress(self, now: float) -> None:
        """Do the work of the time that has passed."""
        done = (now - self.since) * self._speed()
        for chat_id in self.left:
            self.left[chat_id] -= done
        self.since = now
        self.turn += 1

    def next_end(self) -> tuple[float, str]:
        """How long until which chat ends if nothing changes."""
        if not self.left or self._speed() == 0:
            return inf, ""
        chat_id = min(self.left, key=lambda one: self.left[one])
        return max(0.0, self.left[chat_id]) / self._speed(), chat_id

    def _speed(self) -> float:
        """Of each chat, where 1 is that of a single one: (f(k)/k)/f(1). Nothing moves while the machine is dead."""
        together = len(self.talks)
        if together == 0 or not self.present:
            return 0.0
        return self.per_hour[min(together, max(self.per_hour))] / together / self.per_hour[1]
