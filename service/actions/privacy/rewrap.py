"""A new master key: every stored key is wrapped with it, and the record is proven with it, while the service goes on;
the words are not touched.

Each row is compared and set, so that a key which is destroyed meanwhile stays destroyed.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Update, select, update
from sqlalchemy.orm import InstrumentedAttribute as Column

from service.actions.desk import Desk
from service.actions.helpline import Helpline
from service.actions.office import keys_of_record
from service.models.audit.chain import prove_anew
from service.models.audit.rows import Actor
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.figures import SURVEY, SurveyRow

BATCH: Final = 200
"""Keys in one transaction: a few milliseconds, so that nobody who writes a message waits for it."""


async def rewrap(helpline: Helpline, by: Actor) -> int:
    """Wrap every key with the newest master key; how many. Raises `WrongKey`, before anything is changed, if one of
    them fits neither the newest master key nor an older one."""
    desk = helpline.desk
    async with reading(desk.sessions) as session:
        chats = select(ChatRow.id, ChatRow.key).where(ChatRow.key.is_not(None))
        keys = [(chat_id, chat_id, key or b"") for chat_id, key in await session.execute(chats)]
        surveys = select(SurveyRow.id, SurveyRow.comment).where(SurveyRow.comment.is_not(None))
        comments = [(number, SURVEY, words or b"") for number, words in await session.execute(surveys)]
    for _, name, wrapped in (*keys, *comments):
        desk.master.unwrap(wrapped, name)
    await wrap_all(desk, update(ChatRow), ChatRow.id, ChatRow.key, keys)
    await wrap_all(desk, update(SurveyRow), SurveyRow.id, SurveyRow.comment, comments)
    await prove_anew(desk.sessions, keys_of_record(helpline.settings))
    count = len(keys) + len(comments)
    async with helpline.act(by) as act:
        await act.record("keys_rewrapped", f"{count} keys")
    return count


Wrapped = tuple[str | int, str, bytes]
"""A row's id, the name it is sealed as, and what is stored."""


async def wrap_all(
    desk: Desk, table: Update, row_id: Column[Any], column: Column[Any], rows: Sequence[Wrapped]
) -> None:
    """Each row of one table that still holds what was read."""
    for start in range(0, len(rows), BATCH):
        async with desk.sessions.begin() as session:
            for row, name, wrapped in rows[start : start + BATCH]:
                anew = desk.master.wrap_anew(wrapped, name)
                await session.execute(table.where(row_id == row, column == wrapped).values({column: anew}))
