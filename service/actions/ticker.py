"""The clockwork of a process: a tick every second, a slow one every ten, each finished before the process stops."""

from asyncio import gather
from collections.abc import Iterable
from time import monotonic
from typing import Final

from service.actions.deadlines import slow_tick, tick
from service.actions.helpline import Helpline
from service.worker import Work, Worker, try_all

TICK_SECONDS: Final = 1.0
"""How late a deadline may be noticed. Everything urgent happens by events; this is the net."""

SLOW_SECONDS: Final = 10.0
"""How late everything else may be noticed."""

SLOW_MAY_TAKE: Final = 180.0
"""How long the slow round may take before it is held to hang: with ten thousand in line it has taken twenty seconds,
and it reads and indexes the library anew when that was changed."""


class Ticker:
    """Ticks until it is stopped; what one tick could not do, the next one does."""

    def __init__(
        self,
        helpline: Helpline,
        rounds: Iterable[Work] = (),
        slow_rounds: Iterable[Work] = (),
        *,
        pause: float | None = None,
    ) -> None:
        self.helpline = helpline
        self.rounds = tuple(rounds)
        self.slow_rounds = tuple(slow_rounds)
        every = TICK_SECONDS if pause is None else pause
        self.workers = (
            Worker("ticker", self.tick_once, every=every),
            Worker("slow-ticker", self.tick_slowly, every=SLOW_SECONDS, may_take=SLOW_MAY_TAKE),
        )
        self.lease = helpline.settings.specialist_lease_seconds
        self.ticked_at = float("-inf")
        """When the last tick began that went well, by the steady clock."""
        self.patient_until = 0.0
        """Until when nobody is given up. It passes by itself."""

    def start(self) -> None:
        """Begin to tick. What is slow goes on beside it: leases are renewed every second, whatever else takes long."""
        for worker in self.workers:
            worker.start()

    async def stop(self) -> None:
        """Finish the rounds that are under way and tick no more."""
        await gather(*(worker.stop() for worker in self.workers))

    def is_patient(self, now: float) -> bool:
        """After a start, a pause or a database that was away, leases may have run out that could not be renewed:
        everybody gets one whole lease to be heard of."""
        if now - self.ticked_at > self.lease / 2:
            self.patient_until = now + self.lease
        return now < self.patient_until

    async def tick_once(self) -> None:
        """What this process does every second, then a tick.

        While the former fails, leases are not renewed; so the tick goes on, but soon gives nobody up.
        """
        began = monotonic()
        await try_all((*self.rounds, self.tick))
        self.ticked_at = began

    async def tick(self) -> None:
        """Look at the deadlines of all chats, with patience where it is due."""
        await tick(self.helpline, patient=self.is_patient(monotonic()))

    async def tick_slowly(self) -> None:
        """What this process does every ten seconds."""
        await try_all((*self.slow_rounds, self.slow_tick))

    async def slow_tick(self) -> None:
        """What every process does for the whole helpline."""
        await slow_tick(self.helpline)
