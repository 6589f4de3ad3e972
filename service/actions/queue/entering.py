"""Into the line: a place counts from the first hello of its page, and the door is asked again then.

Between the opening and the hello others may have come, any number of them at once and in other processes. Those who say
hello enter one after the other, so the line is exactly as long as it may be, and whoever no longer fits is told.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.actions.queue.door import at_the_door
from service.bus.rings import Changed
from service.models.chat import NEVER_CAME, ChatRow
from service.models.database import one_after_the_other, reading
from service.protocol.refusals import Refusal

ENTERING: Final = 3_240_127_002
"""Under this number PostgreSQL lets one process after the other let people into the line."""


async def enter_line(helpline: Helpline, chat_ids: Sequence[str]) -> dict[str, Refusal]:
    """Let those of these visitors into the line whose pages say hello for the first time, first come first served.

    Returns who may not enter, and why. Everybody else stands in line, or did so before.
    """
    never_came = (ChatRow.id.in_(chat_ids), NEVER_CAME, ChatRow.status.in_(("waiting", "closed")))
    async with reading(helpline.sessions) as session:
        if not await newcomers(session, never_came):
            return {}
    async with helpline.sessions.begin() as session:
        await one_after_the_other(session, ENTERING)
        found = await newcomers(session, never_came)
        refused = await judge(helpline, session, found)
        entered = [row.id for row in found if row.id not in refused]
        here = update(ChatRow).where(ChatRow.id.in_(entered), ChatRow.status == "waiting")
        await session.execute(here.values(connected_to=helpline.desk.process_id, gone_since=None))
    if entered:
        await helpline.announce(Changed("line"))
    return refused


async def newcomers(session: AsyncSession, never_came: tuple[ColumnElement[bool], ...]) -> Sequence[Any]:
    """Those whose first hello this is, in the order in which they opened their chats."""
    query = select(ChatRow.id, ChatRow.language, ChatRow.status).where(*never_came).order_by(ChatRow.queued_at)
    return (await session.execute(query)).all()


async def judge(helpline: Helpline, session: AsyncSession, found: Sequence[Any]) -> dict[str, Refusal]:
    """Ask the door for each of them, as if the one before had entered already. A chat that was let go comes too late.

    Whoever was let in although nobody speaks the language chose to wait; for the others there was somebody then.
    """
    seen = await helpline.occupancy.seen(session)
    refused: dict[str, Refusal] = {}
    for row in found:
        late = Refusal.TOO_LATE if row.status == "closed" else None
        why = late or at_the_door(helpline, seen, row.language, will_wait=True)
        if why is not None:
            refused[row.id] = why
        else:
            seen = replace(seen, waiting={**seen.waiting, row.language: seen.waiting.get(row.language, 0) + 1})
    return refused
