"""Make a backup beside whatever serves: of one moment, and without holding anybody up."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from service.clock import Now, real_now
from service.models.database import SQLITE, file_of
from service.models.seal import key_id
from service.server.backup import archive
from service.server.backup.archive import BackupRefused, Manifest
from service.server.backup.rows import copy_rows
from service.server.keys_fit import check_master_key
from service.server.schema import NOT_NEWEST, bring_up_to_date, is_newest, is_of_a_newer_version, revision_of
from service.settings import Settings
from service.version import VERSION


def take(settings: Settings, path: Path, now: Now = real_now) -> Manifest:
    """Write the whole helpline into a new file, for its owner alone, and say what it is.

    Raises `BackupRefused` where the file is there, or the database is not one that this version can copy whole, and
    `BadSetting` where the master key does not open what is stored: nobody could open the backup.
    """
    asyncio.run(check_master_key(settings))
    with archive.new_file(path) as file, TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        database = Path(folder) / "helpline.db"
        at = now()
        copy_database(settings.database_url, database)
        revision = asyncio.run(revision_of(f"{SQLITE}{database}"))
        keys = tuple(key_id(raw) for raw in settings.raw_keys())
        manifest = Manifest(version=VERSION, revision=revision or "", at=at, keys=keys)
        archive.write(file, manifest, whole_in_one(database))
    return manifest


def copy_database(url: str, database: Path) -> None:
    """The database as it is at this moment, as a SQLite file."""
    source = file_of(url)
    if source is not None:
        copy_file(source, database)
        return
    if is_of_a_newer_version(url):
        raise BackupRefused("a newer version has changed the database: make the backup with that one")
    if not is_newest(url):
        raise BackupRefused(NOT_NEWEST)
    copy = f"{SQLITE}{database}"
    bring_up_to_date(copy)
    asyncio.run(copy_rows(url, copy))


def copy_file(source: Path, database: Path) -> None:
    """By SQLite's own way to copy a file in use, what is in its log included. Whoever writes goes on."""
    try:
        with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(database)) as copy:
            original.backup(copy)
            (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as wrong:
        found = str(wrong)
    if found != "ok":
        said = found.replace("\n", " ")
        raise BackupRefused(f"no backup can be made of {source} ({said}). Keep the ones that you have")


def whole_in_one(database: Path) -> Path:
    """Let nothing of a SQLite file be beside it, so that it alone is the whole of it."""
    with closing(sqlite3.connect(database)) as folded:
        folded.execute("PRAGMA journal_mode=DELETE")
    return database
