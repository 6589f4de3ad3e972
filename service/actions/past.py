"""Past days for a supervisor, read from the rows a part at a time, so that messages pass in between."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.actions.timelines import TIMELINE, as_timeline, troubles_of
from service.models.audit.rows import Actor, AuditRow
from service.models.chat import CAME, ChatRow
from service.models.database import reading
from service.models.figures import EstimateRow, TurnedAwayRow
from service.protocol.supervisor.past import AskPast, DownloadPast, PastDays, PastFile
from service.rules.figures.past import PastFold, periods_of
from service.rules.figures.past_file import as_csv, name_of
from service.rules.figures.periods import Period
from service.rules.waits.calibration import EstimateOutcome
from service.words.staff import staff_words

AT_ONCE: Final = 200
"""Rows that are counted without a break, in which no message can pass: five to ten milliseconds."""

CARRIED: Final = timedelta(days=1)
"""How long before the first day somebody may have come who still waited when it began: closing time clears the line."""


async def read_past(helpline: Helpline, asked: AskPast) -> PastDays:
    """The figures of the days that were asked for, all of one moment."""
    now, zone = helpline.clock.now(), helpline.opening.zone
    fold = PastFold(periods_of(asked, zone))
    async with reading(helpline.sessions) as session:
        began = await first_sign(session)
        await take_chats(session, fold)
        await take_turned_away(session, fold)
        await take_estimates(session, fold)
    # A quarter of a busy helpline has its waits sorted for a quarter of a second, beside the messages.
    return await asyncio.to_thread(fold.days, now, began, zone, helpline.settings.service_level_seconds)


async def download_past(helpline: Helpline, asked: DownloadPast, by: Actor) -> PastFile:
    """The same rows as a file. That somebody took them along, and which days, is on record before they get them."""
    past = await read_past(helpline, asked)
    async with helpline.act(by) as act:
        await act.record("past_downloaded", f"{asked.first} {asked.last} {asked.by}")
    return PastFile(name=name_of(asked), text=as_csv(past, staff_words(asked.language)))


async def first_sign(session: AsyncSession) -> datetime | None:
    """Since when there has been a helpline to have figures: its first act on record, or its first visitor."""
    firsts = [await session.scalar(select(func.min(at))) for at in (AuditRow.at, ChatRow.queued_at, TurnedAwayRow.at)]
    return min((at for at in firsts if at is not None), default=None)


async def take_chats(session: AsyncSession, fold: PastFold) -> None:
    """Whoever was queued on these days, or shortly before and may still have been waiting."""
    within = Period(fold.whole.start - CARRIED, fold.whole.end)
    query = select(*TIMELINE).where(ChatRow.queued_at >= within.start, ChatRow.queued_at < within.end, CAME)
    rows = await session.stream(query, execution_options={"yield_per": AT_ONCE})
    async for part in rows.partitions():
        for row in part:
            fold.take(as_timeline(row), row.language, troubles_of(row))


async def take_turned_away(session: AsyncSession, fold: PastFold) -> None:
    """Whoever asked on these days and could not enter the queue."""
    columns = (TurnedAwayRow.at, TurnedAwayRow.why, TurnedAwayRow.language)
    query = select(*columns).where(TurnedAwayRow.at >= fold.whole.start, TurnedAwayRow.at < fold.whole.end)
    rows = await session.stream(query, execution_options={"yield_per": AT_ONCE})
    async for part in rows.partitions():
        for at, why, language in part:
            fold.turn_away(at, why, language)


async def take_estimates(session: AsyncSession, fold: PastFold) -> None:
    """The waits that were shown on these days and of which it is known what came."""
    outcome = (EstimateRow.p50, EstimateRow.p90, EstimateRow.waited, EstimateRow.served)
    query = select(EstimateRow.shown_at, *outcome, ChatRow.language).join(ChatRow, ChatRow.id == EstimateRow.chat_id)
    shown = (EstimateRow.shown_at >= fold.whole.start, EstimateRow.shown_at < fold.whole.end)
    settled = query.where(*shown, EstimateRow.settled_at.is_not(None))
    rows = await session.stream(settled, execution_options={"yield_per": AT_ONCE})
    async for part in rows.partitions():
        for at, p50, p90, waited, served, language in part:
            fold.estimate(at, EstimateOutcome(p50, p90, waited or 0.0, bool(served)), language)
