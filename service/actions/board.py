"""The supervisor's board, from the rows. A test folds the log and compares."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.alarms import with_alarms
from service.actions.helpline import Helpline
from service.actions.looking_after import to_look_after
from service.actions.queue.rows import EMPTY, Seated, as_waiting, loads, seated
from service.actions.timelines import TIMELINE, as_timeline, troubles_of
from service.models.chat import CAME, ChatRow, why_of
from service.models.database import reading
from service.models.figures import EstimateRow, TurnedAwayRow
from service.models.person import Person, SeatRow
from service.protocol.board import Board, BoardChat, BoardNotice, BoardSeat, SeatState, Today, TurnedAway
from service.protocol.stored import made_of_stored
from service.rules.alarms import LONG_WAIT
from service.rules.chat.statuses import LIVE, OPEN, WAITING
from service.rules.figures.today import Troubles, counted
from service.rules.hours.check import validate
from service.rules.hours.days import day_starts
from service.rules.queue.order import positions
from service.rules.waits.calibration import EstimateOutcome, calibrate


async def board(helpline: Helpline) -> Board:
    """Everything the board shows, read in one transaction, so that its numbers agree with one another."""
    now = helpline.clock.now()
    async with reading(helpline.sessions) as session:
        open_rows = list(await session.scalars(select(ChatRow).where(ChatRow.status.in_(OPEN), CAME)))
        look_after, look_after_in_all = await to_look_after(session)
        line = [as_waiting(row) for row in open_rows if row.status in WAITING]
        places = positions(line, now)
        chats = tuple(board_chat(row, places.get(row.id)) for row in sorted(open_rows, key=lambda row: row.queued_at))
        waits = [chat.waiting_since for chat in chats if chat.waiting_since is not None]
        shown = Board(
            at=now,
            open=helpline.opening.status().open,
            waiting=len(line),
            over_five_minutes=sum(1 for since in waits if now - since > LONG_WAIT),
            longest_wait_since=min(waits, default=None),
            in_progress=sum(1 for row in open_rows if row.status == "talking"),
            seats=await board_seats(session, now),
            chats=chats,
            today=await todays_figures(helpline, session, now),
            notices=notices(helpline, open_rows),
            to_look_after=look_after,
            to_look_after_in_all=look_after_in_all,
        )
        return await with_alarms(helpline, session, shown)


def waiting_since(row: ChatRow) -> datetime | None:
    """Since when the visitor waits now. Whoever was answered and is passed on or lost waits since then; an offer that
    lapsed ends no wait."""
    if row.status not in WAITING:
        return None
    return row.head_since if row.accepted_at is not None and row.head_since is not None else row.queued_at


def board_chat(row: ChatRow, position: int | None) -> BoardChat:
    """One open chat."""
    return made_of_stored(
        BoardChat,
        chat_id=row.id,
        status=row.status,
        language=row.language,
        queued_at=row.queued_at,
        waiting_since=waiting_since(row),
        position=position,
        specialist=row.specialist or row.offer_to,
        flagged=row.flagged,
        flagged_at=row.flagged_at,
        safety=row.safety,
        lost=row.lost_by is not None,
        visitor_here=row.gone_since is None,
        why=why_of(row),
    )


async def board_seats(session: AsyncSession, now: datetime) -> tuple[BoardSeat, ...]:
    """Every specialist who may sign in, with what they are doing."""
    busy = await loads(session)
    query = select(Person, SeatRow).outerjoin(SeatRow, SeatRow.person_id == Person.id)
    staff = query.where(Person.role == "specialist", Person.disabled.is_(False)).order_by(Person.first_name)
    shown = []
    for person, row in await session.execute(staff):
        sits = seated(row, person, busy.get(person.id, EMPTY)) if row else None
        shown.append(board_seat(person, sits, now))
    return tuple(shown)


def board_seat(person: Person, sits: Seated | None, now: datetime) -> BoardSeat:
    """One specialist."""
    return BoardSeat(
        person_id=person.id,
        name=person.first_name,
        languages=tuple(person.languages),
        state=seat_state(sits, now),
        chats=sits.seat.chats if sits else 0,
        load=sits.seat.load if sits else 0.0,
        cap=sits.seat.cap if sits else person.most,
        since=sits.since if sits else None,
    )


def seat_state(sits: Seated | None, now: datetime) -> SeatState:
    """What a specialist is doing, the most telling first."""
    if sits is None or sits.lease_until is None:
        return "offline"
    if sits.lease_until <= now:
        return "lost" if sits.seat.chats else "offline"
    if sits.seat.draining:
        return "draining"
    if sits.seat.paused_until and now < sits.seat.paused_until:
        return "paused"
    return "available" if sits.available else "away"


def midnight(now: datetime, zone: ZoneInfo) -> datetime:
    """When the day began at the helpline."""
    return day_starts(now.astimezone(zone).date(), zone)


async def todays_figures(helpline: Helpline, session: AsyncSession, now: datetime) -> Today:
    """Figures of the chats that were queued today."""
    since = midnight(now, helpline.opening.zone)
    rows = (await session.execute(select(*TIMELINE).where(ChatRow.queued_at >= since, CAME))).all()
    troubles = [troubles_of(row) for row in rows]
    query = select(TurnedAwayRow.why, func.count()).where(TurnedAwayRow.at >= since).group_by(TurnedAwayRow.why)
    turned = {why: count for why, count in await session.execute(query)}  # noqa: C416 - a row is no pair to the type checker
    settled = select(EstimateRow).where(EstimateRow.shown_at >= since, EstimateRow.settled_at.is_not(None))
    shown = calibrate(
        EstimateOutcome(row.p50, row.p90, row.waited or 0.0, bool(row.served)) for row in await session.scalars(settled)
    )
    return counted(
        [as_timeline(row) for row in rows],
        Troubles(sum(one.lost_specialists for one in troubles), sum(one.stranded for one in troubles)),
        TurnedAway.model_validate({key: turned[key] for key in TurnedAway.model_fields if key in turned}),
        shown,
        helpline.settings.service_level_seconds,
    )


def notices(helpline: Helpline, rows: list[ChatRow]) -> tuple[BoardNotice, ...]:
    """What a supervisor should know without looking for it, and need not be called for."""
    told = [BoardNotice(code="safety_flag", chat_id=row.id) for row in rows if row.flagged and row.status in LIVE]
    calendar = helpline.opening.calendar
    if calendar and validate(calendar, helpline.opening.today()).notices:
        told.append(BoardNotice(code="holidays_running_out"))
    return tuple(told)
