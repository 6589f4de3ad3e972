"""Every loop of a running service survives a mistake in its work, and none is written by hand."""

import ast
from asyncio import Event, timeout
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from structlog.testing import capture_logs

from service import worker
from service.actions import deadlines
from service.actions.queue import assigner
from service.actions.ticker import Ticker
from service.bus import redis
from service.live import presence
from service.live.updates import board
from service.models.chat import ChatRow
from service.models.journal import Append, Result
from service.protocol.refusals import Refusal
from service.worker import Worker
from tests.support.clock import Clock
from tests.support.helpline import Helpline, running_helpline
from tests.support.waiting import until

COLLECTOR = "a-token-for-the-collectors-of-figures"

SERVICE = Path(worker.__file__).parent

LOOPS = {
    "ticker",
    "slow-ticker",
    "assigner",
    "queue-updates",
    "board-updates",
    "colleague-updates",
    "suggestions",
    "presence",
    "journal",
    "bus-listen",
    "bus-publish",
}

RESTS_IN_TESTS = {"ticker", "slow-ticker"}
"""Nothing ticks by itself in a test: these rest for an hour."""

PATIENCE = 60.0

MAY_BEGIN_TASKS = {
    ("worker.py", "Worker.start"): "the loop that cannot die",
    ("worker.py", "Errands.begin"): "says what went wrong",
    (
        "actions/batching.py",
        "BatchLoader.ask",
    ): "lives while questions wait, and tells each failure to those who asked",
    ("live/connection.py", "Connection.put"): "lives while one client is slow, and closes its line when that fails",
}

CALLS = {"create_task", "ensure_future", "run_coroutine_threadsafe"}
OWN = {"asyncio", "loop", "get_running_loop", "get_event_loop"}


