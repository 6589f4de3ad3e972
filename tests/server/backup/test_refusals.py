"""A backup is neither made nor put back where that would lose something or be of no use; nothing is left behind."""

import sqlite3
from asyncio import to_thread
from contextlib import closing
from pathlib import Path

import pytest

from service.server.alone import held_alone
from service.server.backup.archive import BackupRefused
from service.server.backup.put_back import put_back
from service.server.backup.take import take
from service.server.schema import NOT_NEWEST, why_not_to_serve
from service.settings import BadSetting
from service.settings.keys import read_key
from tests.support.helpline import KEY, Helpline, fresh_key, settings_for
from tests.support.postgres import PostgresServer


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
def backup(sqlite_url: str, tmp_path: Path) -> Path:
    """A backup of a helpline in which nothing happened yet."""
    file = tmp_path / "helpline.backup"
    take(settings_for(sqlite_url), file)
    return file


@pytest.fixture
def free(tmp_path: Path) -> Path:
    """Where a helpline may be restored."""
    return tmp_path / "restored" / "helpline.db"


def left_in(folder: Path) -> list[str]:
    """What lies there, locks aside."""
    return sorted(file.name for file in folder.iterdir() if file.suffix != ".lock") if folder.exists() else []


def refused(backup: Path, file: Path, **settings: object) -> str:
    """Why a backup is not put back there."""
    before = left_in(file.parent)
    with pytest.raises(BackupRefused) as why:
        put_back(settings_for(url_of(file), **settings), backup)
    assert left_in(file.parent) == before
    return str(why.value)


def run(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(statement)


def test_a_backup_is_never_overwritten(backup: Path, sqlite_url: str) -> None:
    before = backup.read_bytes()
    with pytest.raises(BackupRefused, match="is there already, and nothing is overwritten"):
        take(settings_for(sqlite_url), backup)
    assert backup.read_bytes() == before


async def test_no_backup_is_made_under_a_key_that_does_not_open_what_is_stored(
    helpline: Helpline, sqlite_url: str, tmp_path: Path
) -> None:
    await helpline.specialist("ana")
    await helpline.visitor()
    with pytest.raises(BadSetting, match="does not open what is stored"):
        await to_thread(take, settings_for(sqlite_url, master_key=fresh_key()), tmp_path / "of.backup")
    assert not any("backup" in name for name in left_in(tmp_path))


async def test_neither_the_key_nor_a_word_is_in_a_backup(helpline: Helpline, sqlite_url: str, tmp_path: Path) -> None:
    await helpline.specialist("ana")
    await helpline.visitor(question="My lymphoma came back")
    await to_thread(take, settings_for(sqlite_url), tmp_path / "of.backup")
    raw = (tmp_path / "of.backup").read_bytes()
    assert b"chat_opened" in raw
    assert [
        secret for secret in (b"lymphoma", KEY.encode(), read_key(KEY), read_key(KEY).hex().encode()) if secret in raw
    ] == []


def test_no_backup_is_made_of_a_damaged_database(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "helpline.db"
    with closing(sqlite3.connect(file)) as database:
        (size,) = database.execute("PRAGMA page_size").fetchone()
        (root,) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles'").fetchone()
    with file.open("r+b") as raw:
        raw.seek((root - 1) * size)
        raw.write(b"\xff" * size)
    with pytest.raises(BackupRefused, match="no backup can be made of"):
        take(settings_for(sqlite_url), tmp_path / "of.backup")
    assert not any("backup" in name for name in left_in(tmp_path))


def test_a_server_that_is_not_at_the_newest_schema_is_brought_there_first(
    postgres_url: str, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    database = postgres_url.rpartition("/")[2]
    for revision, why in (("0001", NOT_NEWEST), ("9999", "a newer version has changed the database")):
        postgres_server.run_sql_in(database, f"UPDATE alembic_version SET version_num = '{revision}'")
        with pytest.raises(BackupRefused, match=why):
            take(settings_for(postgres_url), tmp_path / "of.backup")
    assert not (tmp_path / "of.backup").exists()


@pytest.mark.parametrize("place", [0, 30, 82, 100, 5_000, -1])
def test_one_byte_that_is_another_is_damage(backup: Path, free: Path, place: int) -> None:
    raw = bytearray(backup.read_bytes())
    raw[place] ^= 1
    backup.write_bytes(raw)
    assert "damaged" in refused(backup, free)


def test_a_backup_that_was_cut_off_is_damaged_and_another_file_is_none(backup: Path, free: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-4096])
    assert "is damaged: it is not what was written" in refused(backup, free)
    backup.write_bytes(b"SQLite format 3\0")
    assert "is no backup of a helpline" in refused(backup, free)


def test_another_key_is_refused_by_its_id_and_the_right_one_may_be_an_older_one(backup: Path, free: Path) -> None:
    other = fresh_key()
    why = refused(backup, free, master_key=other)
    assert "the backup was made under the master key" in why
    assert KEY not in why
    put_back(settings_for(url_of(free), master_key=other, older_keys=KEY), backup)
    assert why_not_to_serve(url_of(free)) is None


def test_what_a_newer_version_made_is_left_to_that_one(sqlite_url: str, tmp_path: Path, free: Path) -> None:
    run(tmp_path / "helpline.db", "UPDATE alembic_version SET version_num = '9999'")
    take(settings_for(sqlite_url), tmp_path / "of.backup")
    assert "was made by a newer version" in refused(tmp_path / "of.backup", free)
    form = tmp_path / "form.backup"
    form.write_bytes((tmp_path / "of.backup").read_bytes().replace(b"helpline-backup 1 ", b"helpline-backup 2 ", 1))
    assert "was made by a newer version" in refused(form, free)


def test_nothing_is_overwritten_and_nothing_of_another_database_is_mixed_in(backup: Path, free: Path) -> None:
    free.parent.mkdir()
    for name in ("helpline.db", "helpline.db-wal"):
        (free.parent / name).write_bytes(b"")
        assert f"{name} is there already" in refused(backup, free)
        (free.parent / name).unlink()
    put_back(settings_for(url_of(free)), backup)
    assert (free.stat().st_mode & 0o777, left_in(free.parent)) == (0o600, ["helpline.db"])
    assert "helpline.db is there already" in refused(backup, free)


def test_a_helpline_that_is_served_is_left_alone_though_its_file_was_moved_away(backup: Path, free: Path) -> None:
    free.parent.mkdir()
    with held_alone(free) as held:
        assert held
        assert "is being served: stop the service" in refused(backup, free)
    put_back(settings_for(url_of(free)), backup)


def test_a_server_that_holds_anything_is_left_alone_and_one_that_is_only_migrated_is_filled(
    backup: Path, postgres_url: str, postgres_server: PostgresServer
) -> None:
    database = postgres_url.rpartition("/")[2]
    postgres_server.run_sql_in(database, "CREATE TABLE theirs (id INTEGER)")
    with pytest.raises(BackupRefused, match="holds a helpline, which may be served just now"):
        put_back(settings_for(postgres_url), backup)
    postgres_server.run_sql_in(database, "DROP TABLE theirs")
    put_back(settings_for(postgres_url), backup)
    postgres_server.run_sql_in(database, "INSERT INTO processes VALUES ('one', now(), now())")
    with pytest.raises(BackupRefused, match="nothing is overwritten: name an empty database"):
        put_back(settings_for(postgres_url), backup)
