"""The restore drill: a helpline that is made of a backup has all that was in the one of before, and goes on."""

import dataclasses
from asyncio import to_thread
from pathlib import Path
from typing import Any

import pytest

from service.actions.library.edit import read_library
from service.actions.library.starter import starter_articles
from service.actions.privacy.audit import Wanted, read_record, verify
from service.actions.staff.edit import list_people
from tests.support.clock import Clock
from tests.support.commands import Said
from tests.support.commands import helpline as typed
from tests.support.helpline import Helpline, Visitor, fresh_key, running_helpline
from tests.support.offices import on_record
from tests.support.postgres import PostgresServer

MASTER = fresh_key()


WAYS = ("sqlite to sqlite", "postgres to postgres", "sqlite to postgres")
"""A backup is the same file from either, so that it also moves a helpline; these three walk each part of the way."""


@pytest.fixture
def source_url(way: str, request: pytest.FixtureRequest) -> str:
    """The database that is backed up."""
    return request.getfixturevalue(f"{way.partition(' ')[0]}_url")


@pytest.fixture
def target_url(way: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place in which nothing is."""
    if way.endswith("sqlite"):
        return f"sqlite+aiosqlite:///{tmp_path}/restored/helpline.db"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    server.run_sql("DROP DATABASE IF EXISTS restored WITH (FORCE)")
    server.run_sql("CREATE DATABASE restored")
    return server.url("restored")


async def a_day_of_work(helpline: Helpline) -> tuple[Visitor, Visitor]:
    """People, articles, a chat in which somebody talks, one that is in line, and one that is over."""
    await helpline.library(*starter_articles()[:3])
    ana = await helpline.specialist("ana", most=1, languages=("en", "es"))
    jo = await helpline.visitor(nickname="Jo", question="Does it come back?")
    await ana.accepts(jo)
    await ana.notes(jo, "Sounds tired")
    await ana.says(jo, "I am with you. ¿Le va bien?")
    sam = await helpline.supervisor("sam")
    await sam.asks("watch_chat", jo, reason="other", words="Asked by Ana")
    over = await helpline.visitor()
    await over.asks("leave_queue")
    return jo, await helpline.visitor(language="es")


async def all_of(helpline: Helpline, *chats: Visitor) -> dict[str, Any]:
    """What a helpline is made of."""
    return {
        "chats": [await helpline.log(chat) for chat in chats],
        "people": await list_people(helpline.parts),
        "articles": await read_library(helpline.parts),
        "record": await on_record(helpline.parts.sessions, also=("signed_in",)),
        "readings": (await read_record(helpline.parts, Wanted(act="chat_read"))).acts,
        "verified": await verify(helpline.parts),
    }


def left_in(folder: Path) -> dict[str, int]:
    """What is in a folder beside the database, and who may read it."""
    return {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir() if "helpline.db" not in file.name}


async def command(url: str, *words: object) -> Said:
    """A command for this database, given beside whatever serves."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", url)
        environment.setenv("HELPLINE_MASTER_KEY", MASTER)
        environment.setenv("HELPLINE_ORIGINS", "https://helpline.test")
        return await to_thread(typed, *words)


@pytest.mark.parametrize("way", WAYS)
async def test_a_helpline_is_the_same_after_it_was_backed_up_and_restored_and_goes_on(
    source_url: str, target_url: str, clock: Clock, tmp_path: Path
) -> None:
    file = tmp_path / "helpline.backup"
    async with running_helpline(source_url, clock, master_key=MASTER) as helpline:
        jo, mia = await a_day_of_work(helpline)
        before = await all_of(helpline, jo, mia)
        made = await command(source_url, "backup", file)
        assert (made.exit_code, made.stderr) == (0, "")
        assert left_in(tmp_path) == {"helpline.backup": 0o600}
        held = (await jo.says("This is said after the copy, and is lost"))["seq"]
    restored = await command(target_url, "restore", file, "--by", "kim")
    assert (restored.exit_code, restored.stderr) == (0, "")
    assert "record of who did what is whole" in restored.stdout
    async with running_helpline(target_url, clock, master_key=MASTER) as helpline:
        after = await all_of(helpline, jo, mia)
        act = after["record"].pop()
        assert (act[:2], after["verified"].broken_at) == (("kim", "backup_restored"), None)
        assert (after["verified"].rows, after["verified"].cut) == (before["verified"].rows + 1, False)
        assert (await verify(helpline.parts, before["verified"].newest)).anchored is True
        assert [(read.reason, read.reason_words) for read in after["readings"]] == [("other", "Asked by Ana")]
        assert {**after, "verified": None} == {**before, "verified": None}
        again = dataclasses.replace(jo, helpline=helpline)
        welcome = await again.comes_back(have=held)
        assert [entry["seq"] for entry in again.entries()][-1] == welcome["snapshot"]["chat"]["view"]["seq"] < held
        assert (await again.says("And this is said now"))["type"] == "ack"
        await helpline.person("ben")  # a row in each table that the database numbers
        assert (await verify(helpline.parts)).broken_at is None
