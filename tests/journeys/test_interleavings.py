"""Whatever happens at the same moment, in any number of processes, with any ring lost: the promises hold.

Hypothesis invents days: what several people and processes do at once, again and again. After each such moment, and
in the middle of it, the rows are held against the promises; at the end the whole log is.
"""

import asyncio
from asyncio import gather
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from service.actions import deadlines
from service.actions.desk import Done
from service.actions.queue.positions import Positions
from service.actions.queue.rows import as_waiting
from service.actions.staff.seats import renew_leases, set_availability, take_seat
from service.models.chat import ChatRow, columns
from service.models.log import once_of
from service.protocol import commands as c
from service.protocol.events import ChatOpened, MessagePosted, OfferMade
from service.protocol.web import ChatPlace
from service.rules.chat.moves import TRANSITIONS, Speaker
from service.rules.chat.state import apply, opened
from service.rules.chat.statuses import HELD
from service.rules.queue.matching import need
from service.rules.queue.order import service_order
from tests.support.chats import CODED, SAM
from tests.support.clock import Clock
from tests.support.databases import copy_of_file
from tests.support.processes import JO, LEASE, Fate, Process, fresh_id, processes

CAPS: Final = {"ana": 1, "ben": 2, "eva": 3}
LANGUAGES: Final = {"ana": ("en",), "ben": ("en", "es"), "eva": ("es", "en")}
SKILLS: Final = {"ana": ("money",), "ben": (), "eva": ("money",)}
DANGER: Final = "I want to kill myself"

Said = tuple[str, str, str]
"""What was acknowledged: chat, client id, text, in the order of the acknowledgements of one speaker."""


@dataclass
class Day:
    """The processes, who is connected where, and what was acknowledged to whom."""

    all: tuple[Process, ...]
    clock: Clock
    random: Random
    chats: list[str] = field(default_factory=list)
    turned_away: set[str] = field(default_factory=set)
    """Openings whose pages said hello when the door had been shut in the meantime."""
    here: set[str] = field(default_factory=set)
    acknowledged: dict[tuple[str, str], list[tuple[int, str, str]]] = field(default_factory=dict)

    def process(self) -> Process:
        """Any of them: a person may be connected anywhere."""
        return self.random.choice(self.all)

    def chat(self) -> str:
        return self.random.choice(self.chats)

    def name(self) -> str:
        return self.random.choice(sorted(CAPS))

    async def one(self, status: str) -> tuple[Speaker, str] | None:
        """A chat in this state, with whoever has it in hand or before them."""
        found = [row for row in await self.process().rows() if row.status == status]
        if not found:
            return None
        row = self.random.choice(found)
        return specialist(row.specialist or row.offer_to or ""), row.id


def specialist(name: str) -> Speaker:
    return Speaker("specialist", name, name.capitalize())


async def opens(day: Day) -> None:
    question = day.random.choice([None, None, "Is it hereditary?", DANGER])
    place = await day.process().knocks(day.random.choice(["en", "en", "es"]), question=question, accept_wait=True)
    if not isinstance(place, ChatPlace):
        return
    if isinstance(await day.process().says_hello(place), ChatPlace):
        day.chats.append(place.chat_id)
    else:
        day.turned_away.add(place.chat_id)


async def visitor_writes(day: Day) -> None:
    """A message, and perhaps the same once more through another process, as after a cut line."""
    await write(day, JO, day.chat(), DANGER if day.random.random() < 0.1 else "Hello")


async def specialist_writes(day: Day) -> None:
    if found := await day.one("talking"):
        await write(day, *found, "I am here")


async def write(day: Day, by: Speaker, chat_id: str, text: str) -> None:
    client_id = fresh_id()
    sent = [day.process().says(by, chat_id, text, client_id) for _ in range(day.random.choice([1, 1, 2]))]
    found = await gather(*sent)
    answers = [answer for answer in found if isinstance(answer, Done)]
    assert len({answer.seq for answer in answers}) <= 1, "the same message has one number"
    assert by is not JO or len(answers) in (0, len(found)), "who was answered once is answered again"
    if answers:
        day.acknowledged.setdefault((chat_id, by.id or "visitor"), []).append((answers[0].seq, client_id, text))


async def visitor_leaves(day: Day) -> None:
    why = day.random.choice(["left", "chose_phone"])
    await day.process().asks(JO, c.LeaveQueue, day.chat(), why=why)


async def visitor_ends(day: Day) -> None:
    await day.process().asks(JO, c.EndChat, day.chat())


