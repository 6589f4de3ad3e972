"""How the helpline stands at this moment, for a telephone system or a screen on a wall."""

from sqlalchemy import func, select

from service.actions.board import board_seats
from service.actions.helpline import Helpline
from service.models.chat import IN_LINE, ChatRow
from service.models.database import reading
from service.protocol.machines import LineNow


async def line_now(helpline: Helpline) -> LineNow:
    """As it is now, from the rows, so that each process tells the same."""
    now = helpline.clock.now()
    async with reading(helpline.sessions) as session:
        seats = await board_seats(session, now)
        query = select(func.count(), func.min(ChatRow.queued_at)).where(IN_LINE)
        waiting, since = (await session.execute(query)).one()
    return LineNow(
        now=now,
        open=helpline.opening.status().open,
        available=sum(seat.state == "available" for seat in seats),
        waiting=waiting,
        longest_wait_seconds=(now - since).total_seconds() if since else 0.0,
    )
