"""One day of one seed: people come, things go wrong, it becomes quiet, and everything is held against the promises."""

import asyncio
import gc
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from structlog.testing import capture_logs

from service.actions.staff.edit import add_person
from service.protocol.events import ChatOpened
from service.protocol.supervisor.people import AddPerson
from service.rules.chat.moves import TRANSITIONS
from service.rules.chat.state import apply
from service.rules.chat.state import opened as opened_chat
from tests.schedules.loop import SeededLoop, Trace
from tests.schedules.people import Specialist, Visitor
from tests.schedules.world import CAP, Plan, World, opened, seeded
from tests.support.chatter import SENTENCES
from tests.support.helpline import TESTS
from tests.support.ledger import Stored
from tests.support.serving import NAMES, PASSWORD
from tests.support.stored import read_log

COMES_TO_REST: Final = 120.0
"""Seconds within which everything that was begun has an end."""

ENDS_WITHIN: Final = 240.0
"""Seconds within which the last of those who wait has been answered, when those who talk end."""

LOGGED: Final = frozenset({"loop_failed", "loop_outage", "mistake"})


@dataclass
class Lived:
    """What became of a day."""

    plan: Plan
    trace: Trace
    seconds: float
    violations: list[str]
    counts: Counter[str]


def live(plan: Plan, template: Path, in_words: bool = False) -> Lived:
    """Live through a day on a copy of a migrated file."""
    loop = SeededLoop(plan.seed, in_words)
    with TemporaryDirectory() as folder, capture_logs() as logged:
        file = Path(shutil.copy(template, Path(folder) / "day.db"))
        world = World(loop, plan, file)
        with seeded(world), no_garbage():
            loop.set_exception_handler(lambda _loop, about: world.violated(f"a mistake: {about}"))
            loop.run(whole(world, logged))
    counts = Counter(
        acknowledged=len(world.ledger.acknowledged),
        written=len(world.ledger.written),
        frames=world.witness.frames,
        chats=len(world.witness.let_in),
        days=1,
    )
    return Lived(plan, loop.trace, loop.seconds, world.violations, counts)


@contextmanager
def no_garbage() -> Iterator[None]:
    """A connection that is collected goes back to its pool, which asks the disk; and when that happens depends on
    whatever this process did before."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def whole(world: World, logged: list[Any]) -> None:
    """The day, up to the first violation."""
    async with opened(world):
        day = asyncio.create_task(people_come(world))
        broken = asyncio.create_task(world.broken.wait())
        await asyncio.wait((day, broken), return_when=asyncio.FIRST_COMPLETED)
        if day.done():
            day.result()
        day.cancel()
        nothing_is_told(world, logged)


def nothing_is_told(world: World, logged: list[Any]) -> None:
    """No loop failed, and no log line has anything in it that somebody said."""
    for line in logged:
        if line["event"] in LOGGED:
            world.violated(f"logged: {line}")
        if any(said in str(line) for said in SENTENCES):
            world.violated("something that was said stands in a log line")


async def people_come(world: World) -> None:
    """They come, it becomes quiet, and whoever still waits is answered."""
    await staff(world)
    looking = asyncio.create_task(world.witness.looks_on())
    world.visitors = [Visitor(world, number) for number in range(world.plan.visitors)]
    people = [asyncio.create_task(one.lives()) for one in (*world.specialists, *world.visitors)]
    await asyncio.gather(*people)
    world.quiet = True
    await becomes_quiet(world)
    await as_it_is_stored(world)
    await everybody_is_answered(world)
    await as_it_is_stored(world)
    looking.cancel()


async def staff(world: World) -> None:
    for name in NAMES[: world.plan.specialists]:
        asked = {"name": name, "first_name": name.capitalize(), "role": "specialist", "password": PASSWORD}
        new = AddPerson.model_validate({**asked, "cap": CAP, "languages": ("en",), "skills": ()})
        await add_person(world.processes[0].parts, new, TESTS)
        world.specialists.append(Specialist(world, name))


async def comes_true(world: World, what: str, within: float, condition: Any) -> None:
    """Wait until it is so; it not being so in time is a violation."""
    until = world.loop.seconds + within
    while not condition():
        if world.loop.seconds > until:
            world.violated(f"not within {within:.0f} s: {what}: {unsettled(world)}")
            return
        await asyncio.sleep(0.25)


def unsettled(world: World) -> str:
    busy = [f"{one.name} {one.outbox}" for one in (*world.specialists, *world.visitors) if not at_rest(one)]
    return f"{busy} {world.witness.rows('SELECT id, status FROM chats')}"


def at_rest(page: Visitor | Specialist) -> bool:
    """Connected with nothing left to be said, or gone for good."""
    return page.idle or page.closed_for_good or (isinstance(page, Visitor) and not page.chat_id)


async def becomes_quiet(world: World) -> None:
    """Whoever was offered something answers, whoever was cut off is back."""
    pages = (*world.specialists, *world.visitors)
    offered = "SELECT id FROM chats WHERE status IN ('offered', 'wrap_up')"
    await comes_true(
        world,
        "at rest",
        COMES_TO_REST,
        lambda: all(map(at_rest, pages)) and not world.witness.rows(offered),
    )


async def everybody_is_answered(world: World) -> None:
    """Those who talk end, one after another, until nobody waits any more."""

    def is_over() -> bool:
        for one in world.specialists:
            for chat_id in sorted(one.in_hand):
                if not one.outbox.get(chat_id):
                    one.soon(one.does(chat_id, "end_chat"))
            if one.idle and not one.desk.get("available"):
                one.soon(one.comes_on())
        return not world.witness.rows("SELECT id FROM chats WHERE status != 'closed'")

    await comes_true(world, "everybody is answered", ENDS_WITHIN, is_over)


async def as_it_is_stored(world: World) -> None:
    """Every page, and every row, against the log."""
    for _ in range(40):
        stored = await everything(world)
        wrong = world.ledger.differences(stored)
        if not wrong:
            break
        await asyncio.sleep(0.5)
    for line in wrong:
        world.violated(line)


async def everything(world: World) -> Stored:
    """Every chat's log, decrypted, each held against its row."""
    process = random.choice(world.processes)
    found: Stored = {}
    for (chat_id,) in world.witness.rows("SELECT id FROM chats ORDER BY id"):
        held = await process.parts.desk.cache.load(chat_id)
        assert held is not None
        async with process.parts.sessions() as session:
            found[chat_id] = await read_log(session, chat_id, held.key)
    for chat_id, log in found.items():
        is_legal(world, chat_id, log)
    return found


def is_legal(world: World, chat_id: str, log: list[Any]) -> None:
    """Numbers without a hole, every move legal, and the row is the fold of the log."""
    if [seq for seq, _ in log] != list(range(1, len(log) + 1)):
        world.violated(f"{chat_id} has the numbers {[seq for seq, _ in log]}")
    first = log[0][1]
    assert isinstance(first, ChatOpened)
    chat = opened_chat(chat_id, first)
    for _, event in log[1:]:
        if type(event) not in TRANSITIONS[chat.status]:
            world.violated(f"{chat_id}: {event.type} while {chat.status}")
        chat = apply(chat, event)
    ((status, specialist),) = world.witness.rows("SELECT status, specialist FROM chats WHERE id=?", chat_id)
    if (status, specialist) != (chat.status, chat.specialist):
        world.violated(f"{chat_id}: the row says {status}, the log {chat.status}")
