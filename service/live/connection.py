"""One socket: what is sent goes out at once while the client takes it, and into a bounded backlog when it does not."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Generator, MutableMapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from typing_extensions import override

from service.protocol.base import Role
from service.protocol.closing import Closing
from service.rules.limits import TokenBucket

BACKLOG_CHARACTERS: Final = 1_000_000
"""What may wait for a slow reader: hundreds of messages. Past it the connection is cut, and the client comes back."""

BACKLOG_SECONDS: Final = 20.0
"""How long a full connection may take none of it before it is cut."""

AsgiMessage = MutableMapping[str, Any]
Send = Callable[[AsgiMessage], Awaitable[None]]


class StartedCoroutine(Awaitable[None]):
    """The rest of a coroutine that was begun by hand and had to wait."""

    def __init__(self, begun: Any, waits_for: Any) -> None:  # noqa: ANN401
        self.begun = begun
        self.waits_for = waits_for

    @override
    def __await__(self) -> Generator[Any, Any, None]:
        yield self.waits_for
        yield from self.begun.__await__()


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is at the other end. A visitor is known by the chat, a member of staff by id and sign-in session."""

    role: Role
    chat_id: str | None = None
    person_id: str | None = None
    name: str = ""
    session: str | None = None


class Connection:
    """A way to one client. Nothing that is said on it ever waits for another connection.

    Most connections are idle, so what few of them need is made when it is needed: a backlog that is empty is none.
    """

    __slots__ = (
        "backlog",
        "backlog_size",
        "beat_at",
        "bucket",
        "caller",
        "closing",
        "early",
        "language",
        "send",
        "task",
        "told_at",
        "watching",
    )

    def __init__(self, send: Send, caller: Caller, bucket: TokenBucket, language: str = "en") -> None:
        self.send = send
        self.caller = caller
        self.bucket = bucket
        self.language = language
        self.backlog: deque[AsgiMessage] | None = None
        self.backlog_size = 0
        self.task: asyncio.Task[None] | None = None
        self.closing: Closing | None = None
        self.early: list[str] | None = None
        self.watching: set[str] = set()
        self.beat_at = self.told_at = monotonic()

    def push(self, frame: str) -> None:
        """Send a frame. It never waits: a connection that is full keeps it in the backlog, a dead one drops it.

        The send is begun by hand, because starting a task for every frame would cost more than the frame.
        """
        if self.closing is not None:
            return
        if self.early is not None:
            self.early.append(frame)
            return
        self.put({"type": "websocket.send", "text": frame}, len(frame))

    def hold(self) -> None:
        """Keep what is pushed until `begin`: a client understands nothing before its welcome."""
        self.early = []

    def begin(self, welcome: str | None = None) -> None:
        """Send the welcome, then what came meanwhile. Without a welcome, forget what came: it will be closed."""
        early, self.early = self.early or [], None
        for frame in (welcome, *early) if welcome else ():
            self.push(frame)

    def close(self, code: Closing) -> None:
        """Close the connection with a code that says whether to come back."""
        if self.closing is None:
            self.closing = code
            self.put({"type": "websocket.close", "code": int(code), "reason": code.name.lower()}, 0)

    async def finish(self) -> None:
        """Let what was begun go out, the reason for closing last: to return earlier would break the connection off."""
        if self.task is not None:
            await asyncio.wait([self.task])

    def put(self, message: AsgiMessage, size: int) -> None:
        if self.task is not None:
            self.keep(message, size)
            return
        begun: Any = self.send(message)
        try:
            waits_for = begun.send(None)
        except StopIteration:
            return
        except Exception:
            self.closing = self.closing or Closing.FAILED
            return
        self.task = asyncio.create_task(self.send_backlog(StartedCoroutine(begun, waits_for)))

    def keep(self, message: AsgiMessage, size: int) -> None:
        self.backlog = self.backlog or deque()
        self.backlog.append(message)
        self.backlog_size += size
        if self.backlog_size > BACKLOG_CHARACTERS:
            self.cut()

    def cut(self) -> None:
        """The client does not read: forget what waits, and close."""
        self.closing = self.closing or Closing.SLOW
        self.backlog = deque([{"type": "websocket.close", "code": int(Closing.SLOW), "reason": "slow"}])
        self.backlog_size = 0

    async def send_backlog(self, rest: Awaitable[None]) -> None:
        """Finish what was begun, then send what gathered meanwhile."""
        try:
            await asyncio.wait_for(rest, BACKLOG_SECONDS)
            while self.backlog:
                message = self.backlog.popleft()
                self.backlog_size -= len(message.get("text", ""))
                await asyncio.wait_for(self.send(message), BACKLOG_SECONDS)
        except Exception:
            self.closing = self.closing or Closing.SLOW
        finally:
            self.backlog = None
            self.task = None
