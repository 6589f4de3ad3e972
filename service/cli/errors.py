"""What went wrong around a command, in a sentence: whoever types it cannot mend a trace."""

from asyncpg import PostgresError
from sqlalchemy.exc import DatabaseError, DBAPIError

from service.cli.database import NoDatabase
from service.settings import BadSetting


def in_a_sentence(error: Exception) -> str | None:
    """The sentence for a missing database, a file or a setting; None for a mistake of ours, which needs its trace."""
    match error:
        case BadSetting() | NoDatabase():
            return str(error)
        case DatabaseError() if type(error) is DatabaseError:
            return f"the database cannot be read: {error.orig}"
        case DBAPIError():
            return f"the database is not ready ({type(error).__name__}): run `helpline migrate`"
        case PostgresError():
            return f"the database lets nobody in ({type(error).__name__}): look at DATABASE_URL"
        case OSError() if error.filename:
            return f"{error.filename}: {error.strerror}"
        case OSError():
            return f"the database or the bus does not answer ({type(error).__name__})"
        case _:
            return None
