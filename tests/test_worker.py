"""A loop goes on whatever its work raises, says what went wrong, and stops without breaking off what is under way."""

from asyncio import CancelledError, Event, create_task, get_running_loop, sleep
from collections.abc import Awaitable, Callable, Iterator
from typing import NoReturn

import pytest
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from service import worker
from service.worker import Errands, Failures, Worker, try_all, try_each

AWAY = OperationalError("SELECT 1", {}, OSError("gone"))
SECRET = "what a visitor said"


@pytest.fixture(autouse=True)
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What failed is tried again at once."""
    with monkeypatch.context() as patched:
        patched.setattr(worker, "BACKOFF_SECONDS", (0.0, 0.0))
        yield


class Rounds:
    """Work that does one thing after the other: it raises what is an exception, calls what can be called."""

    def __init__(self, *script: BaseException | Callable[[], Awaitable[None]] | None) -> None:
        self.script = list(script)
        self.done = 0
        self.all_done = Event()

    async def __call__(self) -> None:
        self.done += 1
        now = self.script.pop(0) if self.script else None
        if not self.script:
            self.all_done.set()
        if isinstance(now, BaseException):
            raise now
        if now is not None:
            await now()


async def turns() -> None:
    """Whatever can go on goes on."""
    for _ in range(10):
        await sleep(0)


@pytest.mark.parametrize("failure", [KeyError("a mistake"), AWAY, CancelledError(), ExceptionGroup("two", [AWAY])])
async def test_whatever_is_raised_the_next_round_is_done_without_being_woken(failure: BaseException) -> None:
    work = Rounds(failure, None)
    loop = Worker("assigner", work)
    loop.start()
    loop.wake()
    await work.all_done.wait()
    await turns()
    assert (work.done, loop.failures.count, loop.failures.in_a_row) == (2, 1, 0)
    assert loop.trouble() is None
    await loop.stop()


async def test_many_calls_before_a_round_are_one_round_and_a_call_during_it_is_another() -> None:
    begun, may_end = Event(), Event()

    async def takes_long() -> None:
        begun.set()
        await may_end.wait()

    work = Rounds(takes_long)
    loop = Worker("assigner", work)
    loop.start()
    for _ in range(3):
        loop.wake()
    await begun.wait()
    for _ in range(3):
        loop.wake()
    may_end.set()
    await turns()
    assert work.done == 2
    await loop.stop()


async def test_what_goes_round_by_itself_needs_nobody_to_wake_it() -> None:
    work = Rounds(None, KeyError("a mistake"), None)
    loop = Worker("ticker", work, every=0.0)
    loop.start()
    await work.all_done.wait()
    await loop.stop()
    assert work.done >= 3


async def test_a_pause_is_kept_after_every_round_and_a_failure_shortens_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "uniform", max)
    monkeypatch.setattr(worker, "BACKOFF_SECONDS", (0.1, 2.0))
    broken = [KeyError("a mistake")] * 7
    loop = Worker("board", Rounds(None, *broken, None), pause=0.3)
    assert await loop.round() == 0.3
    assert [await loop.round() for _ in broken] == [0.3, 0.3, 0.4, 0.8, 1.6, 2.0, 2.0]
    assert await loop.round() == 0.3


def test_processes_that_fail_together_do_not_come_back_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "BACKOFF_SECONDS", (0.1, 2.0))
    failures = Failures("bus-listen")
    failures.in_a_row = 5
    assert len({failures.backoff() for _ in range(20)}) > 1


async def test_a_mistake_is_logged_each_time_by_kind_and_place_and_never_by_its_words() -> None:
    def looks_up() -> NoReturn:
        raise KeyError(SECRET)

    async def fails_at_a_place_of_ours() -> None:
        await try_all((waits,))

    async def waits() -> None:
        looks_up()

    loop = Worker("assigner", Rounds(fails_at_a_place_of_ours, fails_at_a_place_of_ours, None))
    with capture_logs() as logged:
        for _ in range(3):
            await loop.round()
    assert [line["event"] for line in logged] == ["loop_failed", "loop_failed", "loop_recovered"]
    assert (logged[0]["loop"], logged[0]["error"], logged[0]["log_level"]) == ("assigner", "KeyError", "error")
    assert SECRET not in str(logged)


async def test_the_place_is_the_innermost_one_of_the_service() -> None:
    from service.rules.hours.check import validate

    async def validates() -> None:
        validate(None, None)  # pyrefly: ignore[bad-argument-type]

    loop = Worker("board", validates)
    with capture_logs() as logged:
        await loop.round()
    assert logged[0]["where"].startswith("service.rules.hours.check:")


async def test_of_an_outage_the_beginning_and_the_end_are_logged() -> None:
    loop = Worker("assigner", Rounds(AWAY, OSError("gone"), ExceptionGroup("both", [AWAY, AWAY]), None))
    with capture_logs() as logged:
        for _ in range(4):
            await loop.round()
    assert [(line["event"], line["log_level"]) for line in logged] == [
        ("loop_outage", "warning"),
        ("loop_recovered", "info"),
    ]
    assert loop.failures.count == 3


async def test_a_mistake_among_outages_is_told() -> None:
    loop = Worker("ticker", Rounds(ExceptionGroup("both", [AWAY, KeyError(SECRET)])))
    with capture_logs() as logged:
        await loop.round()
    assert [line["error"] for line in logged] == ["KeyError"]


async def test_stopping_lets_the_round_under_way_finish_and_begins_no_other() -> None:
    begun, may_end = Event(), Event()

    async def writes() -> None:
        begun.set()
        await may_end.wait()

    work = Rounds(writes, None)
    loop = Worker("presence", work, every=0.0)
    loop.start()
    await begun.wait()
    stopping = create_task(loop.stop())
    await turns()
    assert not stopping.done()
    may_end.set()
    await stopping
    assert work.done == 1


async def test_a_loop_that_rests_or_waits_to_be_woken_stops_at_once() -> None:
    for loop in (Worker("ticker", Rounds(), every=3600.0), Worker("assigner", Rounds())):
        loop.start()
        await turns()
        await loop.stop()
        assert loop.task is not None
        assert loop.task.done()


async def test_a_round_that_does_not_end_is_broken_off_and_nothing_is_raised() -> None:
    async def hangs() -> None:
        try:
            await Event().wait()
        finally:
            raise KeyError("while it was broken off")

    loop = Worker("assigner", hangs, every=0.0)
    loop.start()
    await turns()
    await loop.stop(within=0.0)
    assert loop.task is not None
    assert loop.task.done()


async def test_what_was_never_started_can_be_stopped() -> None:
    await Worker("assigner", Rounds()).stop()


async def test_to_wait_for_something_to_do_is_no_trouble_and_to_be_gone_or_to_hang_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [1_000.0]
    monkeypatch.setattr(worker, "monotonic", lambda: now[0])
    loop = Worker("assigner", Rounds(Event().wait), may_take=60.0)  # pyrefly: ignore[bad-argument-type]
    assert loop.trouble() == "assigner stopped"
    loop.start()
    await turns()
    now[0] += 86_400
    assert loop.trouble() is None, "it waits"
    loop.wake()
    await turns()
    now[0] += 60
    assert loop.trouble() is None, "it works"
    now[0] += 1
    assert loop.trouble() == "assigner hangs"
    await loop.stop(within=0.0)
    assert loop.trouble() == "assigner stopped"


async def test_one_thing_that_fails_keeps_no_other_from_being_done() -> None:
    done: list[int] = []

    async def act(number: int) -> None:
        if number % 2:
            raise KeyError(number)
        done.append(number)

    with pytest.raises(KeyError):
        await try_each((0, 1, 2), act)
    with pytest.raises(ExceptionGroup) as raised:
        await try_each((1, 2, 3, 4), act)
    assert [failure.args for failure in raised.value.exceptions] == [(1,), (3,)]
    assert done == [0, 2, 2, 4]


async def test_an_errand_that_fails_is_logged_and_counted_and_leaves_nothing_behind() -> None:
    unseen: list[object] = []
    get_running_loop().set_exception_handler(lambda _loop, context: unseen.append(context))
    errands = Errands("errands")
    with capture_logs() as logged:
        errands.begin(Rounds(KeyError(SECRET))())
        errands.begin(Rounds(AWAY)())
        await errands.finish()
    assert errands.failures.count == 2
    assert [line["event"] for line in logged] == ["loop_failed"]
    assert SECRET not in str(logged)
    assert (errands.tasks, unseen) == (set(), [])


async def test_errands_that_were_begun_are_finished_when_the_process_stops() -> None:
    may_end, done = Event(), Event()

    async def writes() -> None:
        await may_end.wait()
        done.set()

    errands = Errands("errands")
    errands.begin(writes())
    errands.begin(Rounds()())
    stopping = create_task(errands.stop())
    await turns()
    may_end.set()
    await stopping
    assert done.is_set()
    errands.begin(Rounds(Event().wait)())  # pyrefly: ignore[bad-argument-type]
    await errands.stop(within=0.0)
    assert errands.tasks == set()
