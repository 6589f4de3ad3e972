"""What an idle visitor costs: memory that a process grows by, and CPU while nothing happens."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from benchmarks.accounts import resident, used_by
from benchmarks.begun import put_in_line
from benchmarks.crowds import CrowdProcess
from benchmarks.figures import KIB
from benchmarks.report import Section, at_least, at_most
from benchmarks.scale import Scale, lines_that_fit
from benchmarks.servers import HelplineServer
from benchmarks.stacks import Stack, bare, ours_sqlite

SETTLE_SECONDS: Final = 8.0
"""After the last one came: places have been told, and what was needed for a moment is given back."""


@dataclass(frozen=True, slots=True)
class Idle:
    """So many idle visitors: kibibytes for each, and the share of a core that they keep busy."""

    visitors: int
    each: float
    core: float


def memory(scale: Scale) -> Iterator[Section]:
    """Ours beside the bare server."""
    about = (
        "Growth of the resident memory of the one process, by each visitor who waits in line: session, presence, place "
        "and beats included. The bare server knows a chat's name and nothing else; its lines do not beat."
    )
    head = ("visitors", "bare KiB each", "ours KiB each", "ratio", "bare % of a core", "ours % of a core")
    section = Section("Idle visitors", about, head)
    for wanted in scale.idle:
        visitors = lines_that_fit(wanted)
        theirs = idle(bare(), visitors, bare_visitors, scale.idle_seconds)
        ours = idle(ours_sqlite(0), visitors, our_visitors, scale.idle_seconds)
        ratio = ours.each / theirs.each
        section.rows.append(
            [f"{visitors:,}", *(f"{one:.1f}" for one in (theirs.each, ours.each, ratio, theirs.core, ours.core))]
        )
        section.goals.append(at_most(f"{visitors:,}: at most 1.5 × the bare server", ratio, 1.5, " ×"))
        section.goals.append(at_least(f"{wanted:,} idle visitors in one process", visitors, 0.97 * wanted))
    yield section


def idle(stack: Stack, visitors: int, come: Callable[[Stack, CrowdProcess, int], None], seconds: float) -> Idle:
    """Let them come, wait until all is quiet, and look."""
    crowd = CrowdProcess(stack, "waiting" if stack.speaks == "helpline" else None)
    try:
        pid = stack.web[0].pid
        crowd_before = resident(pid)
        come(stack, crowd, visitors)
        time.sleep(SETTLE_SECONDS)
        grown = resident(pid) - crowd_before
        before = used_by(*stack.pids())
        time.sleep(seconds)
        busy = used_by(*stack.pids()).since(before).total / seconds
    finally:
        crowd.close()
        stack.remove()
    return Idle(visitors, grown / visitors / KIB, busy * 100)


def bare_visitors(_stack: Stack, crowd: CrowdProcess, visitors: int) -> None:
    crowd.ask("visit", visitors=visitors)


def our_visitors(stack: Stack, crowd: CrowdProcess, visitors: int) -> None:
    server = stack.web[0]
    assert isinstance(server, HelplineServer)
    crowd.ask("arrive", tokens=put_in_line(server.database_url, visitors))
