"""The files of a SQLite database are their owner's alone: names, password hashes and times stand in them in clear."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

BESIDE: Final = ("", "-wal", "-shm")
"""What SQLite keeps beside the file; it gives a new one the mode of the file."""


def make_private(file: Path) -> None:
    """Make the file and its folder for their owner alone, where they are not there yet. From one that is there, those
    who are neither the owner nor in the group are kept away; its folder may have other things in it, and stays."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    for beside in BESIDE:
        with suppress(FileNotFoundError, PermissionError):
            keep_others_away(file.with_name(file.name + beside))


def keep_others_away(file: Path) -> None:
    """Take from everybody else what they may do."""
    mode = stat.S_IMODE(file.stat().st_mode)
    if mode & stat.S_IRWXO:
        file.chmod(mode & ~stat.S_IRWXO)
