"""A crowd joins the queue; the queue moves by one; a place falls free and the next chat is offered."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from benchmarks.accounts import used_by
from benchmarks.crowds import CrowdProcess
from benchmarks.figures import milliseconds, percentile
from benchmarks.report import Section, at_most
from benchmarks.scale import Scale
from benchmarks.stacks import Stack, ours_sqlite

FEW: Final = 100
"""Visitors in line when the time to an offer is taken for an ordinary day."""

PAUSE: Final = 0.3
"""Seconds between two chats that end, so that each is a change of its own."""

SETTLE_SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class Watched:
    """What all visitors received and what the server used in a while."""

    frames: int
    cpu: float


def queue(scale: Scale) -> Iterator[Section]:
    """Everything on one process with SQLite."""
    stack = ours_sqlite(0)
    crowd = CrowdProcess(stack, "waiting")
    try:
        crowd.grow(3)
        yield from crowded(stack, crowd, scale)
    finally:
        crowd.close()
        stack.remove()


def crowded(stack: Stack, crowd: CrowdProcess, scale: Scale) -> Iterator[Section]:
    crowd.ask("join", visitors=FEW)
    ordinary = crowd.ask("free", times=scale.moves, pause=PAUSE)["seconds"]
    before, began = used_by(*stack.pids()), time.perf_counter()
    sent = crowd.ask("frames")["frames"]
    joined = crowd.ask("join", visitors=scale.queue)["frames"] - sent
    took, used = time.perf_counter() - began, used_by(*stack.pids()).since(before).total
    yield joining(scale.queue, took, used, joined)
    time.sleep(SETTLE_SECONDS)
    resting = watched(stack, crowd, scale.watch_seconds)
    moved = watched(stack, crowd, scale.watch_seconds, moves=1)
    yield moving(scale.queue, resting, moved)
    yield offering(ordinary, crowd.ask("free", times=scale.moves, pause=PAUSE)["seconds"], scale.queue)


def watched(stack: Stack, crowd: CrowdProcess, seconds: float, moves: int = 0) -> Watched:
    """So long, with so many chats that end in it."""
    frames, before, began = crowd.ask("frames")["frames"], used_by(*stack.pids()), time.perf_counter()
    if moves:
        crowd.ask("free", times=moves, pause=PAUSE)
    time.sleep(max(0.0, seconds - (time.perf_counter() - began)))
    return Watched(crowd.ask("frames")["frames"] - frames, used_by(*stack.pids()).since(before).total)


def joining(visitors: int, took: float, used: float, frames: int) -> Section:
    about = "Each asks for a chat over HTTP, connects, and is shown a place; 200 at a time, the rate limit lifted."
    section = Section(f"{visitors:,} visitors join the queue", about, ("what", "found"))
    section.rows = [
        ["time until the last one has a place", f"{took:.1f} s"],
        ["CPU of the server", f"{used:.1f} s, {used / visitors * 1000:.1f} ms each"],
        ["frames sent to them", f"{frames:,}, {frames / visitors:.1f} each"],
    ]
    return section


def moving(visitors: int, resting: Watched, moved: Watched) -> Section:
    about = (
        "Frames that all visitors in line received, and CPU of the server, while nothing happened and while the queue "
        "moved by one. Beats are in both."
    )
    section = Section(f"A queue of {visitors:,} moves by one", about, ("what", "frames", "CPU s"))
    more = moved.frames - resting.frames
    section.rows = [
        ["nothing happens", f"{resting.frames:,}", f"{resting.cpu:.2f}"],
        ["the queue moves by one", f"{moved.frames:,}", f"{moved.cpu:.2f}"],
        ["the difference", f"{more:,}", f"{moved.cpu - resting.cpu:.2f}"],
    ]
    wanted = f"the queue moving by one costs far less than {visitors:,} sends (a tenth)"
    section.goals = [at_most(wanted, more, visitors / 10, " frames")]
    return section


def offering(few: list[float], many: list[float], visitors: int) -> Section:
    about = "From the click that codes a chat to the next offer at the same specialist: two commits and two looks."
    head = ("in line", "p50 ms", "p99 ms", "times")
    section = Section("A place falls free until the offer is shown", about, head)
    for waiting, found in ((FEW, few), (visitors, many)):
        cells = [milliseconds(percentile(found, share)) for share in (0.5, 0.99)]
        section.rows.append([f"{waiting:,}", *cells, str(len(found))])
        wanted = f"{waiting:,} in line: under 100 ms (median)"
        section.goals.append(at_most(wanted, percentile(found, 0.5) * 1000, 100, " ms"))
    return section
