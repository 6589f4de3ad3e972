"""Make a helpline of a backup, where none is. All that speaks against it is said before anything is made."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from service.models.database import SQLITE, file_of
from service.models.seal import key_id
from service.server.alone import held_alone
from service.server.backup import archive
from service.server.backup.archive import BackupRefused, Manifest
from service.server.backup.rows import copy_rows, holds_rows
from service.server.backup.take import whole_in_one
from service.server.private_files import BESIDE
from service.server.schema import bring_up_to_date, is_of_a_newer_version
from service.settings import Settings
from service.settings.page import place_of


def put_back(settings: Settings, path: Path) -> Manifest:
    """Restore a backup into the database of the settings, brought up to the newest schema, and say what it was.

    Raises `BackupRefused` where anything is there already or is served, for another key, a newer schema or a damaged
    file.
    """
    target = file_of(settings.database_url)
    with place_for(settings.database_url) as beside, TemporaryDirectory(dir=beside, prefix=".restoring.") as folder:
        database = Path(folder) / "helpline.db"
        manifest = archive.read(path, database)
        check_keys(manifest, settings)
        copy = f"{SQLITE}{database}"
        if is_of_a_newer_version(copy):
            raise BackupRefused(f"{path} was made by a newer version ({manifest.version}): restore it with that one")
        bring_up_to_date(copy)
        if target is not None:
            whole_in_one(database).rename(target)
        else:
            bring_up_to_date(settings.database_url)
            asyncio.run(copy_rows(copy, settings.database_url))
    return manifest


def check_keys(manifest: Manifest, settings: Settings) -> None:
    """Whether every key is here that was in use. Raises `BackupRefused`."""
    ours = [key_id(raw) for raw in settings.raw_keys()]
    missing = [key for key in manifest.keys if key not in ours]
    if missing:
        raise BackupRefused(
            f"the backup was made under the master key {' and '.join(missing)}, and the settings have "
            f"{', '.join(ours)}: name that key in HELPLINE_MASTER_KEY, or in HELPLINE_OLDER_KEYS beside a newer one"
        )


@contextmanager
def place_for(url: str) -> Iterator[Path | None]:
    """Where the copy is unpacked, while nobody can begin to serve there. Raises `BackupRefused` where somebody does, or
    anything is there."""
    file = file_of(url)
    if file is None:
        if asyncio.run(holds_rows(url)):
            raise BackupRefused(
                f"{place_of(url)} holds a helpline, which may be served just now, and nothing is overwritten: name an "
                "empty database in DATABASE_URL"
            )
        yield None
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with held_alone(file) as held:
        if not held:
            raise BackupRefused(f"{file} is being served: stop the service, and move the file away before you restore")
        there = [each for each in (file.with_name(file.name + end) for end in BESIDE) if each.exists()]
        if there:
            raise BackupRefused(
                f"{there[0]} is there already, and nothing is overwritten: move away "
                f"{', '.join(each.name for each in there)} first"
            )
        yield file.parent
