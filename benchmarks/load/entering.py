"""Hello and welcome, tried again as our pages do when the service is away or asks for patience."""

import asyncio
import random
from collections.abc import Mapping
from typing import Final

from websockets.exceptions import InvalidHandshake

from benchmarks.load.line import Heard, Line

AGAIN_WITHIN: Final = 2.0
"""A page that was not let in comes back within so many seconds, at a moment of its own."""

LET_IN_WITHIN: Final = 120.0
"""Seconds after which the service is held to be broken."""

AGAIN: Final = (OSError, InvalidHandshake, TimeoutError)


async def enter(url: str, headers: Mapping[str, str], hello: str, heard: Heard) -> Line:
    """A line that was welcomed. `heard` is called for the welcome and everything after it."""
    async with asyncio.timeout(LET_IN_WITHIN):
        while True:
            try:
                return await enter_once(url, headers, hello, heard)
            except AGAIN:
                await asyncio.sleep(random.uniform(0, AGAIN_WITHIN))


async def enter_once(url: str, headers: Mapping[str, str], hello: str, heard: Heard) -> Line:
    """One try. ConnectionError when the answer is a refusal or nothing."""
    welcomed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def first(frame: bytes) -> None:
        if kind_of(frame) == "welcome":
            line.heard = heard
            heard(frame)
            settle(None)
        elif kind_of(frame) == "refused":
            settle(ConnectionRefusedError(frame.decode()))

    def settle(wrong: OSError | None) -> None:
        if not welcomed.done():
            welcomed.set_exception(wrong) if wrong else welcomed.set_result(None)

    line = await Line.open(url, first, headers)
    line.lost = lambda: settle(ConnectionResetError("the line ended before the welcome"))
    line.send(hello)
    try:
        await welcomed
    except OSError:
        line.close()
        raise
    line.lost = lambda: None
    return line


def kind_of(frame: bytes) -> str:
    """The type of a frame of ours, which always stands first."""
    return frame[9:].partition(b'"')[0].decode()