async def visitor_switches_language(day: Day) -> None:
    await day.process().asks(JO, c.ChangeAnswers, day.chat(), language=day.random.choice(["en", "es"]))


async def comes_to_work(day: Day) -> None:
    name = day.name()
    day.here.add(name)
    await day.process().sits_down(name)


async def reloads(day: Day) -> None:
    name = day.random.choice(sorted(day.here)) if day.here else "ana"
    day.here.add(name)
    await take_seat(day.process().parts, name)


async def goes_away(day: Day) -> None:
    await set_availability(day.process().parts, day.name(), False, day.random.random() < 0.3)


async def line_dies(day: Day) -> None:
    day.here.discard(day.name())


async def accepts(day: Day) -> None:
    if found := await day.one("offered"):
        person, chat_id = found
        await gather(*(day.process().asks(person, c.AcceptOffer, chat_id) for _ in range(day.random.choice([1, 2]))))


async def declines(day: Day) -> None:
    if found := await day.one("offered"):
        await day.process().asks(found[0], c.DeclineOffer, found[1])


async def takes_up_again(day: Day) -> None:
    for row in await day.process().rows():
        if row.lost_by and row.status == "waiting":
            await take_seat(day.process().parts, row.lost_by)
            await day.process().asks(specialist(row.lost_by), c.ResumeChat, row.id)


async def passes_on(day: Day) -> None:
    to = day.random.choice([{"to_person": "eva"}, {"to_person": "ben"}, {"to_skill": "money"}, {"note": "Be gentle"}])
    if found := await day.one("talking"):
        await day.process().asks(found[0], c.TransferChat, found[1], client_id=fresh_id(), **to)


async def supervisor_sends_on(day: Day) -> None:
    await day.process().asks(SAM, c.ReassignChat, day.chat(), to_person=day.name())


async def specialist_ends(day: Day) -> None:
    if found := await day.one("talking"):
        await day.process().asks(found[0], c.EndChat, found[1])


async def codes(day: Day) -> None:
    if found := await day.one("wrap_up"):
        await day.process().asks(found[0], c.SaveWrapUp, found[1], wrap_up=CODED.model_dump())


async def time_passes(day: Day) -> None:
    day.clock.advance(day.random.choice([1, 1, 1, 5, 5, 13, 31, 700]))
    process = day.process()
    await renew_leases(process.parts.desk, sorted(day.here), LEASE)
    async with process.ticking:
        await deadlines.tick(process.parts)
        if day.random.random() < 0.3:
            await deadlines.slow_tick(process.parts)


async def looks_for_work(day: Day) -> None:
    await day.process().parts.assigner.offer_all()


async def rings_come_late(day: Day) -> None:
    day.process().bus.deliver_late()


Move = Callable[[Day], Awaitable[None]]
COMMON: Final[tuple[Move, ...]] = (opens, comes_to_work, accepts, looks_for_work, specialist_writes, codes, time_passes)
SELDOM: Final[tuple[Move, ...]] = (
    *(visitor_writes, visitor_leaves, visitor_ends, visitor_switches_language, reloads, goes_away, line_dies),
    *(declines, takes_up_again, passes_on, supervisor_sends_on, specialist_ends, rings_come_late),
)
MOVES: Final = (*COMMON * 3, *SELDOM)
MOMENTS: Final = st.lists(st.lists(st.sampled_from(MOVES), min_size=2, max_size=6), min_size=12, max_size=25)
"""A day: one moment after another, in each of which all of this happens at once."""


async def a_day(url: str, moments: list[list[Move]], random: Random) -> None:
    """Live through a day, and hold it against the promises."""
    clock = Clock()
    fates: list[Fate] = ["heard", "heard", "heard", "lost", "late", "twice"]
    number = random.choice([2, 3])
    async with processes(url, clock, number, lambda: random.choice(fates), places_per_specialist=50) as all_of_them:
        day = Day(all_of_them, clock, random)
        for name, most in CAPS.items():
            await day.process().employ(name, LANGUAGES[name], SKILLS[name], most)
            await day.process().sits_down(name)
            day.here.add(name)
        await gather(*(opens(day) for _ in range(6)))
        for moves in moments:
            await gather(*(move(day) for move in moves), nobody_has_too_much(day))
            await nobody_has_too_much(day)
            await service_is_in_the_order_that_was_shown(day)
        await everything_is_as_the_log_says(day)
        await nobody_is_lost(day)
        await what_was_acknowledged_is_there(day)


