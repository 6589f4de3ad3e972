"""One pass over the deadlines that have passed. Any process may tick: taking the work is compare-and-set."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Final

import structlog
from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.exc import SQLAlchemyError

from service.actions.estimates import settle_estimates
from service.actions.helpline import Helpline
from service.actions.privacy.retention import retain
from service.actions.staff.presence import long_gone, process_alive
from service.actions.staff.seats import leave_seat
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.journal import SeatChange
from service.models.log import LogRow
from service.models.person import SeatRow
from service.rules.chat import moves as rules
from service.rules.chat.moves import Outcome
from service.rules.chat.state import Chat

log = structlog.get_logger()

TICK_SECONDS: Final = 1.0
"""How late a deadline may be noticed. Everything urgent happens by events; this is the net."""

SLOW_SECONDS: Final = 10.0
"""How late everything else may be noticed."""

LAST_SECONDS: Final = 3.0
"""How long the last round may take when the process stops: longer than any with a database that answers."""

CLOSING_GRACE: Final = timedelta(minutes=45)
"""For so long after closing, admitted visitors are still served; whoever is left is then sent to the phone line."""


async def tick(helpline: Helpline, *, patient: bool = False) -> None:
    """Offers that lapsed, specialists who are lost, visitors who are gone; then try to empty the queue.

    `patient`: nobody is given up, because those who are there have not had the time to say so.
    """
    passed = await deadlines(helpline)
    if passed.offers:
        await lapse_offers(helpline)
    if passed.leases and not patient:
        await lose_specialists(helpline)
    if passed.graces and not patient:
        await let_go(helpline)
    helpline.assigner.wake()


@dataclass(frozen=True, slots=True)
class Passed:
    """Which kinds of deadlines have passed for somebody."""

    offers: bool
    leases: bool
    graces: bool


async def deadlines(helpline: Helpline) -> Passed:
    """One question a second instead of five: in most seconds nothing has passed at all."""
    now = helpline.clock.now()
    grace = timedelta(seconds=helpline.settings.visitor_grace_seconds)
    waits = ChatRow.status.in_(("waiting", "offered"))
    holds = or_(ChatRow.specialist == SeatRow.person_id, ChatRow.offer_to == SeatRow.person_id)
    busy = exists().where(holds, ChatRow.status.in_(("talking", "offered")))
    async with reading(helpline.sessions) as session:
        answer = await session.execute(
            select(
                exists().where(ChatRow.status == "offered", ChatRow.offer_until <= now),
                exists().where(SeatRow.lease_until <= now, or_(SeatRow.available, busy)),
                exists().where(waits, ChatRow.gone_since <= now - grace),
            )
        )
        offers, leases, graces = answer.one()
    return Passed(offers, leases, graces)


async def slow_tick(helpline: Helpline) -> None:
    """Leases of processes, changes unheard of, silent chats, the line after closing, the record of waits, retention."""
    await process_alive(helpline.desk)
    await helpline.look_again()
    await ask_the_silent(helpline)
    await close_the_silent(helpline)
    await after_closing(helpline)
    await settle_estimates(helpline)
    await retain(helpline)


async def chats_where(helpline: Helpline, condition: ColumnElement[bool]) -> list[str]:
    async with reading(helpline.sessions) as session:
        return list(await session.scalars(select(ChatRow.id).where(condition)))


async def change_all(helpline: Helpline, chat_ids: Iterable[str], rule: Callable[[Chat], Outcome]) -> None:
    """Ask the same rule of each chat; where another process was faster, the rule refuses and that is that.

    A chat that cannot be read goes on by its row: nobody waits in line for ever.
    """
    for chat_id in chat_ids:
        await helpline.desk.change(chat_id, rule, blind=True)


async def lapse_offers(helpline: Helpline) -> None:
    """Nobody took it in time: back to the head of the line, and the specialist is away."""
    now = helpline.clock.now()
    async with reading(helpline.sessions) as session:
        query = select(ChatRow.id, ChatRow.offer_to).where(ChatRow.status == "offered", ChatRow.offer_until <= now)
        late = (await session.execute(query)).all()
    for chat_id, person_id in late:
        if person_id is None:
            continue
        await helpline.desk.change(
            chat_id,
            lambda chat, to=person_id: rules.lapse_offer(chat, to, "timed_out", now),
            seat=missed_offer(helpline, person_id),
            blind=True,
        )


def missed_offer(helpline: Helpline, person_id: str) -> SeatChange:
    """Somebody who does not answer is not asked again until they say that they are back."""
    away = {"available": False, "why_away": "offer_missed", "since": helpline.clock.now()}
    return SeatChange(person_id, away)


async def lose_specialists(helpline: Helpline) -> None:
    """A console that has not been heard of: its visitors are told and put at the head."""
    now = helpline.clock.now()
    async with reading(helpline.sessions) as session:
        silent = SeatRow.lease_until <= now
        query = select(ChatRow.id, ChatRow.specialist).join(SeatRow, SeatRow.person_id == ChatRow.specialist)
        talking = (await session.execute(query.where(silent, ChatRow.status == "talking"))).all()
        waiting = select(ChatRow.offer_to).join(SeatRow, SeatRow.person_id == ChatRow.offer_to)
        offered = set(await session.scalars(waiting.where(silent, ChatRow.status == "offered")))
        available = set(await session.scalars(select(SeatRow.person_id).where(silent, SeatRow.available)))
    for chat_id, person_id in talking:
        await helpline.desk.change(
            chat_id, lambda chat, lost=person_id: rules.lose_specialist(chat, lost or "", now), blind=True
        )
    for person_id in (offered | available) - {None}:
        await leave_seat(helpline, person_id or "", "lost")


async def let_go(helpline: Helpline) -> None:
    """Visitors who have been away longer than the grace time."""
    now = helpline.clock.now()
    grace = timedelta(seconds=helpline.settings.visitor_grace_seconds)
    gone = await long_gone(helpline.desk, grace)
    await change_all(helpline, gone, lambda chat: rules.visitor_gone(chat, now))


async def ask_the_silent(helpline: Helpline) -> None:
    """Chats in which nothing was said for a while."""
    now = helpline.clock.now()
    last = select(func.max(LogRow.at)).where(LogRow.chat_id == ChatRow.id).scalar_subquery()
    talking = and_(ChatRow.status == "talking", ChatRow.still_there_until.is_(None), ChatRow.flagged.is_(False))
    silent = await chats_where(helpline, and_(talking, last <= now - rules.SILENT_AFTER))
    await change_all(helpline, silent, lambda chat: rules.ask_still_there(chat, now))


async def close_the_silent(helpline: Helpline) -> None:
    """The question stood long enough."""
    now = helpline.clock.now()
    asked = and_(ChatRow.status == "talking", ChatRow.still_there_until <= now)
    await change_all(helpline, await chats_where(helpline, asked), lambda chat: rules.close_silent(chat, now))


async def after_closing(helpline: Helpline) -> None:
    """Those still in line when the grace after closing is over, or when nobody is left who could take them."""
    hours = helpline.opening.status()
    if hours.open or hours.why == "unknown":
        return
    if helpline.opening.was_open(CLOSING_GRACE) and await anybody_working(helpline):
        return
    now = helpline.clock.now()
    left = await chats_where(helpline, ChatRow.status == "waiting")
    await change_all(helpline, left, lambda chat: rules.turn_to_phone(chat, now))


async def anybody_working(helpline: Helpline) -> bool:
    """Whether any specialist is on the floor who may still take a chat."""
    async with reading(helpline.sessions) as session:
        there = (
            select(func.count())
            .select_from(SeatRow)
            .where(SeatRow.lease_until > helpline.clock.now(), SeatRow.available)
        )
        return bool(await session.scalar(there))


Round = Callable[[], Awaitable[None]]


class Ticker:
    """Ticks until it is stopped. A tick that fails because the database is away is tried again by the next."""

    def __init__(
        self,
        helpline: Helpline,
        rounds: Iterable[Round] = (),
        slow_rounds: Iterable[Round] = (),
        *,
        pause: float | None = None,
    ) -> None:
        self.helpline = helpline
        self.pause = TICK_SECONDS if pause is None else pause
        self.rounds = tuple(rounds)
        self.slow_rounds = tuple(slow_rounds)
        self.tasks: tuple[asyncio.Task[None], ...] = ()
        self.stopping = asyncio.Event()
        self.lease = helpline.settings.specialist_lease_seconds
        self.ticked_at = float("-inf")
        self.patient_until = 0.0

    def start(self) -> None:
        """Begin to tick. What is slow goes on beside it: leases are renewed every second, whatever else takes long."""
        self.tasks = (
            asyncio.create_task(self.again_and_again(self.tick_once, self.pause), name="ticker"),
            asyncio.create_task(self.again_and_again(self.tick_slowly, SLOW_SECONDS), name="slow-ticker"),
        )

    async def stop(self) -> None:
        """Finish the rounds that are under way and tick no more: a write that is broken off leaves its lock behind."""
        self.stopping.set()
        if self.tasks:
            _, late = await asyncio.wait(self.tasks, timeout=LAST_SECONDS)
            for task in late:
                task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def again_and_again(self, round_: Round, pause: float) -> None:
        while not self.stopping.is_set():
            await self.tried(round_)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), pause)

    def is_patient(self, now: float) -> bool:
        """After a start, a pause or a database that was away, leases may have run out that could not be renewed:
        everybody gets one whole lease to be heard of."""
        if now - self.ticked_at > self.lease / 2:
            self.patient_until = now + self.lease
        return now < self.patient_until

    async def tried(self, round_: Round) -> None:
        """Whatever goes wrong in one tick, deadlines are looked at again in the next."""
        try:
            await round_()
        except (SQLAlchemyError, OSError):
            return
        except Exception as error:
            log.error("tick_failed", error=type(error).__name__)

    async def tick_once(self) -> None:
        """One tick, and what else this process does every second."""
        for round_ in self.rounds:
            await round_()
        now = monotonic()
        await tick(self.helpline, patient=self.is_patient(now))
        self.ticked_at = now

    async def tick_slowly(self) -> None:
        """What this process does every ten seconds."""
        for round_ in self.slow_rounds:
            await round_()
        await slow_tick(self.helpline)
