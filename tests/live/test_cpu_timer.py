"""Only the work's own computing counts, not that of others who have their turn meanwhile."""

from asyncio import CancelledError, create_task, sleep

import pytest

from service.live import cpu_timer
from service.live.cpu_timer import CpuTimer


class Cpu:
    """The thread's CPU time, which passes when somebody says that they computed."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds

    def spend(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def cpu(monkeypatch: pytest.MonkeyPatch) -> Cpu:
    cpu = Cpu()
    monkeypatch.setattr(cpu_timer, "thread_time", cpu.now)
    return cpu


async def test_what_others_compute_while_the_work_waits_is_not_its_own(cpu: Cpu) -> None:
    async def work() -> None:
        cpu.spend(1)
        await sleep(0)
        cpu.spend(2)

    async def others() -> None:
        cpu.spend(100)

    watch, beside = CpuTimer(work()), create_task(others())
    await watch
    await beside
    assert (watch.seconds, cpu.seconds) == (3, 103)


async def test_work_that_fails_has_computed_all_the_same(cpu: Cpu) -> None:
    async def work() -> None:
        cpu.spend(1)
        raise OSError("the database is away")

    watch = CpuTimer(work())
    with pytest.raises(OSError, match="away"):
        await watch
    assert watch.seconds == 1


async def test_work_that_is_cancelled_hears_of_it_and_tidies_up(cpu: Cpu) -> None:
    async def work() -> None:
        try:
            await sleep(0)
            cpu.spend(100)
        finally:
            cpu.spend(1)

    watch = CpuTimer(work())

    async def run() -> None:
        await watch

    task = create_task(run())
    await sleep(0)
    task.cancel()
    with pytest.raises(CancelledError):
        await task
    assert watch.seconds == 1
