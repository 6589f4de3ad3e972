"""The loop under the days: time jumps, the seed decides, and one seed is one day."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from tests.schedules.day import live
from tests.schedules.loop import OF_PROCESS, Nothing, SeededLoop, passes
from tests.schedules.world import Plan

PROJECT = Path(__file__).parents[2]

SMALL = Plan(seed=3, processes=2, visitors=2, specialists=1, steps=4)


def order(seed: int) -> list[str]:
    """Who has their first turn when, of three who begin together."""
    turns: list[str] = []

    async def one(name: str) -> None:
        turns.append(name)

    async def all_of_them() -> None:
        await asyncio.gather(*map(one, "abc"))

    SeededLoop(seed).run(all_of_them())
    return turns


def test_who_is_ready_goes_on_in_an_order_of_the_seed() -> None:
    assert len({tuple(order(seed)) for seed in range(40)}) == 6
    assert order(7) == order(7)


def test_time_passes_only_when_everybody_waits_and_then_at_once() -> None:
    async def an_hour() -> None:
        loop = asyncio.get_running_loop()
        assert loop.time() == 0.0
        await passes(3600)
        assert loop.time() == 3600.0

    SeededLoop(0).run(an_hour())


def test_what_a_thread_would_do_is_done_on_the_loop_a_while_later() -> None:
    async def asks() -> None:
        assert await asyncio.to_thread(sum, (1, 2)) == 3
        assert asyncio.get_running_loop().time() > 0

    SeededLoop(0).run(asks())


def test_nothing_of_a_process_that_was_killed_goes_on() -> None:
    done: list[str] = []

    async def lives(name: str) -> None:
        OF_PROCESS.set(name)
        try:
            await passes(1)
        finally:
            done.append(name)

    async def killed() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SeededLoop)
        tasks = [asyncio.create_task(lives(name)) for name in ("one", "two")]
        await passes(0.5)
        loop.kill("two")
        await passes(5)
        assert done == ["one"]
        assert not tasks[1].done()

    SeededLoop(0).run(killed())


def test_a_day_on_which_everybody_waits_for_ever_is_said_to_be_one() -> None:
    async def waits() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(Nothing):
        SeededLoop(0).run(waits())


def test_the_same_seed_is_the_same_day_in_every_process(sqlite_template: Path) -> None:
    """Whatever the order of its sets: Python draws that anew for each process."""
    day = live(SMALL, sqlite_template)
    assert day.trace.steps > 500
    assert live(SMALL, sqlite_template).trace.number() == day.trace.number()
    for drawn in ("1", "2"):
        code = (
            "import sys; from pathlib import Path; from tests.schedules.day import live; "
            "from tests.schedules.test_loop import SMALL; print(live(SMALL, Path(sys.argv[1])).trace.number())"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code, str(sqlite_template)],
            cwd=PROJECT,
            env={"PYTHONHASHSEED": drawn, "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == day.trace.number()
