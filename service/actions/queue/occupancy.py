"""Who sits and who waits, as everybody at the door asks: those who come together look together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.batching import BatchLoader
from service.actions.desk import Desk
from service.actions.queue.rows import read_seats
from service.models.chat import IN_LINE, ChatRow
from service.models.database import Sessions, reading
from service.rules.queue.matching import Seat


@dataclass(frozen=True, slots=True)
class Occupancy:
    """Who sits and who waits, at one moment."""

    seats: tuple[Seat, ...]
    waiting: dict[str, int]


class OccupancyReader:
    """Looks at the floor for newcomers and for pages that come back."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.looks = BatchLoader[None, Occupancy](self.look)

    async def now(self) -> Occupancy:
        """The floor as it is now. Who sits is read anew after a change or a second, who waits every time."""
        return await self.looks.ask(None) or Occupancy((), {})

    async def look(self, _: Sequence[None]) -> Mapping[None, Occupancy]:
        """Read it."""
        async with reading(self.desk.sessions) as session:
            return {None: await self.seen(session)}

    async def seen(self, session: AsyncSession) -> Occupancy:
        """The floor as this transaction sees it."""
        seats = await self.desk.seats.seen(lambda: self.sitting(session))
        query = select(ChatRow.language, func.count()).where(IN_LINE)
        counted = (await session.execute(query.group_by(ChatRow.language))).all()
        return Occupancy(seats, {row[0]: row[1] for row in counted})

    async def sitting(self, session: AsyncSession) -> tuple[Seat, ...]:
        """Everybody who is signed in."""
        return tuple(one.seat for one in await read_seats(session, self.desk.now()))


def tokens(sessions: Sessions) -> BatchLoader[str, str]:
    """Which chat a visitor's token opens, by the token's hash."""

    async def read(hashes: Sequence[str]) -> dict[str, str]:
        query = select(ChatRow.token_hash, ChatRow.id).where(ChatRow.token_hash.in_(hashes))
        async with reading(sessions) as session:
            return {row[0]: row[1] for row in await session.execute(query)}

    return BatchLoader(read)
