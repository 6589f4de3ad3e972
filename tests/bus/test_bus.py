"""The doorbell, in one program and between processes: the same promises on both."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import pytest

from service.bus import Bus, bus_answers, open_bus
from service.bus.memory import BusGroup, MemoryBus
from service.bus.redis import TOPIC, RedisBus
from service.bus.rings import Changed, Message, Passing, Ring, Rung, encode
from tests.support.valkey import ValkeyServer
from tests.support.waiting import until

CHAT = "chat-0123456789abcdef"
PROBE = Changed("seats")


def ring(seq: int) -> Ring:
    return Ring(CHAT, seq - 1, (Rung(seq, False, '{"type":"still_there"}'),), changed=False)


@dataclass
class Process:
    """A process as the bus knows it: it rings, and hears."""

    bus: Bus
    heard: list[Message] = field(default_factory=list)

    async def start(self) -> None:
        await self.bus.start(self.heard.append)

    def rings(self) -> list[int]:
        """The numbers of the rings that were heard."""
        return [one.entries[0].seq for one in self.heard if isinstance(one, Ring)]


async def reaches(one: Process, other: Process) -> None:
    """Ring until it is heard: only then does the other listen. What was heard meanwhile is forgotten."""
    await until(lambda: one.bus.publish(PROBE) or PROBE in other.heard, what="the other listens")
    other.heard.clear()
    one.bus.publish(ring(0))
    await until(lambda: 0 in other.rings())
    other.heard.clear()


@pytest.fixture
async def processes(bus_url: str) -> AsyncGenerator[tuple[Process, Process]]:
    """Two processes on one bus."""
    group = BusGroup()
    in_memory = bus_url.startswith("memory")
    buses = (MemoryBus(group) if in_memory else RedisBus(bus_url, name) for name in ("one", "two"))
    one, other = (Process(bus) for bus in buses)
    await one.start()
    await other.start()
    yield one, other
    await one.bus.stop()
    await other.bus.stop()


async def test_what_one_process_rings_the_other_hears_in_order(processes: tuple[Process, Process]) -> None:
    one, other = processes
    await reaches(one, other)
    for seq in range(1, 101):
        one.bus.publish(ring(seq))
    await until(lambda: len(other.heard) == 100)
    assert other.heard == [ring(seq) for seq in range(1, 101)]


async def test_a_process_does_not_hear_itself(processes: tuple[Process, Process]) -> None:
    one, other = processes
    await reaches(one, other)
    await reaches(other, one)
    other.heard.clear()
    one.bus.publish(ring(1))
    other.bus.publish(ring(2))
    await until(lambda: other.rings() and one.rings())
    assert (one.rings(), other.rings()) == ([2], [1])


async def test_notices_and_changes_travel_too(processes: tuple[Process, Process]) -> None:
    one, other = processes
    await reaches(one, other)
    sent: list[Message] = [Passing(CHAT, "staff", '{"type":"noticed"}'), Changed("hours")]
    for message in sent:
        one.bus.publish(message)
    await until(lambda: len(other.heard) == 2)
    assert other.heard == sent


async def test_after_stopping_nothing_is_heard(processes: tuple[Process, Process]) -> None:
    one, other = processes
    await reaches(one, other)
    await other.bus.stop()
    one.bus.publish(ring(1))
    await asyncio.sleep(0)
    assert other.heard == []


async def test_a_server_that_was_lost_comes_back_and_is_heard_again() -> None:
    with ValkeyServer() as server:
        one, other = (Process(RedisBus(server.url, name)) for name in ("one", "two"))
        await one.start()
        await other.start()
        await reaches(one, other)
        server.kill()
        one.bus.publish(ring(1))
        server.start()
        await reaches(one, other)
        await one.bus.stop()
        await other.bus.stop()


async def test_ringing_never_waits_and_never_fails_while_the_server_is_away() -> None:
    server = ValkeyServer()
    bus = RedisBus(server.url, "one")
    for seq in range(20_000):
        bus.publish(ring(seq))
    assert len(bus.waiting) == 10_000, "the oldest would come too late to be of use"
    await bus.stop()
    server.remove()


async def test_a_message_that_cannot_be_understood_does_not_deafen(
    valkey_url: str, valkey_server: ValkeyServer
) -> None:
    one, other = (Process(RedisBus(valkey_url, name)) for name in ("one", "two"))
    await one.start()
    await other.start()
    await reaches(one, other)
    assert valkey_server.ask(f'PUBLISH {TOPIC} "three 0 [not json"') == ":2"
    await reaches(one, other)
    await one.bus.stop()
    await other.bus.stop()


async def test_a_ring_that_cannot_be_understood_takes_none_along() -> None:
    bus = RedisBus("redis://127.0.0.1:1/0", "two")
    process = Process(bus)
    before, after = (encode([ring(seq)])[1:-1] for seq in (1, 2))
    bus.hear(process.heard.append, b'one 0 [%b,["FromTheFuture",1],%b]' % (before, after))
    assert process.rings() == [1, 2]
    await bus.stop()


async def test_a_ring_that_cannot_be_taken_in_takes_none_along() -> None:
    bus = RedisBus("redis://127.0.0.1:1/0", "two")
    process = Process(bus)

    def ear(message: Message) -> None:
        if message == ring(2):
            raise RuntimeError("not prepared for this one")
        process.heard.append(message)

    bus.hear(ear, b"one 0 " + encode([ring(seq) for seq in (1, 2, 3)]))
    assert process.rings() == [1, 3]
    await bus.stop()


async def test_whoever_asks_beside_the_service_is_told_whether_the_bus_answers(bus_url: str) -> None:
    assert await bus_answers(bus_url)


async def test_a_server_that_is_away_does_not_answer() -> None:
    with ValkeyServer() as server:
        assert await bus_answers(server.url)
        server.kill()
        assert not await bus_answers(server.url)


@pytest.mark.parametrize("url", ["amqp://somewhere", "", "http://127.0.0.1"])
def test_a_bus_that_is_not_served_is_refused_with_what_is(url: str) -> None:
    with pytest.raises(ValueError, match="memory:// or redis://"):
        open_bus(url, "one")


async def test_the_address_chooses_the_bus() -> None:
    assert isinstance(open_bus("memory://", "one"), MemoryBus)
    bus = open_bus("redis://127.0.0.1:1/0", "one")
    assert isinstance(bus, RedisBus)
    await bus.stop()
