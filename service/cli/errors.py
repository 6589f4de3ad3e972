"""What went wrong around a command, in a sentence: whoever types it cannot mend a trace."""

from typing import Final

from sqlalchemy.exc import DatabaseError, DBAPIError

from service.cli.database import NoDatabase
from service.server.backup.archive import BackupRefused
from service.settings import BadSetting

NOT_LET_IN: Final = ("28", "3D", "53", "57")
"""Classes of PostgreSQL's error codes that are about coming in at all: the name or the password, the name of the
database, its resources, and that it starts or stops."""


def in_a_sentence(error: Exception) -> str | None:
    """The sentence for a missing database, a file or a setting; None for a mistake of ours, which needs its trace."""
    match error:
        case BadSetting() | NoDatabase() | BackupRefused():
            return str(error)
        case DatabaseError() if type(error) is DatabaseError:
            return f"the database cannot be read: {error.orig}"
        case DBAPIError() if str(getattr(error.orig, "sqlstate", ""))[:2] in NOT_LET_IN:
            return f"the database lets nobody in: {error.orig}"
        case DBAPIError():
            return f"the database is not ready ({type(error).__name__}): run `helpline migrate`"
        case OSError() if error.filename:
            return f"{error.filename}: {error.strerror}"
        case OSError():
            return f"the database or the bus does not answer ({type(error).__name__})"
        case _:
            return None
