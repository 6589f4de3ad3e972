"""What went wrong around a command, in a sentence: whoever types it cannot mend a trace."""

from pydantic import ValidationError
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError

from service.cli.database import NoDatabase
from service.settings import BadSetting, Settings


def in_a_sentence(error: Exception) -> str | None:
    """The sentence for a missing database, a file or a setting; None for a mistake of ours, which needs its trace."""
    match error:
        case BadSetting() | NoDatabase():
            return str(error)
        case ValidationError() if error.title == Settings.__name__:
            return "; ".join(f"the setting {each['loc'][0]} is wrong: {each['msg']}" for each in error.errors())
        case ArgumentError():
            return f"DATABASE_URL: {error}"
        case DatabaseError() if type(error) is DatabaseError:
            return f"the database cannot be read: {error.orig}"
        case DBAPIError():
            return f"the database is not ready ({type(error).__name__}): run `helpline migrate`"
        case ConnectionError():
            return f"the database or the bus does not answer ({type(error).__name__})"
        case OSError() if error.filename:
            return f"{error.filename}: {error.strerror}"
        case _:
            return None
