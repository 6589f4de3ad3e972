"""Whoever was flagged when their chat ended: the list of them, and what a supervisor says was done."""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.desk import Done
from service.actions.helpline import Helpline
from service.models.audit.rows import Actor
from service.models.chat import TO_LOOK_AFTER, ChatRow
from service.models.person import Person
from service.protocol.board import LookAfter
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.protocol.supervisor.board import SayLookedAfter
from service.rules.chat.looking_after import how_it_ended, look_after
from service.rules.chat.moves import Speaker

SHOWN: Final = 20
"""Chats of the list on a board: more than that nobody reads at once, and the board is sent often. The rest is counted,
and moves up."""


async def to_look_after(session: AsyncSession) -> tuple[tuple[LookAfter, ...], int]:
    """The newest of the list, and how many there are."""
    count = await session.scalar(select(func.count()).select_from(ChatRow).where(TO_LOOK_AFTER)) or 0
    if not count:
        return (), 0
    newest = select(ChatRow).where(TO_LOOK_AFTER).order_by(ChatRow.ended_at.desc()).limit(SHOWN)
    return tuple(listed(row) for row in await session.scalars(newest)), count


def listed(row: ChatRow) -> LookAfter:
    """One chat of the list."""
    return made_of_stored(
        LookAfter,
        chat_id=row.id,
        how=how_it_ended(row.ended, held=row.specialist is not None),
        level=row.safety,
        family=row.safety_family,
        language=row.language,
        flagged_at=row.flagged_at,
        ended_at=row.ended_at,
    )


async def say_looked_after(helpline: Helpline, chat_id: str, asked: SayLookedAfter, person: Person) -> Done | Refusal:
    """What was done, in the chat's own log under the supervisor's name, and on record. It is said once."""
    now = helpline.clock.now()
    by = Speaker("supervisor", person.id, person.first_name)
    done = await helpline.desk.change(
        chat_id, lambda chat: look_after(chat, by, asked.done, asked.words, now), blind=True
    )
    if isinstance(done, Done):
        async with helpline.act(Actor(person.name, person.id)) as act:
            await act.record("looked_after", chat_id)
    return done
