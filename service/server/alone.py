"""One server for one SQLite file: a second one would keep chats in its mind that the first one changes."""

import fcntl
import os

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
    whole = file.resolve()
    descriptor = os.open(whole.with_name(f"{whole.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise BadSetting(
            f"another server runs on {file}, and a SQLite file serves one at a time. Stop that one first; several need "
            "DATABASE_URL=postgresql+asyncpg://… and BUS_URL=redis://…"
        ) from None
    except OSError as no:
        os.close(descriptor)
        raise BadSetting(f"{file} cannot be locked ({no.strerror}): keep it on a disk of this machine") from None
