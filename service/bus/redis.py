"""Many processes: Valkey or Redis, publish and subscribe.

Everything that is published in one turn of the event loop leaves in one pipeline. When the server is away, rings are
dropped and the connection is tried again; the beats of the sockets heal whatever was missed meanwhile.
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

PREFIX: Final = "helpline:"

log = structlog.get_logger()


class RedisBus(Bus):
    """One connection to publish, one to listen."""

    def __init__(self, url: str, process_id: str) -> None:
        self.redis: Any = Redis.from_url(url, socket_timeout=None, socket_connect_timeout=2, legacy_responses=False)
        self.name = process_id.encode()
        self.lag_seconds = 0.0
        self.shared = True
        self.topics: set[str] = set()
        self.waiting: deque[tuple[str, bytes]] = deque(maxlen=RINGS_KEPT)
        self.ready = asyncio.Event()
        self.sent = asyncio.Event()
        self.sent.set()
        self.connected = asyncio.Event()
        self.pubsub: Any = None
        self.tasks: list[asyncio.Task[None]] = []
        self.changes: asyncio.Queue[tuple[bool, str]] = asyncio.Queue()

    @override
    async def start(self, ear: Ear) -> None:
        self.tasks = [
            asyncio.create_task(self.listen_for_ever(ear), name="bus-listen"),
            asyncio.create_task(self.publish_for_ever(), name="bus-publish"),
            asyncio.create_task(self.subscribe_for_ever(), name="bus-subscribe"),
        ]
        with suppress(TimeoutError):
            await asyncio.wait_for(self.connected.wait(), 2)

    @override
    def publish(self, topic: str, message: Message) -> None:
        self.waiting.append((PREFIX + topic, b"%b %f %b" % (self.name, time(), encode(message))))
        self.sent.clear()
        self.ready.set()

    @override
    def listen(self, topic: str) -> None:
        if topic not in self.topics:
            self.topics.add(topic)
            self.changes.put_nowait((True, topic))

    @override
    def forget(self, topic: str) -> None:
        if topic in self.topics:
            self.topics.discard(topic)
            self.changes.put_nowait((False, topic))

    async def publish_for_ever(self) -> None:
        while True:
            await self.ready.wait()
            self.ready.clear()
            rings = [self.waiting.popleft() for _ in range(len(self.waiting))]
            try:
                pipeline = self.redis.pipeline(transaction=False)
                for topic, message in rings:
                    pipeline.publish(topic, message)
                await pipeline.execute()
                if not self.waiting:
                    self.sent.set()
            except (RedisError, OSError):
                await asyncio.sleep(random.uniform(*RETRY_SECONDS))  # noqa: S311 - not a secret, only a spread

    async def subscribe_for_ever(self) -> None:
        """Subscriptions change in turn, and only while there is a connection; a new one takes them all up."""
        while True:
            wanted, topic = await self.changes.get()
            await self.connected.wait()
            with suppress(RedisError, OSError, AttributeError):
                if wanted and topic in self.topics:
                    await self.pubsub.subscribe(PREFIX + topic)
                elif not wanted and topic not in self.topics:
                    await self.pubsub.unsubscribe(PREFIX + topic)

    async def listen_for_ever(self, ear: Ear) -> None:
        while True:
            try:
                await self.listen_once(ear)
            except (RedisError, OSError):
                self.connected.clear()
                await asyncio.sleep(random.uniform(*RETRY_SECONDS))  # noqa: S311 - not a secret, only a spread

    async def listen_once(self, ear: Ear) -> None:
        self.pubsub = self.redis.pubsub()
        try:
            await self.pubsub.subscribe(PREFIX + "alive", *(PREFIX + topic for topic in self.topics))
            self.connected.set()
            while True:
                message = await self.pubsub.get_message(ignore_subscribe_messages=True, timeout=None)
                if message is not None:
                    self.hear(ear, message)
        finally:
            with suppress(RedisError, OSError):
                await self.pubsub.aclose()

    def hear(self, ear: Ear, message: dict[str, Any]) -> None:
        """A ring that is not understood, as from a newer version during a deploy, is a lost ring and no more."""
        try:
            name, sent, ring = message["data"].split(b" ", 2)
            if name != self.name:
                self.lag_seconds = max(0.0, time() - float(sent))
                ear(decode(ring))
        except Exception as wrong:
            log.warning("ring_not_understood", error=type(wrong).__name__)

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
