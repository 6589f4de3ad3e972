"""A client over a real socket that keeps its promises as the page does: hello with `have`, outbox, gaps, beats."""

import asyncio
import json
import random
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from time import monotonic
from typing import Any, Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Origin

from service.protocol.events import AnyEvent, event_from_stored
from service.protocol.limits import MISSED_BEATS
from tests.support.frames import read
from tests.support.ledger import Ledger, Shown

Frame = dict[str, Any]

RETURN_SECONDS: Final = (0.05, 0.4)
"""Pause before another attempt: the page's, made short."""

WELCOME_SECONDS: Final = 12.0
"""How long a page waits for its welcome."""

PASSING: Final = frozenset({"too_fast", "busy", "unavailable"})
"""Refusals after which the same is asked again."""


def read_event(entry: Frame) -> AnyEvent:
    """What a page makes of an entry, whichever version wrote it."""
    return event_from_stored(entry["event"], "all")


@dataclass
class Holding:
    """The entries of one chat: finds gaps, holds back what came too early, drops what came twice."""

    shown: Shown
    held: int = 0
    early: dict[int, Frame] = field(default_factory=dict)

    def take(self, entry: Frame) -> bool:
        """Take one entry, and those that waited for it; False when something before it is missing."""
        if entry["seq"] > self.held:
            self.early[entry["seq"]] = entry
        for seq in sorted(self.early):
            if self.early[seq]["prev"] > self.held:
                return False
            taken = self.early.pop(seq)
            if seq > self.held:
                self.held = seq
                self.shown.entries.append((seq, read_event(taken)))
        return True

    def take_all(self, entries: list[Frame], newest: int) -> None:
        """An answer brought everything up to a number."""
        for entry in entries:
            if entry["seq"] > self.held:
                self.held = entry["seq"]
                self.shown.entries.append((entry["seq"], read_event(entry)))
        self.held = max(self.held, newest)
        self.early = {seq: entry for seq, entry in self.early.items() if seq > self.held}


