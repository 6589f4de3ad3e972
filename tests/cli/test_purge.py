"""`helpline purge` destroys, proves, and wraps keys anew, beside a service that runs or does not."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text, update

from service.cli.purge.said import destroy_words, prove, wrap_anew
from service.models.chat import ChatRow
from service.models.log import Unreadable
from service.models.seal import WrongKey, master_key
from service.server.keys_fit import check_master_key
from service.settings import BadSetting, Settings
from service.settings.keys import read_key
from service.settings.read import read_settings
from tests.support.clock import Clock
from tests.support.commands import helpline as helpline_command
from tests.support.helpline import KEY, Helpline, Visitor, fresh_key, running_helpline, settings_for
from tests.support.remains import raw_bytes, wrapped_keys

DAY = 86_400.0
RETENTION = 30


async def an_ended_chat(helpline: Helpline, beside: str = "ana") -> Visitor:
    """Somebody asked something, was answered by nobody, and left; the survey has a comment."""
    if not helpline.here.floor.hub.people:
        await helpline.specialist(beside, most=1)
    jo = await helpline.visitor(question="Is this serious?", nickname="Jo")
    await jo.http.post(f"/api/chats/{jo.chat_id}/survey", json={"helped": "no", "comment": "Nobody came"})
    await jo.asks("leave_queue")
    return jo


async def test_it_says_what_it_destroyed_and_proves_it(any_helpline: Helpline, database_url: str, clock: Clock) -> None:
    settings = settings_for(database_url)
    await an_ended_chat(any_helpline)
    await an_ended_chat(any_helpline)
    clock.advance((RETENTION + 1) * DAY)
    late = await prove(settings, RETENTION, clock.now)
    assert (late.well, "2 chats and 2 survey comments are kept past their time" in late.sentence) == (False, True)
    said = await destroy_words(settings, RETENTION, now=clock.now)
    assert said.well
    assert "the keys of 2 chats, 4 entries with words, 2 survey comments" in said.sentence
    assert (await prove(settings, RETENTION, clock.now)).sentence.startswith("Verified: nothing readable is left of 2")
    again = await destroy_words(settings, RETENTION, now=clock.now)
    assert "the keys of 0 chats, 0 entries with words, 0 survey comments" in again.sentence


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("UPDATE chats SET key = token_hash::bytea", "1 keys and 0 entries"),
        ("UPDATE chat_log SET words = event::bytea WHERE seq = 1", "0 keys and 1 entries"),
        ("UPDATE surveys SET comment = language::bytea", "1 survey comments"),
    ],
)
async def test_the_proof_fails_when_something_is_left(
    any_helpline: Helpline, database_url: str, clock: Clock, planted: str, told: str
) -> None:
    settings = settings_for(database_url)
    await an_ended_chat(any_helpline)
    clock.advance((RETENTION + 1) * DAY)
    await destroy_words(settings, RETENTION, now=clock.now)
    sqlite = any_helpline.parts.engine.dialect.name == "sqlite"
    async with any_helpline.parts.sessions.begin() as session:
        await session.execute(text(planted.replace("::bytea", "") if sqlite else planted))
    said = await prove(settings, RETENTION, clock.now)
    assert not said.well
    assert told in said.sentence


async def test_the_running_service_hears_what_was_destroyed(postgres_url: str, valkey_url: str, clock: Clock) -> None:
    async with running_helpline(postgres_url, clock, bus_url=valkey_url) as helpline:
        ana = await helpline.specialist("ana")
        jo = await helpline.visitor(question="Is this serious?")
        await ana.accepts(jo)
        await jo.asks("end_chat")
        await destroy_words(settings_for(postgres_url, bus_url=valkey_url), 0, now=lambda: clock.advance(2 * DAY))
        assert (await ana.connection.happens("chat_erased"))["event"]["by"] == "retention"


async def test_words_stay_readable_before_during_and_after_a_change_of_the_master_key(
    database_url: str, clock: Clock
) -> None:
    new = fresh_key()
    async with running_helpline(database_url, clock) as before:
        jo = await an_ended_chat(before)
    async with running_helpline(database_url, clock, master_key=new, older_keys=KEY) as during:
        assert "Is this serious?" in str(await during.log(jo))
        late = await an_ended_chat(during, beside="ben")
        kept = await wrapped_keys(during)
        said = await wrap_anew(settings_for(database_url, master_key=new, older_keys=KEY), now=clock.now)
        assert (said.well, said.sentence.split()[0]) == (True, "4")
        assert "Is this serious?" in str(await during.log(jo))
        assert not set(kept) & set(await wrapped_keys(during))
    async with running_helpline(database_url, clock, master_key=new) as after:
        assert "Is this serious?" in str(await after.log(jo))
        assert "Is this serious?" in str(await after.log(late))
        assert (await destroy_words(settings_for(database_url, master_key=new), 0, now=clock.now)).well


async def test_a_key_that_is_destroyed_meanwhile_stays_destroyed(
    any_helpline: Helpline, database_url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo = await an_ended_chat(any_helpline)
    from service.actions.privacy import rewrap

    wrap_all = rewrap.wrap_all

    async def erase_first(*everything: object) -> None:
        async with any_helpline.parts.sessions.begin() as session:
            await session.execute(update(ChatRow).where(ChatRow.id == jo.chat_id).values(key=None))
        await wrap_all(*everything)  # type: ignore[arg-type]

    monkeypatch.setattr(rewrap, "wrap_all", erase_first)
    await wrap_anew(settings_for(database_url, master_key=fresh_key(), older_keys=KEY), now=clock.now)
    assert await wrapped_keys(any_helpline) == []


async def test_with_a_wrong_key_nothing_is_wrapped_anew_and_a_sentence_says_so(
    helpline: Helpline, sqlite_url: str, clock: Clock
) -> None:
    await an_ended_chat(helpline)
    before = await wrapped_keys(helpline)
    said = await wrap_anew(settings_for(sqlite_url, master_key=fresh_key()), now=clock.now)
    assert not said.well
    assert said.sentence.startswith("Nothing was changed: something fits neither the master key nor")
    assert await wrapped_keys(helpline) == before


async def test_words_whose_key_is_lost_are_still_destroyed(helpline: Helpline, sqlite_url: str, clock: Clock) -> None:
    await an_ended_chat(helpline)
    settings = settings_for(sqlite_url, master_key=fresh_key())
    said = await destroy_words(settings, 0, now=clock.now)
    assert (said.well, "the keys of 1 chats, 2 entries" in said.sentence) == (True, True)
    assert (await prove(settings, 0, clock.now)).well


async def test_the_service_does_not_start_with_a_key_that_opens_nothing(helpline: Helpline, sqlite_url: str) -> None:
    await check_master_key(settings_for(sqlite_url, master_key=fresh_key()))
    await an_ended_chat(helpline)
    await check_master_key(settings_for(sqlite_url))
    with pytest.raises(BadSetting, match="does not open what is stored"):
        await check_master_key(settings_for(sqlite_url, master_key=fresh_key()))


async def test_a_copy_from_before_can_be_read_until_its_master_key_is_destroyed(
    helpline: Helpline, sqlite_url: str, clock: Clock, tmp_path: Path
) -> None:
    """What docs/privacy.md says of backups: an erasure does not reach them, destroying the master key does."""
    jo = await an_ended_chat(helpline)
    copy = f"sqlite+aiosqlite:///{backup(sqlite_url, tmp_path / 'copy.db')}"
    await destroy_words(settings_for(sqlite_url), 0, now=clock.now)
    assert b"Is this serious?" not in raw_bytes(copy)
    async with running_helpline(copy, clock) as restored:
        assert "Is this serious?" in str(await restored.log(jo))
    async with running_helpline(copy, clock, master_key=fresh_key()) as rotated:
        with pytest.raises(Unreadable):
            await rotated.log(jo)


async def test_a_restored_copy_is_erased_by_the_same_clock(
    helpline: Helpline, sqlite_url: str, clock: Clock, tmp_path: Path
) -> None:
    await an_ended_chat(helpline)
    copy = f"sqlite+aiosqlite:///{backup(sqlite_url, tmp_path / 'copy.db')}"
    clock.advance((RETENTION + 1) * DAY)
    async with running_helpline(copy, clock) as restored:
        await restored.tick()
        assert await wrapped_keys(restored) == []


def backup(url: str, to: Path) -> Path:
    """A copy as `sqlite3 helpline.db ".backup copy.db"` makes it."""
    with (
        closing(sqlite3.connect(url.removeprefix("sqlite+aiosqlite:///"))) as here,
        closing(sqlite3.connect(to)) as new,
    ):
        here.backup(new)
    return to


@pytest.fixture
def in_the_environment(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An operator's settings on a migrated file that nobody has open."""
    file = shutil.copy(sqlite_template, tmp_path / "kept.db")
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{file}")
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())
    return read_settings()


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ([], "Destroyed: the keys of 0 chats"),
        (["--days", "0"], "Destroyed: the keys of 0 chats"),
        (["--verify"], "Verified: nothing readable is left of 0 erased chats"),
        (["--rewrap"], "0 keys are wrapped"),
    ],
)
def test_the_command_answers_in_a_sentence(in_the_environment: Settings, words: list[str], begins: str) -> None:
    answer = helpline_command("purge", *words)
    assert (answer.exit_code, answer.stdout.startswith(begins)) == (0, True), answer


def test_without_a_master_key_the_command_says_how_to_make_one(
    in_the_environment: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HELPLINE_MASTER_KEY")
    answer = helpline_command("purge")
    assert answer.exit_code == 2
    assert "helpline migrate --make-key FILE" in answer.stderr


def test_an_older_key_opens_and_never_wraps() -> None:
    new, old = read_key(fresh_key()), read_key(KEY)
    wrapped = master_key(new, old).wrap(b"raw", "chat")
    assert master_key(new).unwrap(wrapped, "chat") == b"raw"
    with pytest.raises(WrongKey):
        master_key(old).unwrap(wrapped, "chat")
