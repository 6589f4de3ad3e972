"""The smallest durable relay: parse, group commit, forward, acknowledge. No rules, rights, masking or encryption.

This is the practical limit of the stack: the least that a chat which loses nothing has to do.
"""

import asyncio
import json
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, Protocol

import asyncpg
from pydantic import TypeAdapter
from typing_extensions import TypedDict, override

from benchmarks.peers.serving import serve

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Row = tuple[str, int, str, str]

TABLE = "create table if not exists log (chat_id text, seq int, client_id text, text text, primary key (chat_id, seq))"
UNIQUE = "create unique index if not exists once on log (chat_id, client_id)"


class SendMessage(TypedDict):
    """The one thing that can be said."""

    type: Literal["send_message"]
    ref: int
    chat_id: str
    client_id: str
    text: str


SAID = TypeAdapter(SendMessage)


class Store(Protocol):
    """Where a batch is committed."""

    async def open(self) -> None: ...

    async def commit(self, rows: list[Row]) -> None: ...


class Sqlite(Store):
    """One connection in a thread of its own, write-ahead log, every commit flushed to disk."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.thread = ThreadPoolExecutor(1)

    @override
    async def open(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self.thread, self.connect)

    def connect(self) -> None:
        self.connection = sqlite3.connect(self.path, isolation_level=None)
        for statement in ("pragma journal_mode=wal", "pragma synchronous=full", TABLE, UNIQUE):
            self.connection.execute(statement)

    @override
    async def commit(self, rows: list[Row]) -> None:
        await asyncio.get_running_loop().run_in_executor(self.thread, self.insert, rows)

    def insert(self, rows: list[Row]) -> None:
        self.connection.execute("begin immediate")
        self.connection.executemany("insert or ignore into log values (?, ?, ?, ?)", rows)
        self.connection.execute("commit")


class Postgres(Store):
    """One connection; a batch is one statement."""

    def __init__(self, url: str) -> None:
        self.url = url

    @override
    async def open(self) -> None:
        self.connection = await asyncpg.connect(self.url)
        await self.connection.execute(TABLE)
        await self.connection.execute(UNIQUE)
        self.statement = await self.connection.prepare(
            "insert into log select * from unnest($1::text[], $2::int[], $3::text[], $4::text[]) on conflict do nothing"
        )

    @override
    async def commit(self, rows: list[Row]) -> None:
        await self.statement.fetch(*(list(column) for column in zip(*rows, strict=True)))


class Relay:
    """Whatever gathers while a commit runs is the next commit."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.desks: dict[str, Send] = {}
        self.seqs: dict[str, int] = {}
        self.waiting: list[tuple[Row, str, int, Send]] = []
        self.ready = asyncio.Event()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.live(receive, send)
        elif scope["type"] == "websocket":
            await self.talk(receive, send)

    async def live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.store.open()
        task = asyncio.create_task(self.commit_for_ever())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        task.cancel()
        await send({"type": "lifespan.shutdown.complete"})

    async def talk(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        hello = json.loads((await receive())["text"])
        if hello["side"] == "specialist":
            self.desks.update(dict.fromkeys(hello["chats"], send))
        await send({"type": "websocket.send", "text": '{"type":"welcome"}'})
        while (message := await receive())["type"] == "websocket.receive":
            said = SAID.validate_json(message["text"])
            chat_id = said["chat_id"]
            seq = self.seqs[chat_id] = self.seqs.get(chat_id, 0) + 1
            row = (chat_id, seq, said["client_id"], said["text"])
            self.waiting.append((row, message["text"], said["ref"], send))
            self.ready.set()

    async def commit_for_ever(self) -> None:
        while True:
            await self.ready.wait()
            self.ready.clear()
            batch = self.waiting.copy()
            self.waiting.clear()
            await self.store.commit([row for row, _, _, _ in batch])
            for (chat_id, seq, _, _), raw, ref, send in batch:
                frame = f'{{"type":"happened","seq":{seq},"chat_id":"{chat_id}","event":{raw}}}'
                await self.desks[chat_id]({"type": "websocket.send", "text": frame})
                await send({"type": "websocket.send", "text": f'{{"type":"ack","ref":{ref},"seq":{seq}}}'})


if __name__ == "__main__":
    address = sys.argv[2]
    serve(Relay(Postgres(address) if address.startswith("postgres") else Sqlite(address)), int(sys.argv[1]))
