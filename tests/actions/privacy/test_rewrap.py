"""A new master key: each stored key is wrapped anew, or none is; what they open stays as it was."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from service.actions.chats.ending import save_survey
from service.actions.privacy import rewrap as room
from service.actions.privacy.audit import verify
from service.actions.privacy.rewrap import rewrap
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.figures import SURVEY, SurveyRow
from service.models.seal import WrongKey
from service.protocol.events import MessagePosted
from service.protocol.web import Survey
from tests.support.clock import Clock
from tests.support.helpline import KEY, TESTS, fresh_key
from tests.support.offices import on_record
from tests.support.processes import Process, processes


async def sealed(process: Process) -> Sequence[bytes]:
    """Everything that the master key has wrapped."""
    async with reading(process.parts.sessions) as session:
        keys = await session.scalars(select(ChatRow.key).order_by(ChatRow.id))
        comments = await session.scalars(select(SurveyRow.comment).order_by(SurveyRow.id))
        return [one for one in (*keys, *comments) if one]


async def said_before(process: Process) -> list[str]:
    """Five chats and a survey, sealed under the key of before."""
    await process.employ("ana")
    await process.sits_down("ana")
    await save_survey(process.parts, Survey(helped="yes", comment="Thank you.", language="en"))
    return [await process.visitor(question=f"Question {number}") for number in range(5)]


@pytest.mark.parametrize("at_once", [1, 2, 5, 200])
async def test_every_key_is_wrapped_anew_whole_batches_or_not(
    at_once: int, sqlite_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "BATCH", at_once)
    async with processes(sqlite_url, clock, 1, places_per_specialist=5) as (before,):
        chats = await said_before(before)
        old = await sealed(before)
    new = fresh_key()
    async with processes(sqlite_url, clock, 1, master_key=new, older_keys=KEY) as (during,):
        assert await rewrap(during.parts, TESTS) == 6
        assert await on_record(during.parts.sessions) == [(TESTS.given, "keys_rewrapped", "6 keys")]
        assert not set(old) & set(await sealed(during))
        assert (await verify(during.parts)).broken_at is None
    async with processes(sqlite_url, clock, 1, master_key=new) as (after,):
        questions = {
            event.text for chat in chats for _, event in await after.log(chat) if isinstance(event, MessagePosted)
        }
        assert questions == {f"Question {number}" for number in range(5)}
        comment = (await sealed(after))[-1]
        record = await verify(after.parts)
        assert (record.broken_at, record.cut, record.unproven) == (None, False, None)
        assert after.parts.desk.master.unwrap(comment, SURVEY) == b"Thank you."


async def test_a_key_that_fits_nothing_changes_nothing_even_where_most_would_open(
    database_url: str, clock: Clock
) -> None:
    lost, new = fresh_key(), fresh_key()
    async with processes(database_url, clock, 1, places_per_specialist=5) as (before,):
        await said_before(before)
    async with processes(database_url, clock, 1, master_key=lost, older_keys=KEY) as (between,):
        await save_survey(between.parts, Survey(helped="no", comment="Under a key that is gone.", language="en"))
    async with processes(database_url, clock, 1, master_key=new, older_keys=KEY) as (during,):
        old = await sealed(during)
        with pytest.raises(WrongKey):
            await rewrap(during.parts, TESTS)
        assert await sealed(during) == old
        assert await on_record(during.parts.sessions) == []
