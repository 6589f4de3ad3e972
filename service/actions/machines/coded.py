"""Coded chats for programs: times and codes, in the order in which they were coded, and no word of anybody."""

import hashlib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import select

from service.actions.helpline import Helpline
from service.actions.timelines import TIMELINE, as_timeline
from service.models.chat import ChatRow
from service.models.database import reading
from service.protocol.chat.wrapup import WrapUp
from service.protocol.machines import AskCodedChats, CodedChat, CodedChats, CodedFlag
from service.protocol.stored import made_of_stored
from service.rules.hours.days import day_starts

SETTLED: Final = timedelta(minutes=1)
"""A chat is told so long after it was coded: by then each process has committed what it coded before, so that nothing
comes to stand before a cursor that was given out."""

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)

COLUMNS: Final = (
    *TIMELINE,
    ChatRow.id,
    ChatRow.topic,
    ChatRow.asking_for,
    ChatRow.flagged,
    ChatRow.safety,
    ChatRow.lowered_at,
    ChatRow.looked_after_at,
    ChatRow.wrap_up,
)

NOT_TOLD: Final = frozenset({"hard"})
"""Of a wrap-up: whether the chat was hard for the specialist is nobody's figure."""


async def coded_chats(helpline: Helpline, asked: AskCodedChats) -> CodedChats:
    """The next part of them."""
    start, skip = place_of(asked.after) if asked.after else (EPOCH, 0)
    if asked.since is not None and asked.after is None:
        start = day_starts(asked.since, helpline.opening.zone)
    settled = helpline.clock.now() - SETTLED
    query = (
        select(*COLUMNS)
        .where(ChatRow.wrapped_at >= start, ChatRow.wrapped_at <= settled, ChatRow.wrap_up.is_not(None))
        .order_by(ChatRow.wrapped_at, ChatRow.id)
        .offset(skip)
        .limit(asked.limit + 1)
    )
    async with reading(helpline.sessions) as session:
        rows = list(await session.execute(query))
    topics = {topic.id for topic in helpline.catalogue.topics}
    shown = rows[: asked.limit]
    return CodedChats(
        chats=tuple(told(row, set(helpline.settings.languages), topics) for row in shown),
        next=cursor_after(shown, start, skip) if shown else asked.after,
        more=len(rows) > len(shown),
    )


def place_of(cursor: str) -> tuple[datetime, int]:
    """The moment that a cursor names, and how many that were coded then have been told."""
    moment, _, told_then = cursor.partition("-")
    return EPOCH + int(moment) * MICROSECOND, int(told_then)


def cursor_after(shown: Sequence[Any], start: datetime, skip: int) -> str:
    """Where a reader stands who was told these: after the last one, and after all that were coded with it."""
    last = shown[-1].wrapped_at
    then = sum(row.wrapped_at == last for row in shown) + (skip if last == start else 0)
    return f"{(last - EPOCH) // MICROSECOND}-{then}"


def told(row: Any, languages: AbstractSet[str], topics: AbstractSet[str]) -> CodedChat:  # noqa: ANN401 - a row
    """A chat as a program is told of it. What a visitor's page sent is only told where it is one of our codes."""
    chat = as_timeline(row)
    kept = row.wrap_up or {}
    codes = {name: kept.get(name, field.default) for name, field in WrapUp.model_fields.items() if name not in NOT_TOLD}
    return made_of_stored(
        CodedChat,
        reference=reference_of(row.id),
        queued_at=the_minute(row.queued_at),
        ended_at=the_minute(row.ended_at),
        coded_at=the_minute(row.wrapped_at),
        wait_seconds=chat.wait,
        chat_seconds=chat.talk,
        wrap_up_seconds=chat.wrap_up,
        specialists_lost=row.lost_count,
        language=row.language if row.language in languages else None,
        topic=row.topic if row.topic in topics else None,
        asking_for=row.asking_for,
        ended=row.ended,
        flag=flag_of(row),
        **codes,
    )


def flag_of(row: Any) -> CodedFlag | None:  # noqa: ANN401 - a row of the columns above
    """The flag that stands, or that one was lowered."""
    if not row.flagged and row.lowered_at is None:
        return None
    level = row.safety if row.flagged else None
    return made_of_stored(CodedFlag, level=level, looked_after=row.looked_after_at is not None)


def reference_of(chat_id: str) -> str:
    """A name for the chat outside this house. Its own is 128 random bits, so that nobody finds it from this one."""
    return hashlib.sha256(f"coded {chat_id}".encode()).hexdigest()[:24]


def the_minute(moment: datetime) -> datetime:
    """When it was, as closely as a report needs it: a second is enough to know somebody by."""
    return moment.replace(second=0, microsecond=0)
