"""What the floor looks like at this moment, read from the rows: who waits, who sits where, with how much to do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.chat import CAME, IN_LINE, ChatRow
from service.models.person import Person, SeatRow
from service.rules.chat.statuses import HELD
from service.rules.queue.matching import Seat, weight
from service.rules.queue.order import Waiting

HEADS: Final = 500
"""How many of a line are read to fill free slots: far more than there are slots anywhere."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat as it was read, with the version that a change must name."""

    seat: Seat
    version: int
    available: bool
    lease_until: datetime | None
    since: datetime


class DeskLoad(NamedTuple):
    """What is on a specialist's desk: chats by weight, chats, and whether one of them is an offer that stands."""

    weight: float
    chats: int
    offered: bool


EMPTY: Final = DeskLoad(0.0, 0, False)
"""A desk with nothing on it."""


async def loads(session: AsyncSession) -> dict[str, DeskLoad]:
    """What is on each desk; an offer and a wrap-up hold their place too. An empty desk is not among them."""
    holder = func.coalesce(ChatRow.specialist, ChatRow.offer_to)
    kind = (holder, ChatRow.flagged, ChatRow.status)
    query = select(*kind, func.count()).where(ChatRow.status.in_(HELD)).group_by(*kind)
    found: dict[str, DeskLoad] = {}
    for person_id, flagged, status, count in await session.execute(query):
        load, chats, offered = found.get(person_id, EMPTY)
        found[person_id] = DeskLoad(load + count * weight(flagged), chats + count, offered or status == "offered")
    return found


SEAT: Final = (
    SeatRow.person_id,
    SeatRow.version,
    SeatRow.available,
    SeatRow.draining,
    SeatRow.cap,
    SeatRow.since,
    SeatRow.lease_until,
    SeatRow.paused_until,
    SeatRow.last_assigned_at,
    Person.id,
    Person.first_name,
    Person.languages,
    Person.skills,
    Person.most,
)
"""What a seat is made of, as plain columns: rows as objects would cost ten times as much for a large staff."""


async def read_seats(session: AsyncSession, now: datetime) -> list[Seated]:
    """Every specialist who has been heard of lately; their lease says whether they are still there."""
    busy = await loads(session)
    query = select(*SEAT).join(Person).where(Person.disabled.is_(False), SeatRow.lease_until > now)
    return [seated(row, row, busy.get(row.person_id, EMPTY)) for row in await session.execute(query)]


def seated(row: Any, person: Any, busy: DeskLoad) -> Seated:  # noqa: ANN401 - a row or an object of those
    """A seat from its columns and its person's."""
    seat = Seat(
        person_id=person.id,
        name=person.first_name,
        languages=frozenset(person.languages),
        skills=frozenset(person.skills),
        accepting=row.available,
        cap=min(row.cap, person.most),
        load=busy.weight,
        chats=busy.chats,
        offered=busy.offered,
        last_assigned_at=row.last_assigned_at,
        paused_until=row.paused_until,
        draining=row.draining,
    )
    return Seated(seat, row.version, row.available, row.lease_until, row.since)


LINE: Final = (
    ChatRow.id,
    ChatRow.queued_at,
    ChatRow.language,
    ChatRow.topic,
    ChatRow.flagged,
    ChatRow.head_since,
    ChatRow.wanted_person,
    ChatRow.wanted_skill,
    ChatRow.declined_by,
)
"""The columns of a `Waiting`."""

NOBODY: Final[frozenset[str]] = frozenset()
"""One for all who wait and were never let pass."""


def as_waiting(row: Any) -> Waiting:  # noqa: ANN401 - a row of the columns above
    """A waiting chat as the rules see it."""
    return Waiting(
        chat_id=row.id,
        queued_at=row.queued_at,
        language=row.language,
        topic=row.topic,
        flagged=row.flagged,
        head_since=row.head_since,
        wanted_specialist=row.wanted_person,
        wanted_skill=row.wanted_skill,
        declined_by=frozenset(row.declined_by) if row.declined_by else NOBODY,
    )


async def read_heads(session: AsyncSession, languages: Collection[str]) -> list[Waiting]:
    """Those who could be next for these languages. The rules put them in order; this only bounds the reading."""
    found: list[Waiting] = []
    for language in languages:
        query = select(*LINE).where(ChatRow.status == "waiting", ChatRow.language == language, CAME)
        ordered = query.order_by(
            ChatRow.flagged.desc(), ChatRow.head_since.is_(None), ChatRow.head_since, ChatRow.queued_at
        )
        found += [as_waiting(row) for row in await session.execute(ordered.limit(HEADS))]
    return found


async def read_line(session: AsyncSession) -> list[Waiting]:
    """Everybody in line, those who are being offered included: they keep their place until they are answered."""
    query = select(*LINE).where(IN_LINE)
    return [as_waiting(row) for row in await session.execute(query)]
