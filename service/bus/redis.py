"""Many processes: Valkey or Redis, publish and subscribe.

Everything that is rung in one turn of the event loop leaves as one message to one topic. When the server is away, rings
are dropped and the connection is tried again; the beats of the sockets heal whatever was missed meanwhile.
"""

import asyncio
from collections import deque
from contextlib import suppress
from time import time
from typing import Any, Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError
from typing_extensions import override

from service.bus import Bus, Ear
from service.bus.rings import Message, decode, encode
from service.worker import Worker

RINGS_KEPT: Final = 10_000
"""Rings that may wait for the connection. Older ones are dropped: they would come too late to be of use."""

SILENCE_SECONDS: Final = 10.0
"""How long one look for rings lasts when none come; then the loop turns, so that one sees that it turns."""

AWAY: Final = (RedisError, OSError)
"""The server is away, and comes back."""

LAST_SECONDS: Final = 1.0
"""How long a process that stops waits for its last rings to leave."""

AT_ONCE: Final = 1_000
"""Rings in one message: some hundred kilobytes at the most of what people usually write."""

TOPIC: Final = "helpline:rings"

log = structlog.get_logger()


class RedisBus(Bus):
    """One connection to publish, one to listen."""

    def __init__(self, url: str, process_id: str) -> None:
        self.redis: Any = Redis.from_url(url, socket_timeout=None, socket_connect_timeout=2, legacy_responses=False)
        self.name = process_id.encode()
        self.lag_seconds = 0.0
        self.shared = True
        self.ear: Ear | None = None
        self.waiting: deque[Message] = deque(maxlen=RINGS_KEPT)
        """Rings that were not sent yet."""
        self.sent = asyncio.Event()
        """Whether everything that was rung was sent; cleared by every ring."""
        self.sent.set()
        self.subscription: Any = None
        """Where rings come in; None until there is a connection, and after one that failed."""
        self.connected = asyncio.Event()
        """Set while there is a subscription."""
        self.listening = Worker("bus-listen", self.listen, every=0.0, foreseen=AWAY)
        self.publishing = Worker("bus-publish", self.send, foreseen=AWAY)
        self.workers = (self.listening, self.publishing)

    @override
    async def start(self, ear: Ear) -> None:
        self.ear = ear
        for worker in self.workers:
            worker.start()
        with suppress(TimeoutError):
            await asyncio.wait_for(self.connected.wait(), 2)

    @override
    def publish(self, message: Message) -> None:
        self.waiting.append(message)
        self.sent.clear()
        self.publishing.wake()

    async def send(self) -> None:
        """Send what waits, as far as it fits into one message. What cannot be sent is dropped."""
        rings = [self.waiting.popleft() for _ in range(min(AT_ONCE, len(self.waiting)))]
        if self.waiting:
            self.publishing.wake()
        if rings:
            await self.redis.publish(TOPIC, b"%b %f %b" % (self.name, time(), encode(rings)))
        if not self.waiting:
            self.sent.set()

    async def listen(self) -> None:
        """Hear the next message, if one comes soon."""
        try:
            subscription = self.subscription or await self.subscribe()
            message = await subscription.get_message(ignore_subscribe_messages=True, timeout=SILENCE_SECONDS)
        except BaseException:
            await self.unsubscribe()
            raise
        if message is not None and self.ear is not None:
            self.hear(self.ear, message["data"])

    async def subscribe(self) -> Any:  # noqa: ANN401 - the client's own type is not typed
        """Begin to listen."""
        self.subscription = self.redis.pubsub()
        await self.subscription.subscribe(TOPIC)
        self.connected.set()
        return self.subscription

    async def unsubscribe(self) -> None:
        """Let the connection go; the next round makes another."""
        self.connected.clear()
        broken, self.subscription = self.subscription, None
        if broken is not None:
            with suppress(*AWAY):
                await broken.aclose()

    def hear(self, ear: Ear, data: bytes) -> None:
        """What others rang; one's own comes back as well, and is passed over unread."""
        try:
            name, sent, rings = data.split(b" ", 2)
            if name == self.name:
                return
            self.lag_seconds = max(0.0, time() - float(sent))
            heard = tuple(decode(rings))
        except ValueError as wrong:
            log.warning("ring_not_understood", error=type(wrong).__name__)
            return
        for one in heard:
            self.tell(ear, one)

    def tell(self, ear: Ear, message: Message) -> None:
        """One that cannot be taken in is a lost ring and no more; those beside it are heard."""
        try:
            ear(message)
        except Exception as wrong:
            log.warning("ring_not_taken_in", error=type(wrong).__name__)

    @override
    async def stop(self) -> None:
        """What was rung is still sent, if the server takes it soon."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_SECONDS):
                await self.sent.wait()
        await asyncio.gather(*(worker.stop(within=0.0) for worker in self.workers))
        await self.redis.aclose()


async def answers(url: str) -> bool:
    """Whether the server answers within two seconds, to whoever asks beside the service."""
    redis: Any = Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2, legacy_responses=False)
    try:
        await redis.ping()
    except AWAY:
        return False
    finally:
        await redis.aclose()
    return True
