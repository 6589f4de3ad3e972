"""One pass over the deadlines that have passed. Any process may tick: taking the work is compare-and-set."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from service.actions.helpline import Helpline
from service.actions.privacy.retention import retain
from service.actions.queue.estimates import settle_estimates
from service.actions.staff.presence import long_gone, process_alive
from service.actions.staff.seats import leave_seat
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.journal import SeatChange
from service.models.log import LogRow
from service.models.person import SeatRow
from service.rules.chat import moves as rules
from service.rules.chat.durations import CLOSING_GRACE, SILENT_AFTER
from service.rules.chat.moves import Outcome
from service.rules.chat.state import Chat
from service.worker import try_all, try_each


async def tick(helpline: Helpline, *, patient: bool = False) -> None:
    """Offers that lapsed, specialists who are lost, visitors who are gone; then try to empty the queue.

    `patient`: nobody is given up, because those who are there have not had the time to say so.
    """
    try:
        passed = await deadlines(helpline)
        due = (
            (lapse_offers, passed.offers),
            (lose_specialists, passed.leases and not patient),
            (let_go, passed.graces and not patient),
        )
        await try_each((act for act, is_due in due if is_due), lambda act: act(helpline))
    finally:
        helpline.assigner.wake()


@dataclass(frozen=True, slots=True)
class Passed:
    """Which kinds of deadlines have passed for somebody."""

    offers: bool
    leases: bool
    graces: bool


async def deadlines(helpline: Helpline) -> Passed:
    """Which have passed, in one question a second: in most seconds none has, and nothing more is asked."""
    now = helpline.clock.now()
    grace = timedelta(seconds=helpline.settings.visitor_grace_seconds)
    holds = or_(ChatRow.specialist == SeatRow.person_id, ChatRow.offer_to == SeatRow.person_id)
    busy = exists().where(holds, ChatRow.status.in_(("talking", "offered")))
    async with reading(helpline.sessions) as session:
        answer = await session.execute(
            select(
                exists().where(ChatRow.status == "offered", ChatRow.offer_until <= now),
                exists().where(SeatRow.lease_until <= now, or_(SeatRow.available, busy)),
                exists().where(long_gone(now, grace)),
            )
        )
        offers, leases, graces = answer.one()
    return Passed(offers, leases, graces)


async def slow_tick(helpline: Helpline) -> None:
    """Leases of processes, changes unheard of, silent chats, the line after closing, the record of waits, retention."""
    await try_each(
        (mark_alive, look_again, ask_the_silent, close_the_silent, after_closing, settle_estimates, retain),
        lambda act: act(helpline),
    )


async def mark_alive(helpline: Helpline) -> None:
    """Renew this process' lease."""
    await process_alive(helpline.desk)


async def look_again(helpline: Helpline) -> None:
    """Hear of what was changed without a ring."""
    await helpline.look_again()


async def chats_where(helpline: Helpline, condition: ColumnElement[bool]) -> list[str]:
    async with reading(helpline.sessions) as session:
        return list(await session.scalars(select(ChatRow.id).where(condition)))


async def change_all(helpline: Helpline, chat_ids: Iterable[str], rule: Callable[[Chat], Outcome]) -> None:
    """Ask the same rule of each chat; where another process was faster, the rule refuses and that is that.

    A chat that cannot be read goes on by its row: nobody waits in line for ever.
    """
    await try_each(chat_ids, lambda chat_id: helpline.desk.change(chat_id, rule, blind=True))


async def lapse_offers(helpline: Helpline) -> None:
    """Nobody took it in time: back to the head of the line, and the specialist is away."""
    now = helpline.clock.now()
    async with reading(helpline.sessions) as session:
        query = select(ChatRow.id, ChatRow.offer_to).where(ChatRow.status == "offered", ChatRow.offer_until <= now)
        late = [(row.id, row.offer_to or "") for row in await session.execute(query)]

    async def lapse(offer: tuple[str, str]) -> None:
        chat_id, to = offer
        await helpline.desk.change(
            chat_id,
            lambda chat: rules.lapse_offer(chat, to, "timed_out", now),
            seat=missed_offer(helpline, to),
            blind=True,
        )

    await try_each(late, lapse)


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
        chats = await session.execute(query.where(silent, ChatRow.status == "talking"))
        talking = [(row.id, row.specialist or "") for row in chats]
        waiting = select(ChatRow.offer_to).join(SeatRow, SeatRow.person_id == ChatRow.offer_to)
        offered = set(await session.scalars(waiting.where(silent, ChatRow.status == "offered")))
        available = set(await session.scalars(select(SeatRow.person_id).where(silent, SeatRow.available)))

    async def lose(chat: tuple[str, str]) -> None:
        chat_id, lost = chat
        await helpline.desk.change(chat_id, lambda chat: rules.lose_specialist(chat, lost, now), blind=True)

    async def give_up_seats() -> None:
        await try_each(offered | available, lambda person_id: leave_seat(helpline, person_id or "", "lost"))

    await try_all((lambda: try_each(talking, lose), give_up_seats))


async def let_go(helpline: Helpline) -> None:
    """Visitors who have been away longer than the grace time, and openings whose page never came."""
    now = helpline.clock.now()
    grace = timedelta(seconds=helpline.settings.visitor_grace_seconds)
    async with reading(helpline.sessions) as session:
        rows = await session.execute(select(ChatRow.id, ChatRow.gone_since).where(long_gone(now, grace)))
        gone = [(row.id, row.gone_since) for row in rows]

    async def go(visitor: tuple[str, datetime | None]) -> None:
        chat_id, since = visitor
        await helpline.desk.change(chat_id, lambda chat: rules.visitor_gone(chat, since, now), blind=True)

    await try_each(gone, go)


async def ask_the_silent(helpline: Helpline) -> None:
    """Chats in which nothing was said for a while."""
    now = helpline.clock.now()
    last = select(func.max(LogRow.at)).where(LogRow.chat_id == ChatRow.id).scalar_subquery()
    talking = and_(ChatRow.status == "talking", ChatRow.still_there_until.is_(None), ChatRow.flagged.is_(False))
    silent = await chats_where(helpline, and_(talking, last <= now - SILENT_AFTER))
    await change_all(helpline, silent, lambda chat: rules.ask_still_there(chat, now))


async def close_the_silent(helpline: Helpline) -> None:
    """The question stood long enough."""
    now = helpline.clock.now()
    asked = and_(ChatRow.status == "talking", ChatRow.still_there_until <= now)
    await change_all(helpline, await chats_where(helpline, asked), lambda chat: rules.close_silent(chat, now))


async def after_closing(helpline: Helpline) -> None:
    """Those still in line when the grace after closing is over, or when nobody is left who could take them. Whoever is
    flagged waits for the whole grace, and is then to be looked after (`service/actions/looking_after.py`)."""
    hours = helpline.opening.status()
    if hours.open or hours.why == "unknown":
        return
    grace_over = not helpline.opening.was_open(CLOSING_GRACE)
    if not grace_over and await anybody_working(helpline):
        return
    now = helpline.clock.now()
    left = await chats_where(helpline, ChatRow.status == "waiting")
    await change_all(helpline, left, lambda chat: rules.turn_to_phone(chat, grace_over, now))


async def anybody_working(helpline: Helpline) -> bool:
    """Whether any specialist is on the floor who may still take a chat."""
    async with reading(helpline.sessions) as session:
        there = (
            select(func.count())
            .select_from(SeatRow)
            .where(SeatRow.lease_until > helpline.clock.now(), SeatRow.available)
        )
        return bool(await session.scalar(there))