class Client:
    """Connects again whenever the connection ends, until it is told to leave."""

    def __init__(self, ledger: Ledger, name: str, role: str, home: Callable[[], str]) -> None:
        self.ledger = ledger
        self.name = name
        self.role = role
        self.home = home
        self.origin: Callable[[], str] = home
        self.token: str | None = None
        self.cookie = ""
        self.holdings: dict[str, Holding] = {}
        self.outbox: dict[str, deque[Frame]] = {}
        self.refs = count(1)
        self.connection: ClientConnection | None = None
        self.welcomes = 0
        self.closings: list[int] = []
        self.notices: list[Frame] = []
        self.refusals: list[str] = []
        self.beats = 0
        self.lost_at: float | None = None
        self.heard_at = monotonic()
        self.beat_seconds = 1.0
        self.beating = True
        self.task: asyncio.Task[None] | None = None
        self.again: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Connect, and stay connected."""
        self.task = asyncio.create_task(self.stay_connected())

    async def leave(self) -> None:
        """Close the connection and do not come back. Raises what this client died of, if it did: whoever is dead hears
        nothing, and a test would take that for the service's silence."""
        if self.task:
            self.task.cancel()
            (ended,) = await asyncio.gather(self.task, return_exceptions=True)
            if isinstance(ended, Exception):
                raise ended
        self.connection = None

    @property
    def died_of(self) -> BaseException | None:
        """What ended this client although nobody told it to leave."""
        return self.task.exception() if self.task and self.task.done() and not self.task.cancelled() else None

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie} if self.cookie else {}

    async def stay_connected(self) -> None:
        while True:
            with suppress(OSError, WebSocketException, TimeoutError):
                await self.connect_once()
            self.connection = None
            if self.lost_at is None:
                self.lost_at = monotonic()
            await asyncio.sleep(random.uniform(*RETURN_SECONDS))

    async def connect_once(self) -> None:
        address = f"{self.home().replace('http', 'ws', 1)}/ws/{self.role}"
        async with connect(
            address,
            origin=Origin(self.origin()),
            additional_headers=self.headers,
            compression=None,
            ping_interval=None,
            max_size=None,
            open_timeout=5,
            close_timeout=0.5,
            proxy=None,
        ) as connection:
            self.heard_at = monotonic()
            have = {chat_id: holding.held for chat_id, holding in self.holdings.items()}
            await connection.send(json.dumps({"type": "hello", "version": 1, "token": self.token, "have": have}))
            beats = asyncio.create_task(self.beat(connection))
            try:
                await self.listen(connection)
            finally:
                beats.cancel()
                await asyncio.gather(beats, return_exceptions=True)

    async def listen(self, connection: ClientConnection) -> None:
        try:
            async for raw in connection:
                self.heard_at = monotonic()
                for frame in read(json.loads(raw)):
                    await self.hear(connection, frame)
        finally:
            if connection.close_code is not None:
                self.closings.append(connection.close_code)

    async def beat(self, connection: ClientConnection) -> None:
        """Say that we are here, and leave a connection on which nothing is heard any more."""
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(self.beat_seconds)
                if self.beating:
                    await connection.send('{"type":"beat"}')
                silent = monotonic() - self.heard_at
                if silent > (MISSED_BEATS * self.beat_seconds if self.connection is connection else WELCOME_SECONDS):
                    connection.transport.abort()

    async def hear(self, connection: ClientConnection, frame: Frame) -> None:
        match frame["type"]:
            case "welcome":
                await self.welcomed(connection, frame)
            case "happened":
                if not self.holding(frame["chat_id"]).take(frame):
                    await self.fetch(connection, frame["chat_id"])
                self.settle(frame["chat_id"], frame)
                await self.happened(frame["chat_id"], frame["event"])
            case "missed":
                self.holding(frame["chat_id"]).take_all(frame["entries"], frame["seq"])
                for entry in frame["entries"]:
                    self.settle(frame["chat_id"], entry)
                    await self.happened(frame["chat_id"], entry["event"])
            case "beat":
                self.beats += 1
                for chat_id, seq in frame["seqs"].items():
                    if chat_id in self.holdings and seq > self.holdings[chat_id].held:
                        await self.fetch(connection, chat_id)
            case "ack" | "refused":
                await self.answered(connection, frame)
            case "noticed":
                self.notices.append(frame["notice"])
                await self.noticed(frame["notice"])
            case "move_away":
                asyncio.get_running_loop().call_later(frame["after_ms"] / 1000, connection.transport.abort)
            case _:
                await self.heard_more(connection, frame)

    async def welcomed(self, connection: ClientConnection, frame: Frame) -> None:
        self.connection = connection
        self.welcomes += 1
        self.lost_at = None
        self.beat_seconds = frame["beat_seconds"]
        snapshot = frame["snapshot"]
        for chat in [snapshot["chat"]] if self.role == "visitor" else snapshot["chats"]:
            await self.take_chat(chat)
        await self.came(snapshot)
        for waiting in self.outbox.values():
            for command in waiting:
                command.pop("under_way", None)
        for chat_id in tuple(self.outbox):
            await self.send_next(chat_id)

    async def take_chat(self, chat: Frame) -> None:
        """A chat as it was given whole, or from the number that we hold."""
        chat_id = chat["view"]["chat_id"]
        self.holding(chat_id).take_all(chat["entries"], chat["view"]["seq"])
        for entry in chat["entries"]:
            self.settle(chat_id, entry)

    def holding(self, chat_id: str) -> Holding:
        if chat_id not in self.holdings:
            self.holdings[chat_id] = Holding(self.ledger.show(self.name, self.role, chat_id))
        return self.holdings[chat_id]

    async def fetch(self, connection: ClientConnection, chat_id: str) -> None:
        after = self.holdings[chat_id].held
        await connection.send(
            json.dumps({"type": "fetch_missed", "ref": next(self.refs), "chat_id": chat_id, "after": after})
        )

    async def ask(self, chat_id: str, command: Frame) -> None:
        """Put a command into the outbox; one at a time is under way for each chat."""
        waiting = self.outbox.setdefault(chat_id, deque())
        waiting.append({**command, "ref": next(self.refs)})
        await self.send_next(chat_id)

    async def does(self, chat_id: str, command: str, **fields: Any) -> None:
        """Any command about a chat."""
        await self.ask(chat_id, {"type": command, "chat_id": chat_id, **fields})

    async def send_next(self, chat_id: str) -> None:
        waiting = self.outbox.get(chat_id)
        if not waiting or self.connection is None or "under_way" in waiting[0]:
            return
        waiting[0]["under_way"] = True
        sent = {name: value for name, value in waiting[0].items() if name != "under_way"}
        with suppress(ConnectionClosed):
            await self.connection.send(json.dumps(sent))

    async def answered(self, connection: ClientConnection, frame: Frame) -> None:
        if frame["type"] == "refused":
            self.refusals.append(frame["code"])
        for chat_id, waiting in self.outbox.items():
            if waiting and waiting[0]["ref"] == frame["ref"]:
                await self.settle_answer(connection, chat_id, waiting, frame)
                return

    async def settle_answer(
        self, connection: ClientConnection, chat_id: str, waiting: deque[Frame], frame: Frame
    ) -> None:
        if frame["type"] == "refused" and frame["code"] in PASSING:
            asyncio.get_running_loop().call_later(
                frame["retry_seconds"] or 2, self.try_again, connection, chat_id, frame["ref"]
            )
            return
        done = waiting.popleft()
        if done["type"] == "send_message":
            if frame["type"] == "ack":
                self.ledger.acknowledge(done["client_id"], frame["seq"])
            else:
                self.ledger.refuse(done["client_id"], frame["code"])
        await self.send_next(chat_id)

    def try_again(self, connection: ClientConnection, chat_id: str, ref: int) -> None:
        waiting = self.outbox[chat_id]
        if self.connection is connection and waiting and waiting[0]["ref"] == ref:
            waiting[0].pop("under_way", None)
            task = asyncio.create_task(self.send_next(chat_id))
            self.again.add(task)
            task.add_done_callback(self.again.discard)

    def settle(self, chat_id: str, entry: Frame) -> None:
        """What is seen in the chat itself needs no answer any more."""
        client_id = entry["event"].get("client_id")
        waiting = self.outbox.get(chat_id)
        if waiting and waiting[0].get("client_id") == client_id and client_id in self.ledger.pending:
            self.ledger.acknowledge(client_id, entry["seq"])

    async def came(self, snapshot: Frame) -> None:
        """The connection is open, and this is where things stand."""

    async def happened(self, chat_id: str, event: Frame) -> None:
        """Something happened in a chat."""

    async def noticed(self, notice: Frame) -> None:
        """Something passing is so now."""

    async def heard_more(self, connection: ClientConnection, frame: Frame) -> None:
        """A frame that only some roles get."""

    @property
    def idle(self) -> bool:
        """Connected, and nothing waits to be said."""
        return self.connection is not None and not any(self.outbox.values())
