"""Whoever shows a key is let in as far as it goes; whoever shows another is refused, and that is on record."""

import pytest
from sqlalchemy import select

from service.actions.keys.edit import end_key
from service.actions.keys.use import KnownKey, find_key, use_key
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.machines.access_key import AccessKeyRow
from service.protocol.refusals import Refusal
from tests.support.helpline import Helpline
from tests.support.keys import made_for
from tests.support.offices import On, on_record

ASKED = "GET /api/figures"
DAY = 24 * 3600


async def refused(helpline: Helpline) -> list[On]:
    """What is on record of refused keys."""
    return [act for act in await on_record(helpline.parts.sessions) if act[1] == "key_refused"]


async def used_on(helpline: Helpline) -> list[str | None]:
    async with reading(helpline.parts.sessions) as session:
        return list(await session.scalars(select(AccessKeyRow.last_used_on)))


async def known(helpline: Helpline, key: str) -> KnownKey:
    found = await find_key(helpline.parts, key, ASKED)
    assert isinstance(found, KnownKey)
    return found


async def test_the_day_on_which_a_key_was_last_used_is_the_helplines(any_helpline: Helpline) -> None:
    made = await made_for(any_helpline, "figures")
    assert await used_on(any_helpline) == [None]
    any_helpline.clock.advance(11 * 3600)  # nine in the evening in Chicago, and tomorrow in Greenwich
    assert await use_key(any_helpline.parts, await known(any_helpline, made.key), "figures", ASKED) is None
    assert await used_on(any_helpline) == ["2026-10-14"]
    any_helpline.clock.advance(DAY)
    assert await use_key(any_helpline.parts, await known(any_helpline, made.key), "figures", ASKED) is None
    assert await used_on(any_helpline) == ["2026-10-15"]
    assert await refused(any_helpline) == []


async def test_a_key_that_expired_opens_nothing_and_is_on_record_by_its_name(helpline: Helpline) -> None:
    made = await made_for(helpline, "figures", days=1)
    helpline.clock.advance(DAY - 1)
    await known(helpline, made.key)
    helpline.clock.advance(1)
    assert await find_key(helpline.parts, made.key, ASKED) is Refusal.SIGN_IN_NEEDED
    assert await refused(helpline) == [(None, "key_refused", f"{made.sheet.name}: {ASKED}")]


async def test_a_key_that_was_ended_opens_nothing_from_then_on(helpline: Helpline) -> None:
    made = await made_for(helpline, "figures")
    await end_key(helpline.parts, made.sheet.key_id, Actor("sam"))
    assert await find_key(helpline.parts, made.key, ASKED) is Refusal.SIGN_IN_NEEDED
    assert await refused(helpline) == [(None, "key_refused", ASKED)]


async def test_a_key_for_something_else_is_refused_and_not_counted_as_used(helpline: Helpline) -> None:
    made = await made_for(helpline, "articles")
    key = await known(helpline, made.key)
    assert await use_key(helpline.parts, key, "figures", ASKED) is Refusal.NOT_ALLOWED
    assert await used_on(helpline) == [None]
    assert await refused(helpline) == [(None, "key_refused", f"{made.sheet.name}: {ASKED}")]


@pytest.mark.parametrize("shown", ["", "helpline_guessed", "x" * 300])
async def test_a_key_that_nobody_made_opens_nothing(shown: str, helpline: Helpline) -> None:
    await made_for(helpline)
    assert await find_key(helpline.parts, shown, ASKED) is Refusal.SIGN_IN_NEEDED


async def test_whoever_shows_nothing_is_no_program_and_not_on_record(helpline: Helpline) -> None:
    assert await find_key(helpline.parts, None, ASKED) is Refusal.SIGN_IN_NEEDED
    assert await refused(helpline) == []
