"""How fast each line moves, by what the last hour saw and who is at work now; and how long a wait that makes."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.desk import Desk
from service.actions.queue.rows import read_seats
from service.models.chat import CAME, ChatRow, waited_until
from service.models.database import reading
from service.rules.chat.statuses import HELD
from service.rules.queue.matching import Seat
from service.rules.waits.capacity import WINDOW, nominal_capacity
from service.rules.waits.estimate import Conditions, ShownWait, shown_wait
from service.rules.waits.last_hour import Passage, pace_of, urgent_rate
from service.rules.waits.queues import DeskPlan, moving, queues, slower

KEPT_SECONDS: Final = 10.0
"""How long a measured pace is used: it looks back an hour, so it hardly moves in ten seconds."""

UNKNOWN: Final = Conditions(0.0, 0.0, 0, 0)
"""Of a language in which nobody came, and which nobody here speaks: there is no number."""


class PaceReader:
    """The pace of all lines, for those who wait and for those who are about to."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.desks: list[DeskPlan] = []
        self.by_language: dict[str, Conditions] = {}
        self.read_at: datetime | None = None
        self.reading = asyncio.Lock()

    async def look(self) -> None:
        """Read it, if the last one is old; those who ask together wait for one reading. Whoever is told to stop in the
        midst of it leaves nothing behind that goes on reading."""
        async with self.reading:
            if self.read_at is None or (self.desk.now() - self.read_at).total_seconds() >= KEPT_SECONDS:
                await self.read()

    async def read(self) -> None:
        """Measure the last hour anew."""
        now = self.desk.now()
        async with reading(self.desk.sessions) as session:
            seats = [one.seat for one in await read_seats(session, now)]
            self.by_language = pace_by_language(await read_last_hour(session, now), seats, now)
        self.desks = [(seat.languages, seat.cap) for seat in seats if seat.open_at(now)]
        self.read_at = now

    def wait(self, language: str, ahead: Mapping[str, int], place: int, before: ShownWait | None = None) -> ShownWait:
        """The wait of somebody with so many people `ahead`, by language, by the slower of their two lines.

        `place`: how many of them are in the line of their own language. `before`: what they were shown last.
        """
        known = self.by_language.get(language, UNKNOWN)
        both = queues(language, ahead, self.desks)
        line = slower(both, known.leaving)
        return shown_wait(line.ahead, moving(line, both[0], known), before, place=place)


PASSAGE: Final = (
    ChatRow.queued_at,
    ChatRow.accepted_at,
    ChatRow.ended_at,
    ChatRow.ended,
    ChatRow.gone_since,
    ChatRow.flagged,
    ChatRow.lowered_at,
    ChatRow.language,
)
"""The columns of a `Passage`, and whose language's it was: rows as objects would cost ten times as much."""


async def read_last_hour(session: AsyncSession, now: datetime) -> Sequence[Any]:
    """Every chat that the last hour saw: those that came or ended in it, and those that were there all the time."""
    since = now - WINDOW
    there = ChatRow.status.in_(("waiting", *HELD))
    query = select(*PASSAGE).where(or_(ChatRow.queued_at >= since, ChatRow.ended_at >= since, there), CAME)
    return (await session.execute(query)).all()


def pace_by_language(rows: Sequence[Any], seats: list[Seat], now: datetime) -> dict[str, Conditions]:
    """What each language's line moves by: the pace of the whole helpline, the staff of the language."""
    passages = [passage(row) for row in rows]
    working = [seat for seat in seats if seat.open_at(now)]
    pace = pace_of(passages, [seat.cap for seat in working], now)
    urgent = urgent_rate(passages, now)
    found: dict[str, Conditions] = {}
    for language in {row.language for row in rows} | {name for seat in seats for name in seat.languages}:
        caps = [seat.cap for seat in working if language in seat.languages]
        found[language] = pace.conditions(now, nominal_capacity(caps), len(caps), urgent)
    return found


def passage(row: Any) -> Passage:  # noqa: ANN401 - a row of the columns above
    """A chat's way through the line. A flag that was lowered in the talk had taken it past others all the same."""
    flagged = row.flagged or row.lowered_at is not None
    return Passage(row.queued_at, waited_until(row), row.ended_at, row.accepted_at is not None, flagged)
