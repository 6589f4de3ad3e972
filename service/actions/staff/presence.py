"""Whether visitors' pages are connected, and which processes are alive. Truth is a row, so it outlives a crash."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.desk import Desk
from service.models.chat import NEVER_CAME, ChatRow, gone_at
from service.models.database import reading
from service.models.errors import error_name
from service.models.presence import ProcessRow
from service.rules.chat.durations import COMES_WITHIN
from service.rules.chat.statuses import LIVE, WAITING

PROCESS_LEASE = timedelta(seconds=30)
"""A process that has not been heard of for so long is dead, and the visitors it held are away. It is renewed every ten
ticks, so that one round may fail and another be slow."""


async def hold(session: AsyncSession, *which: ColumnElement[bool]) -> list[str]:
    """The ids of these chats, with their rows locked in the order of the ids: one statement that changes several rows
    takes them in no order, and two that meet would wait for each other. SQLite has one lock for all."""
    query = select(ChatRow.id).where(*which).order_by(ChatRow.id).with_for_update(key_share=True)
    return list(await session.scalars(query))


async def visitors_came(desk: Desk, chat_ids: Sequence[str]) -> None:
    """These visitors' pages are connected here. Rows that say so already are not written again."""
    elsewhere = or_(
        ChatRow.gone_since.is_not(None), ChatRow.connected_to.is_(None), ChatRow.connected_to != desk.process_id
    )
    async with desk.sessions.begin() as session:
        here = update(ChatRow).where(ChatRow.id.in_(await hold(session, ChatRow.id.in_(chat_ids), elsewhere)))
        await session.execute(here.values(connected_to=desk.process_id, gone_since=None))


async def visitors_still_here(desk: Desk, chat_ids: Sequence[str]) -> list[str]:
    """These visitors' pages are connected here; those who were held to be away are so no longer, and are returned.

    Who is connected to another process as well stays with it: two that insisted on the same visitor would write the
    row in turn for ever.
    """
    held_away = (ChatRow.gone_since.is_not(None), ChatRow.status.in_(LIVE))
    async with desk.sessions.begin() as session:
        back = await hold(session, ChatRow.id.in_(chat_ids), *held_away)
        here = update(ChatRow).where(ChatRow.id.in_(back))
        await session.execute(here.values(connected_to=desk.process_id, gone_since=None))
    return back


async def visitors_left(desk: Desk, chat_ids: Sequence[str]) -> None:
    """The last connection of these visitors' pages to this process is gone."""
    async with desk.sessions.begin() as session:
        held_here = await hold(session, ChatRow.id.in_(chat_ids), ChatRow.connected_to == desk.process_id)
        left = update(ChatRow).where(ChatRow.id.in_(held_here))
        await session.execute(left.values(connected_to=None, gone_since=gone_at(desk.now())))


async def process_alive(desk: Desk) -> None:
    """This process is alive; the visitors of dead ones are marked as away."""
    now = desk.now()
    await renew(desk, now)
    async with desk.sessions.begin() as session:
        await session.execute(delete(ProcessRow).where(ProcessRow.lease_until < now))
        orphaned = ChatRow.connected_to.is_not(None) & ChatRow.connected_to.not_in(select(ProcessRow.id))
        away = update(ChatRow).where(ChatRow.id.in_(await hold(session, ChatRow.status.in_(LIVE), orphaned)))
        await session.execute(away.values(connected_to=None, gone_since=gone_at(now)))


async def first_in_the_house(desk: Desk) -> bool:
    """Whether no other process is alive: the whole service was away, so nobody could be heard of."""
    others = (ProcessRow.id != desk.process_id) & (ProcessRow.lease_until > desk.now())
    async with reading(desk.sessions) as session:
        return await session.scalar(select(ProcessRow.id).where(others).limit(1)) is None


async def renew(desk: Desk, now: datetime) -> None:
    """Renew the lease in a commit of its own: two that wake together would each wait for the other's row.

    While nobody writes, this is how a process knows whether the database takes anything.
    """
    lease = {"lease_until": now + PROCESS_LEASE}
    try:
        async with desk.sessions.begin() as session:
            mine = update(ProcessRow).where(ProcessRow.id == desk.process_id).values(lease)
            if (await session.execute(mine.returning(ProcessRow.id))).first() is None:
                session.add(ProcessRow(id=desk.process_id, started_at=now, **lease))
    except (SQLAlchemyError, OSError) as broken:
        desk.journal.took_nothing(error_name(broken))
        raise
    desk.journal.took_something()


async def process_gone(desk: Desk) -> None:
    """This process stops; its visitors will come back somewhere else."""
    now = desk.now()
    async with desk.sessions.begin() as session:
        await session.execute(delete(ProcessRow).where(ProcessRow.id == desk.process_id))
        held = update(ChatRow).where(ChatRow.id.in_(await hold(session, ChatRow.connected_to == desk.process_id)))
        await session.execute(held.values(connected_to=None, gone_since=gone_at(now)))


def long_gone(now: datetime, grace: timedelta) -> ColumnElement[bool]:
    """Waiting visitors who have been away longer than the grace time, and openings whose page never came."""
    away = ChatRow.gone_since <= now - grace
    never_came = and_(NEVER_CAME, ChatRow.queued_at <= now - COMES_WITHIN)
    return and_(ChatRow.status.in_(WAITING), or_(away, never_came))
