"""What a supervisor has to be told of wherever they look: from the board as it is, and the time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from service.protocol.board import Alarm, AlarmCode, Board, BoardChat
from service.rules.chat.durations import OFFER_LASTS
from service.rules.chat.statuses import WAITING

FLAG_UNSEEN: Final = OFFER_LASTS
"""How long somebody who is flagged may wait before every supervisor is told: as long as the first offer stands. Whoever
is asked first then has not come."""

NOBODY_FOR: Final = timedelta(seconds=30)
"""How long the chat may be open with nobody available: a change of shifts, and a specialist who reloads, take less."""

LONG_WAIT: Final = timedelta(minutes=5)
"""The wait past which a visitor is counted apart, as on the walls of crisis lines: visitors over five minutes are one
of the four figures that Crisis Text Line's supervisors watch."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the service knows beside the floor. `opened_at`: since when the door is open, None while it is shut.

    `broken_at`: when a link was last found broken. `storage`: whether the database takes nothing.
    """

    opened_at: datetime | None
    broken_links: int
    broken_at: datetime | None
    storage: bool


class Seen(NamedTuple):
    """Who said that they have seen an alarm, by first name, and when."""

    by: str
    at: datetime


About = tuple[str, str]
"""Which alarm: its code, and the chat that it is about; an empty text where it is about none."""


def alarms(board: Board, beside: Beside, seen: Mapping[About, Seen], now: datetime) -> tuple[Alarm, ...]:
    """Everything that stands now, the most urgent first. What was seen before it began was another one."""
    return tuple(
        with_seen(alarm, seen.get((alarm.code, alarm.chat_id or ""))) for alarm in standing(board, beside, now)
    )


def with_seen(alarm: Alarm, seen: Seen | None) -> Alarm:
    if seen is None or alarm.since is None or seen.at < alarm.since:
        return alarm
    return alarm.model_copy(update={"seen_by": seen.by, "seen_at": seen.at})


def standing(board: Board, beside: Beside, now: datetime) -> Iterator[Alarm]:
    line = [chat for chat in board.chats if chat.status in WAITING and chat.waiting_since is not None]
    yield from unseen_flags(line, now)
    if beside.storage:
        yield Alarm(code="storage_trouble")
    yield from nobody_available(board, beside, now)
    yield from several("specialist_lost", [since(chat) for chat in line if chat.lost], newest=True)
    long = [since(chat) + LONG_WAIT for chat in line if since(chat) + LONG_WAIT <= now]
    yield from several("long_wait", long, newest=False)
    if beside.broken_links:
        yield Alarm(code="broken_links", count=beside.broken_links, since=beside.broken_at)


def since(chat: BoardChat) -> datetime:
    """Since when its visitor waits."""
    return chat.waiting_since or chat.queued_at


def unseen_flags(line: list[BoardChat], now: datetime) -> Iterator[Alarm]:
    """Whoever is flagged and has nobody, each by themselves."""
    for chat in line:
        began = max(chat.flagged_at or since(chat), since(chat)) + FLAG_UNSEEN
        if chat.flagged and began <= now:
            yield Alarm(code="flag_unseen", chat_id=chat.chat_id, since=began)


def nobody_available(board: Board, beside: Beside, now: datetime) -> Iterator[Alarm]:
    """The door is open, and nobody takes chats: not even somebody who has as many as they may."""
    if beside.opened_at is None or any(seat.state == "available" for seat in board.seats):
        return
    changed = [seat.since for seat in board.seats if seat.since is not None]
    began = max([beside.opened_at, *changed]) + NOBODY_FOR
    if began <= now:
        yield Alarm(code="nobody_available", since=began)


def several(code: AlarmCode, moments: list[datetime], *, newest: bool) -> Iterator[Alarm]:
    """One alarm for all of a kind. It begins anew with the newest of them, or stands since the oldest."""
    if moments:
        yield Alarm(code=code, count=len(moments), since=max(moments) if newest else min(moments))
