"""One process: there is nobody else to ring. Tests join several through one `Exchange`."""

from collections import defaultdict

from typing_extensions import override

from service.bus import Bus, Ear
from service.bus.rings import Message


class Exchange:
    """Joins the memory buses of processes that live in one program, as tests do."""

    def __init__(self) -> None:
        self.listeners: dict[str, set[MemoryBus]] = defaultdict(set)


class MemoryBus(Bus):
    """Rings everybody else on the same exchange, at once."""

    def __init__(self, exchange: Exchange | None = None) -> None:
        self.shared = exchange is not None
        self.exchange = exchange or Exchange()
        self.ear: Ear | None = None
        self.lag_seconds = 0.0

    @override
    async def start(self, ear: Ear) -> None:
        self.ear = ear

    @override
    def publish(self, topic: str, message: Message) -> None:
        for other in tuple(self.exchange.listeners.get(topic, ())):
            if other is not self and other.ear:
                other.ear(message)

    @override
    def listen(self, topic: str) -> None:
        self.exchange.listeners[topic].add(self)

    @override
    def forget(self, topic: str) -> None:
        self.exchange.listeners[topic].discard(self)

    @override
    async def stop(self) -> None:
        for listeners in self.exchange.listeners.values():
            listeners.discard(self)
        self.ear = None
