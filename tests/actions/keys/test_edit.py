"""Keys of programs are few, named, known by their hash alone, and on record when they are made and ended."""

import pytest
from sqlalchemy import select

from service.actions.keys.edit import MARK, MOST_KEYS, end_key, end_key_named, list_keys, make_key
from service.actions.office import Office
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.machines.access_key import AccessKeyRow
from service.protocol.refusals import Refusal
from service.protocol.supervisor.keys import KeyMade, MakeKey
from tests.support.clock import Clock
from tests.support.offices import office_on, on_record

SAM = Actor("sam", "sam")


def asked(name: str = "reports", days: int = 30) -> MakeKey:
    return MakeKey(name=name, scopes=("figures", "chats", "figures"), days=days)


async def made(office: Office, name: str = "reports", days: int = 30) -> KeyMade:
    key = await make_key(office, asked(name, days), SAM)
    assert isinstance(key, KeyMade)
    return key


async def test_a_key_is_told_once_and_only_its_hash_is_kept(database_url: str, clock: Clock) -> None:
    async with office_on(database_url, clock) as office:
        key = await made(office)
        async with reading(office.sessions) as session:
            (row,) = await session.scalars(select(AccessKeyRow))
        listed = await list_keys(office)
        assert await on_record(office.sessions) == [("sam", "key_made", "reports: chats, figures")]
    assert key.key.startswith(MARK)
    assert len(key.key) > 40
    assert key.key not in str(vars(row)) + listed.model_dump_json()
    assert listed.keys == (key.sheet,)
    assert (key.sheet.scopes, key.sheet.made_by, key.sheet.expired) == (("chats", "figures"), "sam", False)


async def test_two_keys_never_are_the_same_and_never_have_one_name(sqlite_url: str, clock: Clock) -> None:
    async with office_on(sqlite_url, clock) as office:
        assert (await made(office)).key != (await made(office, "wall")).key
        assert await make_key(office, asked("wall"), SAM) is Refusal.NAME_TAKEN
        assert [key.name for key in (await list_keys(office)).keys] == ["reports", "wall"]


async def test_an_ended_key_is_gone_and_that_is_on_record_once(database_url: str, clock: Clock) -> None:
    async with office_on(database_url, clock) as office:
        key = await made(office)
        await made(office, "wall")
        assert await end_key(office, key.sheet.key_id, SAM) is None
        assert await end_key(office, key.sheet.key_id, SAM) is Refusal.NOT_FOUND
        assert await end_key_named(office, "wall", SAM) is None
        assert await end_key_named(office, "wall", SAM) is Refusal.NOT_FOUND
        assert (await list_keys(office)).keys == ()
        acts = await on_record(office.sessions)
    assert [act for act in acts if act[1] == "key_ended"] == [
        ("sam", "key_ended", "reports"),
        ("sam", "key_ended", "wall"),
    ]


async def test_there_are_never_more_keys_than_somebody_can_oversee(sqlite_url: str, clock: Clock) -> None:
    async with office_on(sqlite_url, clock) as office:
        for number in range(MOST_KEYS):
            await made(office, f"program {number}", days=1)
        clock.advance(2 * 24 * 3600)
        assert await make_key(office, asked(), SAM) is Refusal.NOT_NOW, "expired ones count until they are ended"
        listed = await list_keys(office)
        assert all(key.expired for key in listed.keys)
        await end_key(office, listed.keys[0].key_id, SAM)
        assert isinstance(await make_key(office, asked(), SAM), KeyMade)


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "a\nb"}, {"name": "x" * 41}, {"scopes": []}, {"scopes": ["words"]}, {"days": 401}],
)
def test_what_is_no_key_is_not_made(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        MakeKey.model_validate({"name": "reports", "scopes": ["figures"]} | wrong)
