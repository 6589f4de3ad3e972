"""The form of a backup: a line with a checksum over all that follows, a line about what it is, and a SQLite database.

Where this program is gone, `tail -n +3 FILE > helpline.db` is the way to the rows. The master key is never in it.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BufferedRandom, BufferedReader
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

FIRST_LINE: Final = "helpline-backup 1 {}\n"
"""What it is, in which form (a reader of this one refuses others), and SHA-256 over all that follows."""

FIRST: Final = re.compile(rb"helpline-backup (\d+) ([0-9a-f]{64})\n")
FORM: Final = b"1"

AT_ONCE: Final = 1 << 20
"""Bytes in memory while a file is read through."""


class BackupRefused(Exception):
    """A backup is not made or not put back; the message says why, and what to do."""


class Manifest(BaseModel):
    """What a backup says of itself. A newer version may say more.

    `keys` are the ids of the master key and of older ones that were in use, newest first: which key fits is known, and
    nothing of the key itself.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    version: str
    revision: str
    at: datetime
    keys: tuple[str, ...]


@contextmanager
def new_file(path: Path) -> Iterator[BufferedRandom]:
    """A file for its owner alone, which was not there; nothing is left of it where what is to be in it fails."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise BackupRefused(f"{path} is there already, and nothing is overwritten: name a new file") from None
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write(file: BufferedRandom, manifest: Manifest, database: Path) -> None:
    """Fill a new file. The checksum is known last, and stands first."""
    file.write(FIRST_LINE.format("0" * 64).encode())
    begins = file.tell()
    file.write(manifest.model_dump_json().encode() + b"\n")
    with database.open("rb") as source:
        shutil.copyfileobj(source, file, AT_ONCE)
    file.seek(begins)
    found = checksum(file)
    file.seek(0)
    file.write(FIRST_LINE.format(found).encode())


def checksum(file: BufferedReader | BufferedRandom) -> str:
    """Of all that follows."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def read(path: Path, database: Path) -> Manifest:
    """Put the database of a backup into a new file, and say what it is. Raises `BackupRefused` for anything but a whole
    backup, and `OSError` where it cannot be read."""
    with path.open("rb") as file, new_file(database) as unpacked:
        first = FIRST.fullmatch(file.readline(200))
        if first is None:
            raise BackupRefused(f"{path} is no backup of a helpline, or its beginning is damaged")
        if first[1] != FORM:
            raise BackupRefused(f"{path} was made by a newer version: restore it with that one")
        begins = file.tell()
        if checksum(file) != first[2].decode():
            raise BackupRefused(
                f"{path} is damaged: it is not what was written. Take another copy of it, or an older one"
            )
        file.seek(begins)
        manifest = about(path, file.readline())
        shutil.copyfileobj(file, unpacked, AT_ONCE)
    return manifest


def about(path: Path, line: bytes) -> Manifest:
    """What the second line says."""
    try:
        return Manifest.model_validate_json(line)
    except ValidationError:
        raise BackupRefused(f"{path} was made by a newer version: restore it with that one") from None
