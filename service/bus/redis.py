"""Many processes: Valkey or Redis, publish and subscribe.

Everything that is rung in one turn of the event loop leaves as one message to one topic. When the server is away, rings
are dropped and the connection is tried again; the beats of the sockets heal whatever was missed meanwhile.
"""

import asyncio
import random
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

RINGS_KEPT: Final = 10_000
"""Rings that may wait for the connection. Older ones are dropped: they would come too late to be of use."""

RETRY_SECONDS: Final = (0.1, 1.0)
"""Pause between attempts to reach the server, drawn at random so that processes do not return together."""

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
        self.waiting: deque[Message] = deque(maxlen=RINGS_KEPT)
        self.ready = asyncio.Event()
        self.sent = asyncio.Event()
        self.sent.set()
        self.connected = asyncio.Event()
        self.tasks: list[asyncio.Task[None]] = []

    @override
    async def start(self, ear: Ear) -> None:
        self.tasks = [
            asyncio.create_task(self.listen_for_ever(ear), name="bus-listen"),
            asyncio.create_task(self.publish_for_ever(), name="bus-publish"),
        ]
        with suppress(TimeoutError):
            await asyncio.wait_for(self.connected.wait(), 2)

    @override
    def publish(self, message: Message) -> None:
        self.waiting.append(message)
        self.sent.clear()
        self.ready.set()

    async def publish_for_ever(self) -> None:
        while True:
            await self.ready.wait()
            rings = [self.waiting.popleft() for _ in range(min(AT_ONCE, len(self.waiting)))]
            if not self.waiting:
                self.ready.clear()
            try:
                await self.redis.publish(TOPIC, b"%b %f %b" % (self.name, time(), encode(rings)))
                if not self.waiting:
                    self.sent.set()
            except (RedisError, OSError):
                await asyncio.sleep(random.uniform(*RETRY_SECONDS))  # noqa: S311 - not a secret, only a spread

    async def listen_for_ever(self, ear: Ear) -> None:
        while True:
            try:
                await self.listen_once(ear)
            except (RedisError, OSError):
                self.connected.clear()
                await asyncio.sleep(random.uniform(*RETRY_SECONDS))  # noqa: S311 - not a secret, only a spread

    async def listen_once(self, ear: Ear) -> None:
        pubsub = self.redis.pubsub()
        try:
            await pubsub.subscribe(TOPIC)
            self.connected.set()
            while True:
                message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=None)
                if message is not None:
                    self.hear(ear, message["data"])
        finally:
            with suppress(RedisError, OSError):
                await pubsub.aclose()

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
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.redis.aclose()
