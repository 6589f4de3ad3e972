"""What a database says when it does not do what was asked."""

from typing import Final

TAKES_NOTHING: Final = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "53100", "58030", "25006")
"""It answers and takes nothing: no room on the disk, a disk that fails, a file or a server that may only be read. The
numbers are PostgreSQL's (appendix A of its manual); SQLite's names may go on, as SQLITE_IOERR_WRITE does."""


def error_name(error: BaseException) -> str:
    """The database's own name of what went wrong, such as SQLITE_FULL, or PostgreSQL's 53100: both say "disk full"."""
    own = getattr(error, "orig", error)
    return getattr(own, "sqlite_errorname", None) or getattr(own, "sqlstate", None) or type(error).__name__


def cannot_be_stored(error: BaseException) -> bool:
    """SQLSTATE class 22: the value itself is impossible, such as a NUL in a text on PostgreSQL."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return isinstance(state, str) and state.startswith("22")
