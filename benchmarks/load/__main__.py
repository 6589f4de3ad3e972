"""A process of the load generator: takes orders as lines of JSON on its input, answers in the same way."""

import asyncio
import json
import resource
import sys
from time import process_time
from typing import Any

import uvloop

from benchmarks.load.crowd import Crowd
from benchmarks.load.helpline import HelplineCrowd
from benchmarks.load.plain import PlainCrowd
from benchmarks.load.socketio import SocketIoCrowd
from benchmarks.load.talk import Latencies

Order = dict[str, Any]


def crowd_for(order: Order) -> Crowd:
    """The crowd that speaks the server's language."""
    match order["speaks"]:
        case "plain":
            return PlainCrowd(order["doors"][0])
        case "socket.io":
            return SocketIoCrowd(order["doors"][0])
        case _:
            return HelplineCrowd(order["doors"], order["cookies"])


def tell(**answer: object) -> None:
    """One line of answer."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def obey(crowd: Crowd, order: Order) -> None:
    """Carry out one order; `began` and `done` frame the window that is measured."""
    if order["do"] == "grow":
        await crowd.grow(order["chats"])
        tell(said="done")
        return
    shape = crowd.light if order["do"] == "light" else crowd.closed_loop
    began = process_time()
    found: Latencies = await shape(order["chats"], order["seconds"], lambda: tell(said="began"))
    refusals = [frame.decode() for frame in getattr(crowd, "refusals", [])[:3]]
    tell(said="done", ack=found.ack, delivery=found.delivery, own_cpu=process_time() - began, refusals=refusals)


async def serve() -> None:
    """Orders until the input ends."""
    loop = asyncio.get_running_loop()
    orders = asyncio.StreamReader(limit=2**24)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    crowd = crowd_for(json.loads(await orders.readline()))
    while order := await orders.readline():
        try:
            await obey(crowd, json.loads(order))
        except Exception as wrong:  # noqa: BLE001 - told to whoever gave the order
            refusals = [frame.decode() for frame in getattr(crowd, "refusals", [])[:3]]
            tell(said="failed", why=f"{type(wrong).__name__}: {wrong} {refusals}")


if __name__ == "__main__":
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    uvloop.run(serve())
