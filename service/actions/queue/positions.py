"""Where everybody stands in line, and how long it may take: read from the rows, computed by the rules."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.actions.queue.rows import read_line, read_seats
from service.models.chat import CAME, ChatRow, waited_until
from service.models.database import reading
from service.protocol.notices import LanguageCount, QueueCounts, QueuePlace
from service.rules.chat.statuses import HELD
from service.rules.queue.matching import Seat
from service.rules.queue.order import Waiting, positions
from service.rules.waits.capacity import WINDOW, nominal_capacity
from service.rules.waits.estimate import Conditions, ShownWait, shown_wait, wait_range
from service.rules.waits.last_hour import Passage, pace_of, urgent_rate
from service.rules.waits.queues import DeskPlan, QueueAhead, ahead_of_each, moving, queues, slower

PACE_SECONDS: Final = 10.0
"""How long a measured pace is used: it looks back an hour, so it hardly moves in ten seconds."""


def reckoned(both: tuple[QueueAhead, QueueAhead], known: Conditions, before: ShownWait | None, place: int) -> ShownWait:
    """The wait by the slower of the two queues."""
    line = slower(both, known.leaving)
    return shown_wait(line.ahead, moving(line, both[0], known), before, place=place)


class Positions:
    """Everybody in line, as they stood when the queue was last read."""

    def __init__(self, helpline: Helpline) -> None:
        self.helpline = helpline
        self.line: dict[str, Waiting] = {}
        self.positions: dict[str, int] = {}
        self.offered: set[str] = set()
        self.told_offered: dict[str, bool] = {}
        self.shown: dict[str, ShownWait] = {}
        self.ahead: dict[str, dict[str, int]] = {}
        self.desks: list[DeskPlan] = []
        self.pace: dict[str, Conditions] = {}
        self.pace_at: datetime | None = None

    async def look(self) -> None:
        """Read the line, and the pace if the last one is old."""
        now = self.helpline.clock.now()
        async with reading(self.helpline.sessions) as session:
            line = await read_line(session)
            offered = await session.scalars(select(ChatRow.id).where(ChatRow.status == "offered"))
            self.offered = set(offered)
            if self.pace_at is None or (now - self.pace_at).total_seconds() >= PACE_SECONDS:
                seats = [one.seat for one in await read_seats(session, now)]
                self.pace = pace_by_language(await read_last_hour(session, now), seats, now)
                self.desks = [(seat.languages, seat.cap) for seat in seats if seat.open_at(now)]
                self.pace_at = now
        self.line = {one.chat_id: one for one in line}
        self.positions = positions(line, now)
        self.ahead = ahead_of_each(line, now)
        self.shown = {chat_id: shown for chat_id, shown in self.shown.items() if chat_id in self.line}
        self.told_offered = {chat_id: told for chat_id, told in self.told_offered.items() if chat_id in self.line}

    def wait(self, chat_id: str) -> ShownWait:
        """The wait to show to one visitor, given what was shown before."""
        here = self.line[chat_id]
        known = self.pace.get(here.language, Conditions(0.0, 0.0, 0, 0))
        both = queues(here.language, self.ahead[chat_id], self.desks)
        before = self.shown.get(chat_id)
        place = self.positions[chat_id] - 1
        self.shown[chat_id] = shown = reckoned(both, known, before, place)
        return shown

    def place(self, chat_id: str) -> QueuePlace:
        """A visitor's place, as it is sent."""
        offered = chat_id in self.offered
        self.told_offered[chat_id] = offered
        wait = wait_range(self.wait(chat_id))
        return QueuePlace(chat_id=chat_id, position=self.positions[chat_id], wait=wait, offered=offered)

    def offer_changed(self, chat_id: str) -> bool:
        """Whether "somebody is being asked" is news."""
        return self.told_offered.get(chat_id) != (chat_id in self.offered)

    def counts(self) -> QueueCounts:
        """The line as specialists see it."""
        by_language: dict[str, int] = {}
        for one in self.line.values():
            by_language[one.language] = by_language.get(one.language, 0) + 1
        return QueueCounts(
            waiting=len(self.line),
            oldest_since=min((one.queued_at for one in self.line.values()), default=None),
            by_language=tuple(LanguageCount(language=name, waiting=n) for name, n in sorted(by_language.items())),
        )


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
