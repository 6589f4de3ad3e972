"""A process of the load generator: takes orders as lines of JSON on its input, answers in the same way."""

import asyncio
import json
import resource
import sys
from collections.abc import Awaitable, Callable
from time import perf_counter, process_time
from typing import Any, Final

import uvloop

from benchmarks.load.crowd import Crowd
from benchmarks.load.helpline import Begun, HelplineCrowd
from benchmarks.load.plain import PlainCrowd
from benchmarks.load.socketio import SocketIoCrowd
from benchmarks.load.talk import Latencies
from benchmarks.load.waiting import WaitingCrowd

Order = dict[str, Any]
Answer = dict[str, Any]


def crowd_for(order: Order) -> Crowd:
    """The crowd that speaks the server's language."""
    match order["speaks"]:
        case "plain":
            return PlainCrowd(order["doors"][0])
        case "socket.io":
            return SocketIoCrowd(order["doors"][0])
        case "waiting":
            return WaitingCrowd(order["doors"], order["cookies"])
        case _:
            return HelplineCrowd(order["doors"], order["cookies"], [Begun(*one) for one in order["begun"]])


def tell(**answer: object) -> None:
    """One line of answer."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def grow(crowd: Crowd, order: Order) -> Answer:
    await crowd.grow(order["chats"])
    return {}


async def measure(crowd: Crowd, order: Order) -> Answer:
    """The window that is measured is told when it begins and when it ends."""
    shape = crowd.light if order["do"] == "light" else crowd.closed_loop
    began = process_time()
    found: Latencies = await shape(order["chats"], order["seconds"], lambda said: tell(said=said))
    own = {"own_cpu": process_time() - began, "healed": crowd.healed, "cut": crowd.cut}
    return {"ack": found.ack, "delivery": found.delivery, **own}


async def join(crowd: WaitingCrowd, order: Order) -> Answer:
    await crowd.join(order["visitors"])
    return {"frames": crowd.frames()}


async def arrive(crowd: WaitingCrowd, order: Order) -> Answer:
    await crowd.arrive(order["tokens"])
    return {"frames": crowd.frames()}


async def visit(crowd: PlainCrowd, order: Order) -> Answer:
    await crowd.visit_idly(order["visitors"])
    return {}


async def free(crowd: WaitingCrowd, order: Order) -> Answer:
    return {"seconds": await crowd.free_places(order["times"], order["pause"]), "frames": crowd.frames()}


async def count_frames(crowd: WaitingCrowd, order: Order) -> Answer:
    return {"frames": crowd.frames()}


async def come_back(crowd: WaitingCrowd, order: Order) -> Answer:
    began = perf_counter()
    return {"seconds": [moment - began for moment in await crowd.come_back(order["tokens"], order["door"])]}


ORDERS: Final[dict[str, Callable[[Any, Order], Awaitable[Answer]]]] = {
    "grow": grow,
    "light": measure,
    "closed": measure,
    "join": join,
    "arrive": arrive,
    "visit": visit,
    "free": free,
    "frames": count_frames,
    "come_back": come_back,
}


async def serve() -> None:
    """Orders until the input ends."""
    loop = asyncio.get_running_loop()
    orders = asyncio.StreamReader(limit=2**26)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    crowd = crowd_for(json.loads(await orders.readline()))
    while line := await orders.readline():
        order = json.loads(line)
        try:
            answer = await ORDERS[order["do"]](crowd, order)
        except Exception as wrong:
            tell(said="failed", why=f"{type(wrong).__name__}: {wrong}", refusals=refusals_of(crowd))
        else:
            tell(said="done", refusals=refusals_of(crowd), **answer)


def refusals_of(crowd: Crowd) -> list[str]:
    """The first few, if there were any."""
    return [frame.decode() for frame in crowd.refusals[:3]]


if __name__ == "__main__":
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    uvloop.run(serve())
