"""A bus whose rings come when the seed says: soon, late, twice, in another order, or never."""

from typing import Final

from typing_extensions import override

from service.bus.memory import BusGroup, MemoryBus
from service.bus.rings import Message
from tests.schedules.loop import OF_PROCESS, SeededLoop

LOST: Final = 0.04
TWICE: Final = 0.04
LATE: Final = 0.04
"""How often a ring is lost, comes twice, or comes seconds late and so behind those that were rung after it."""

LATE_SECONDS: Final = (0.1, 3.0)


class CarelessBus(MemoryBus):
    """One process' end of it."""

    def __init__(self, group: BusGroup, loop: SeededLoop) -> None:
        super().__init__(group)
        self.loop = loop
        self.process = OF_PROCESS.get()

    @override
    def publish(self, message: Message) -> None:
        for other in self.group.buses:
            if other is not self and isinstance(other, CarelessBus):
                self.send(other, message)

    def send(self, other: "CarelessBus", message: Message) -> None:
        """To one of the others, whatever becomes of it with the rest."""
        fate = self.loop.random.random()
        if fate < LOST:
            return
        for _ in range(2 if fate > 1 - TWICE else 1):
            late = self.loop.random.uniform(*LATE_SECONDS) if self.loop.random.random() < LATE else 0.0
            self.loop.call_later(self.loop.takes() + late, other.heard, message)

    def heard(self, message: Message) -> None:
        """A ring arrives, if anybody is left to hear it."""
        if self.ear is None or self.process in self.loop.dead:
            return
        token = OF_PROCESS.set(self.process)
        try:
            self.ear(message)
        finally:
            OF_PROCESS.reset(token)
