"""The alarms of a board: what the rule is told of, and who has seen which."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.models.person import AlarmSeenRow, Person
from service.protocol.board import Board
from service.rules.alarms import About, Beside, Seen, alarms
from service.rules.library.articles import state

SEEN_FOR: Final = timedelta(days=2)
"""How long it is kept who saw an alarm: what still stands then is told again. The record keeps it for good."""


async def with_alarms(helpline: Helpline, session: AsyncSession, board: Board) -> Board:
    """The board with every alarm that stands."""
    found = alarms(board, beside(helpline), await seen_alarms(session, board.at), board.at)
    return board.model_copy(update={"alarms": found})


def beside(helpline: Helpline) -> Beside:
    """What this process knows beside the floor."""
    pages = [one.variants[0] for one in helpline.catalogue.articles.values() if state(one) == "broken"]
    checked = [page.checked_at for page in pages if page.checked_at is not None]
    return Beside(
        opened_at=helpline.opening.opened_at(helpline.clock.now()),
        broken_links=len(pages),
        broken_at=max(checked, default=None),
        storage=helpline.desk.journal.trouble is not None,
    )


async def seen_alarms(session: AsyncSession, now: datetime) -> dict[About, Seen]:
    """Who has seen which."""
    query = select(AlarmSeenRow.code, AlarmSeenRow.about, AlarmSeenRow.at, Person.first_name).join(Person)
    query = query.where(AlarmSeenRow.at >= now - SEEN_FOR)
    return {(row.code, row.about): Seen(row.first_name, row.at) for row in await session.execute(query)}