@pytest.fixture(autouse=True)
def no_backoff(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What failed is tried again at once."""
    with monkeypatch.context() as patched:
        patched.setattr(worker, "BACKOFF_SECONDS", (0.0, 0.0))
        yield


class Broken:
    """A part of the service in which there is a mistake, once."""

    def __init__(self, real: Callable[..., Any]) -> None:
        self.real = real
        self.mistakes = 1

    def __call__(self, *given: Any, **named: Any) -> Any:
        if self.mistakes:
            self.mistakes -= 1
            raise KeyError("a mistake that nobody foresaw")
        return self.real(*given, **named)


def break_once(monkeypatch: pytest.MonkeyPatch, where: object, name: str) -> Broken:
    """The next call of this raises KeyError; those after it do what they should."""
    broken = Broken(getattr(where, name))
    monkeypatch.setattr(where, name, broken)
    return broken


async def is_ready(helpline: Helpline) -> tuple[int, str]:
    answer = await (await helpline.stranger()).get("/readyz")
    return answer.status_code, answer.text


def loop(helpline: Helpline, name: str) -> Worker:
    return next(one for one in helpline.here.workers if one.name == name)


async def failed_once_and_goes_on(helpline: Helpline, name: str) -> None:
    assert loop(helpline, name).failures.count == 1
    assert await is_ready(helpline) == (200, "ready")


@pytest.fixture
async def shared(
    postgres_url: str, valkey_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Helpline]:
    """A process among others, with a bus that is silent only for moments."""
    monkeypatch.setattr(redis, "SILENCE_SECONDS", 0.01)
    async with running_helpline(postgres_url, clock, bus_url=valkey_url) as helpline:
        yield helpline


async def test_every_loop_is_watched(shared: Helpline) -> None:
    assert {one.name for one in shared.here.workers} == LOOPS
    assert await is_ready(shared) == (200, "ready")


async def test_whichever_loop_meets_a_mistake_does_its_work_again(shared: Helpline) -> None:
    for one in shared.here.workers:
        await fails_and_works_again(one)
    assert await is_ready(shared) == (200, "ready")


async def fails_and_works_again(broken: Worker) -> None:
    """The next round of this loop fails for a reason that nobody foresaw, and the one after it does its work."""
    before = broken.failures.count
    done = Event()
    work = broken.work

    async def fails_then_works() -> None:
        if broken.failures.count == before:
            raise KeyError("a mistake that nobody foresaw")
        await work()
        done.set()

    broken.work = fails_then_works
    if broken.name in RESTS_IN_TESTS:
        for _ in range(2):
            await broken.round()
    broken.wake()
    async with timeout(PATIENCE):
        await done.wait()
    broken.work = work
    assert broken.failures.count == before + 1


async def test_a_process_is_not_ready_when_a_loop_is_gone_or_hangs_and_says_which(
    shared: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in shared.here.workers:
        with monkeypatch.context() as patched:
            patched.setattr(one, "trouble", lambda name=one.name: f"{name} hangs")
            assert await is_ready(shared) == (503, f"{one.name} hangs")
    assert await is_ready(shared) == (200, "ready")


async def test_a_mistake_in_the_matching_delays_an_offer_and_stops_none(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await helpline.specialist("ana", most=2)
    break_once(monkeypatch, assigner, "all_matches")
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await ana.accepts(await helpline.visitor())
    await failed_once_and_goes_on(helpline, "assigner")


async def test_a_mistake_in_showing_places_delays_them_and_keeps_nothing_else_back(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    await helpline.specialist("ana")
    jo = await helpline.visitor()
    helpline.clock.advance(1)
    kim = await helpline.visitor()
    shown = helpline.here.floor.queue
    await until(lambda: 2 in places(kim))
    before = loop(helpline, "queue-updates").failures.count
    break_once(monkeypatch, shown, "show_place")
    await jo.asks("leave_queue", why="left")
    await until(lambda: places(kim)[-1] == 1)
    assert loop(helpline, "queue-updates").failures.count == before + 1
    assert await is_ready(helpline) == (200, "ready")


def places(visitor: Any) -> list[int]:
    told = [frame["notice"] for frame in visitor.connection.heard if frame["type"] == "noticed"]
    return [notice["position"] for notice in told if notice["type"] == "queue_place"]


async def test_a_mistake_in_the_board_is_made_good_without_anything_else_happening(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam = await helpline.supervisor("sam")
    await until(lambda: not helpline.here.floor.board.worker.woken.is_set())
    break_once(monkeypatch, board, "board")
    await helpline.specialist("ana")
    await sam.connection.gets(lambda frame: "Ana" in str(frame.get("notice", {}).get("board", {}).get("seats")))
    await failed_once_and_goes_on(helpline, "board-updates")


async def test_a_mistake_in_writing_who_is_here_loses_nobody(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    await helpline.specialist("ana")
    jo = await helpline.visitor()
    writer = helpline.here.floor.presence
    await until(lambda: not writer.unwritten and writer.worker.began_at is None)
    break_once(monkeypatch, presence, "visitors_left")
    await jo.connection.hang_up()
    await until(lambda: loop(helpline, "presence").failures.count and not writer.unwritten)
    await until(lambda: writer.worker.began_at is None)
    async with helpline.parts.sessions() as session:
        row = await session.get_one(ChatRow, jo.chat_id)
        assert row.gone_since is not None
    await failed_once_and_goes_on(helpline, "presence")


@pytest.mark.parametrize("part", ["round", "lapse_offers"])
async def test_a_mistake_in_one_part_of_a_tick_keeps_no_other_part_back(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    done: list[str] = []

    async def broken(*_: object) -> NoReturn:
        raise KeyError("a mistake that nobody foresaw")

    async def noted(_helpline: object) -> None:
        done.append("let go")

    ticker = Ticker(helpline.parts, (broken,) if part == "round" else ())
    ticker.lease = float("inf")
    passed = deadlines.Passed(offers=True, leases=False, graces=True)
    monkeypatch.setattr(deadlines, "deadlines", always(passed))
    monkeypatch.setattr(deadlines, "lapse_offers", broken if part == "lapse_offers" else noted)
    monkeypatch.setattr(deadlines, "let_go", noted)
    await ticker.workers[0].round()
    assert done[-1] == "let go"
    assert ticker.workers[0].failures.count == 1


def always(value: object) -> Callable[..., Awaitable[object]]:
    async def asked(*_: object) -> object:
        return value

    return asked


async def test_while_leases_cannot_be_renewed_nobody_is_given_up(helpline: Helpline) -> None:
    async def broken() -> NoReturn:
        raise KeyError("a mistake that nobody foresaw")

    ticker = Ticker(helpline.parts, (broken,))
    ticker.ticked_at = before = 1_000.0
    await ticker.workers[0].round()
    assert ticker.ticked_at == before, "as when no tick was made at all"


async def test_a_mistake_in_one_slow_duty_keeps_no_other_back(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that cannot read the library is alive, and says so: else its visitors would be held to be away."""
    done: list[str] = []

    async def broken(*_: object) -> NoReturn:
        raise KeyError("a mistake that nobody foresaw")

    async def noted(*_: object) -> None:
        done.append("alive")

    monkeypatch.setattr(deadlines, "process_alive", noted)
    slow = Ticker(helpline.parts, (), (broken,)).workers[1]
    await slow.round()
    assert done
    assert slow.failures.count == 1


async def test_a_mistake_in_a_commit_is_told_to_those_who_wait_and_the_next_is_made(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor()
    await ana.accepts(jo)  # an offer that is still to be made would be given one of the answers
    writer = helpline.parts.desk.journal.writer
    real = writer.write
    answers: list[Any] = [[], None]

    async def answers_nonsense(batch: list[Append]) -> list[Result]:
        return answers.pop() if answers else await real(batch)

    monkeypatch.setattr(writer, "write", answers_nonsense)
    for _ in range(2):
        assert (await jo.says("Is this serious?"))["code"] == Refusal.UNAVAILABLE
    assert (await jo.says("Is this serious?"))["type"] == "ack"
    assert await is_ready(helpline) == (200, "ready")


async def test_a_mistake_on_the_bus_loses_a_ring_and_the_next_is_heard(
    postgres_url: str, valkey_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with (
        running_helpline(postgres_url, clock, bus_url=valkey_url) as one,
        running_helpline(postgres_url, clock, bus_url=valkey_url) as two,
    ):
        ana = await one.specialist("ana")
        jo = await two.visitor()
        await ana.accepts(jo)
        ringing, listening = two.parts.bus, one.parts.bus
        assert isinstance(ringing, redis.RedisBus)
        break_once(monkeypatch, ringing.redis, "publish")
        await jo.says("This ring is lost.")
        await until(lambda: loop(two, "bus-publish").failures.count)
        break_once(monkeypatch, listening, "hear")
        await jo.says("This one as well.")
        await until(lambda: loop(one, "bus-listen").failures.count)
        await jo.says("This one is heard.")
        await ana.connection.gets(lambda frame: frame.get("event", {}).get("text") == "This one is heard.")
        await failed_once_and_goes_on(one, "bus-listen")
        await failed_once_and_goes_on(two, "bus-publish")


async def test_the_figures_count_what_failed_by_loop(sqlite_url: str, clock: Clock) -> None:
    async with running_helpline(sqlite_url, clock, metrics_token=COLLECTOR) as helpline:
        one = loop(helpline, "assigner")
        one.failures.count = 3
        http = await helpline.stranger(Authorization=f"Bearer {COLLECTOR}")
        told = (await http.get("/metrics")).text
        assert 'helpline_loop_failures_total{loop="assigner"} 3.0' in told
        assert 'helpline_loop_failures_total{loop="errands"} 0.0' in told
        assert 'helpline_loop_failures_total{loop="check-links"} 0.0' in told


async def test_a_process_stops_without_a_word_after_every_loop_met_a_mistake(sqlite_url: str, clock: Clock) -> None:
    with capture_logs() as logged:
        async with running_helpline(sqlite_url, clock) as helpline:
            for one in helpline.here.workers:
                one.work = always_broken
                one.wake()
            await until(lambda: loop(helpline, "assigner").failures.count)
            one = loop(helpline, "board-updates")
            assert one.task is not None
            one.task.cancel()
    assert {line["event"] for line in logged} == {"loop_failed"}


async def always_broken() -> NoReturn:
    raise KeyError("a mistake that nobody foresaw")


def test_no_loop_is_written_by_hand() -> None:
    found = {place for folder in ("actions", "live", "bus", "models") for place in by_hand(SERVICE / folder)}
    assert found | set(by_hand_in(SERVICE / "worker.py")) == set(MAY_BEGIN_TASKS)


@pytest.mark.parametrize(
    "code",
    [
        "async def f():\n    while True:\n        await g()",
        "async def f():\n    while not done():\n        while 1:\n            await g()",
        "class C:\n    def f(self):\n        self.task = asyncio.create_task(g())",
        "def f():\n    create_task(g())",
        "def f():\n    asyncio.get_running_loop().create_task(g())",
        "def f():\n    asyncio.ensure_future(g())",
    ],
)
def test_whatever_way_a_loop_is_written_by_hand_it_is_seen(code: str) -> None:
    assert list(hand_written(ast.parse(code), ()))


@pytest.mark.parametrize(
    "code", ["async def f():\n    async with TaskGroup() as group:\n        group.create_task(g())", "def f(): yield 1"]
)
def test_what_is_waited_for_where_it_begins_is_no_loop(code: str) -> None:
    assert not list(hand_written(ast.parse(code), ()))


def by_hand(folder: Path) -> Iterator[tuple[str, str]]:
    files = sorted(folder.rglob("*.py"))
    assert files
    for file in files:
        yield from by_hand_in(file)


def by_hand_in(file: Path) -> Iterator[tuple[str, str]]:
    for name in hand_written(ast.parse(file.read_text()), ()):
        yield file.relative_to(SERVICE).as_posix(), name


def hand_written(node: ast.AST, path: tuple[str, ...], waits: bool = False) -> Iterator[str]:
    """Where a task is begun that nobody waits for, or a function that waits goes round for ever."""
    for child in ast.iter_child_nodes(node):
        inside, waiting = path, waits
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside, waiting = (*path, child.name), isinstance(child, ast.AsyncFunctionDef)
        if (isinstance(child, ast.While) and waits and is_always(child.test)) or begins_a_task(child):
            yield ".".join(inside)
        yield from hand_written(child, inside, waiting)


def is_always(test: ast.expr) -> bool:
    return isinstance(test, ast.Constant) and bool(test.value)


def begins_a_task(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    match node.func:
        case ast.Name(id=name):
            return name in CALLS
        case ast.Attribute(attr=name, value=ast.Name(id=owner)):
            return name in CALLS and owner in OWN
        case ast.Attribute(attr=name, value=ast.Call(func=made)):
            owner = made.attr if isinstance(made, ast.Attribute) else getattr(made, "id", "")
            return name in CALLS and owner in OWN
        case _:
            return False
