"""Every wait that was shown is kept, with what became of it, so that its honesty can be shown."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import or_, select

from service.actions.helpline import Helpline
from service.models.chat import ChatRow, waited_until
from service.models.figures import EstimateRow
from service.models.inserts import insert_or_ignore
from service.rules.waits.estimate import ShownWait, Told


async def keep_estimates(helpline: Helpline, shown: Mapping[str, ShownWait], now: datetime) -> None:
    """Keep the first number that each of these visitors was shown; a later one never replaces it."""
    rows = [
        {"chat_id": chat_id, "shown_at": now, "ahead": wait.ahead, "p50": wait.p50, "p90": wait.p90}
        for chat_id, wait in shown.items()
        if wait.told is not Told.NO_NUMBER
    ]
    if not rows:
        return
    async with helpline.sessions.begin() as session:
        await insert_or_ignore(session, EstimateRow, rows)


async def settle_estimates(helpline: Helpline) -> None:
    """Write down what became of the visitors who have left the line since."""
    left = or_(ChatRow.accepted_at.is_not(None), ChatRow.ended_at.is_not(None))
    query = select(EstimateRow, ChatRow).join(ChatRow, ChatRow.id == EstimateRow.chat_id)
    async with helpline.sessions.begin() as session:
        for estimate, chat in await session.execute(query.where(EstimateRow.settled_at.is_(None), left)):
            at = waited_until(chat) or estimate.shown_at
            estimate.settled_at = at
            estimate.waited = max(0.0, (at - estimate.shown_at).total_seconds()) / 60
            estimate.served = chat.accepted_at is not None
