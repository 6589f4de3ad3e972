"""One process: there is nobody else to ring. Tests join several through one `BusGroup`."""

from typing_extensions import override

from service.bus import Bus, Ear
from service.bus.rings import Message


class BusGroup:
    """Joins the memory buses of processes that live in one program, as tests do."""

    def __init__(self) -> None:
        self.buses: list[MemoryBus] = []


class MemoryBus(Bus):
    """Rings everybody else on the same group, at once."""

    def __init__(self, group: BusGroup | None = None) -> None:
        self.shared = group is not None
        self.group = group or BusGroup()
        self.group.buses.append(self)
        self.ear: Ear | None = None
        self.lag_seconds = 0.0
        self.workers = ()

    @override
    async def start(self, ear: Ear) -> None:
        self.ear = ear

    @override
    def publish(self, message: Message) -> None:
        for other in self.group.buses:
            if other is not self and other.ear:
                other.ear(message)

    @override
    async def stop(self) -> None:
        self.ear = None