async def nobody_has_too_much(day: Day) -> None:
    """Nobody is over the cap, and nobody is asked two things at once."""
    rows = await day.process().rows()
    held = Counter(row.specialist or row.offer_to for row in rows if row.status in HELD)
    assert all(count <= CAPS[name or ""] for name, count in held.items()), held
    asked = Counter(row.offer_to for row in rows if row.status == "offered")
    assert all(count == 1 for count in asked.values()), asked


async def service_is_in_the_order_that_was_shown(day: Day) -> None:
    """Whoever is assigned next is behind nobody of the same need, whichever processes assign."""
    shown = Positions(day.process().parts)
    await shown.look()
    rows = [row for row in await day.process().rows() if row.id not in day.turned_away]
    line = [as_waiting(row) for row in rows if row.status == "waiting"]
    rank = {one.chat_id: place for place, one in enumerate(service_order(line, day.clock.now()))}
    await gather(*(process.parts.assigner.offer_all() for process in day.all))
    offered = {row.id for row in await day.process().rows() if row.status == "offered"}
    for one in line:
        for other in line:
            if one.chat_id in offered and other.chat_id not in offered and need(one) == need(other):
                assert rank[one.chat_id] < rank[other.chat_id]
                assert shown.positions[one.chat_id] < shown.positions[other.chat_id]


async def everything_is_as_the_log_says(day: Day) -> None:
    """Numbers without a hole, every move legal, one specialist at a time, and the row is the fold of the log."""
    for row in await day.process().rows():
        log = await day.process().log(row.id)
        assert [seq for seq, _ in log] == list(range(1, len(log) + 1))
        first = log[0][1]
        assert isinstance(first, ChatOpened)
        chat = opened(row.id, first)
        for _, event in log[1:]:
            assert type(event) in TRANSITIONS[chat.status], (chat.status, event)
            chat = apply(chat, event)
        assert {name: getattr(row, name) for name in columns(chat)} == columns(chat)
        ids = [once for _, event in log if (once := once_of(event))]
        assert len(set(ids)) == len(ids), "nothing is said twice"


async def nobody_is_lost(day: Day) -> None:
    rows = await day.process().rows()
    assert {row.id for row in rows} == {*day.chats, *day.turned_away}
    for chat_id in day.turned_away:
        events = {type(event) for _, event in await day.process().log(chat_id)}
        assert OfferMade not in events, "who never came is offered to nobody"
    assert all((row.status in ("waiting", "offered", "talking")) == (row.ended is None) for row in rows)
    line = [row for row in rows if row.status in ("waiting", "offered") and row.id not in day.turned_away]
    shown = Positions(day.process().parts)
    await shown.look()
    for language in ("en", "es"):
        places = sorted(shown.positions[row.id] for row in line if row.language == language)
        assert places == list(range(1, len(places) + 1))


async def what_was_acknowledged_is_there(day: Day) -> None:
    """Once, under its number, and in the order in which one speaker was answered."""
    for (chat_id, author), told in day.acknowledged.items():
        log = dict(await day.process().log(chat_id))
        for seq, client_id, text in told:
            event = log[seq]
            assert isinstance(event, MessagePosted)
            assert (event.by or "visitor", event.client_id, event.text) == (author, client_id, text)


# What is done at once is interleaved by the database's threads too, so a failing day is shown as it was, not shrunk.
INVENTED: Final = settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@INVENTED
@given(moments=MOMENTS, seed=st.integers(0, 2**32))
async def test_whatever_happens_at_once_the_promises_hold(
    sqlite_template: Path, moments: list[list[Move]], seed: int
) -> None:
    with TemporaryDirectory() as folder:
        await a_day(copy_of_file(sqlite_template, Path(folder)), moments, Random(seed))


@pytest.mark.parametrize("seed", range(3))
async def test_on_a_database_server_they_hold_too(postgres_url: str, seed: int) -> None:
    random = Random(seed)
    moments = [[random.choice(MOVES) for _ in range(random.randint(2, 6))] for _ in range(25)]
    async with asyncio.timeout(250):
        await a_day(postgres_url, moments, random)


def test_the_rows_that_are_compared_are_all_that_follow_from_the_log() -> None:
    beside = {"id", "token_hash", "key", "place", "gone_since"}
    assert set(ChatRow.__table__.columns.keys()) - beside == set(
        columns(opened("chat", ChatOpened(at=Clock().now(), language="en")))
    )
