"""Questions of one kind, asked of the database together: whatever gathers while an answer is read is the next question.

It is to reading what the journal is to writing. Alone, a question goes out at once; when thousands come back after an
outage, a hundred of them share one way to the database instead of standing in line for a connection each.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import islice
from typing import Final, Generic, TypeVar

Key = TypeVar("Key")
Found = TypeVar("Found")

AT_ONCE: Final = 100
"""Keys in one question: past that the cost for each no longer falls, and the event loop would be busy for long."""

Read = Callable[[Sequence[Key]], Awaitable[Mapping[Key, Found]]]


class BatchLoader(Generic[Key, Found]):
    """A batch loader: asks for many keys at once. An answer is read after its question was asked, never before."""

    def __init__(self, read: Read[Key, Found]) -> None:
        self.read = read
        self.waiting: dict[Key, asyncio.Future[Found | None]] = {}
        self.task: asyncio.Task[None] | None = None

    async def ask(self, key: Key) -> Found | None:
        """What there is under a key, None if there is nothing. Raises what reading raises."""
        asked = self.waiting.get(key)
        if asked is None:
            asked = self.waiting[key] = asyncio.get_running_loop().create_future()
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self.answer_all(), name="batch-loader")
        return await asyncio.shield(asked)

    async def answer_all(self) -> None:
        while self.waiting:
            asked = {key: self.waiting.pop(key) for key in tuple(islice(self.waiting, AT_ONCE))}
            await self.answer(asked)

    async def answer(self, asked: dict[Key, "asyncio.Future[Found | None]"]) -> None:
        try:
            found = await self.read(tuple(asked))
            answers = [(future, found.get(key)) for key, future in asked.items()]
        except Exception as broken:
            for future in asked.values():
                future.set_exception(broken)
                future.exception()  # whoever asked may be gone: then nobody else looks at it
            return
        except asyncio.CancelledError:
            for future in asked.values():
                future.cancel()
            raise
        for future, answer in answers:
            future.set_result(answer)
