"""One server for one SQLite file: a second one would keep chats in its mind that the first one changes."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.models.database import file_of
from service.server.private_files import make_private
from service.settings import BadSetting


def serve_alone(url: str) -> None:
    """Let no other server have this SQLite file while this process lives. Raises `BadSetting` when another one has it.

    The lock is on a file beside it, because SQLite has locks of its own on the file itself, and stands as long as the
    process: the system takes it back however that ends. Commands that change something beside the server need none.
    """
    file = file_of(url)
    if file is None:
        return
    make_private(file)
    if lock(file) is None:
        raise BadSetting(
            f"another server runs on {file}, and a SQLite file serves one at a time. Stop that one first; several need "
            "DATABASE_URL=postgresql+asyncpg://… and BUS_URL=redis://…"
        )


@contextmanager
def held_alone(file: Path) -> Iterator[bool]:
    """Let no server begin on this SQLite file, which need not be there. False where one runs on it."""
    descriptor = lock(file)
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def lock(file: Path) -> int | None:
    """The lock of a SQLite file, as what is to be closed to give it back; None when another process has it."""
    whole = file.resolve()
    descriptor = os.open(whole.with_name(f"{whole.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError as no:
        os.close(descriptor)
        raise BadSetting(f"{file} cannot be locked ({no.strerror}): keep it on a disk of this machine") from None
    return descriptor
