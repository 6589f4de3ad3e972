"""Nobody is given up right after a start, or after a time in which nobody could have said that they are there."""

from asyncio import Event, Semaphore, create_task, sleep

from service.actions.ticker import Ticker
from tests.support.helpline import Helpline

LEASE = 12.0


def ticker_of(helpline: Helpline) -> Ticker:
    ticker = Ticker(helpline.parts)
    ticker.lease = LEASE
    return ticker


async def test_a_service_that_just_started_waits_one_lease(helpline: Helpline) -> None:
    ticker = ticker_of(helpline)
    for second in range(12):
        assert ticker.is_patient(100.0 + second)
        ticker.ticked_at = 100.0 + second
    assert not ticker.is_patient(100.0 + LEASE)


async def test_after_a_pause_everybody_has_one_lease_to_be_heard_of(helpline: Helpline) -> None:
    ticker = ticker_of(helpline)
    ticker.ticked_at = 1_000.0
    assert not ticker.is_patient(1_001.0)
    assert ticker.is_patient(1_040.0)
    ticker.ticked_at = 1_040.0
    assert ticker.is_patient(1_051.9)


async def test_one_tick_that_failed_or_was_late_changes_nothing(helpline: Helpline) -> None:
    ticker = ticker_of(helpline)
    ticker.ticked_at = 1_000.0
    assert not ticker.is_patient(1_002.5)


async def test_leases_are_renewed_every_second_while_what_is_slow_takes_its_time(helpline: Helpline) -> None:
    """With ten thousand in line the slow rounds take longer than a lease lasts."""
    rounds, enough = Semaphore(0), Event()
    started = Event()

    async def renew() -> None:
        rounds.release()

    async def slow() -> None:
        started.set()
        await enough.wait()

    ticker = Ticker(helpline.parts, (renew,), (slow,), pause=0)
    ticker.start()
    try:
        await started.wait()
        for _ in range(5):
            await rounds.acquire()
    finally:
        enough.set()
        await ticker.stop()


async def test_a_round_that_is_under_way_is_finished_before_the_process_stops(helpline: Helpline) -> None:
    """Broken off in the midst of a write it would leave the database locked for whoever says goodbye after it."""
    begun, may_end, done = Event(), Event(), Event()

    async def writing() -> None:
        begun.set()
        await may_end.wait()
        done.set()

    ticker = Ticker(helpline.parts, (writing,))
    ticker.start()
    await begun.wait()
    stopping = create_task(ticker.stop())
    await sleep(0)
    may_end.set()
    await stopping
    assert done.is_set()
    assert all(worker.task is not None and worker.task.done() for worker in ticker.workers)
