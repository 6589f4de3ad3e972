"""A secret in a file is for its owner, and at most for a group. Where everybody may read it, it is none any more."""

import stat
from pathlib import Path

from service.settings import BadSetting

OTHERS = stat.S_IRWXO | stat.S_IWGRP
"""Whoever is neither the owner nor in the group may do nothing, and the group may not put another in its place."""


def content_of(name: str, file: Path) -> str:
    """What stands in the file, without the spaces around it. Raises `BadSetting` as below."""
    return text_of(name, file).strip()


def text_of(name: str, file: Path) -> str:
    """What stands in the file. Raises `BadSetting` when it is not there, cannot be read or may be read by others."""
    try:
        mode = file.stat().st_mode
        if stat.S_ISREG(mode) and mode & OTHERS:
            raise BadSetting(
                f"{name}: {file} may be read or changed by others (mode {stat.S_IMODE(mode):04o}): "
                f"say  chmod 600 {file}  or let it be mounted with mode 0400"
            )
        return file.read_text()
    except FileNotFoundError:
        raise BadSetting(f"{name}: {file} does not exist") from None
    except (OSError, UnicodeDecodeError) as wrong:
        why = wrong.strerror if isinstance(wrong, OSError) else "it is no text"
        raise BadSetting(f"{name}: {file} cannot be read: {why}") from None
