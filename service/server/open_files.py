"""How many files and sockets a process may have open: as many as the system allows, and it says how many."""

import resource

import structlog

log = structlog.get_logger()


def open_as_many_files_as_allowed() -> int:
    """Raise the soft limit to the hard one. Most services start with 1,024, which a thousand visitors use up.

    Returns the limit that holds now; where the system refuses to raise it, that is the one there was.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    except (ValueError, OSError):  # macOS takes no "unlimited" here
        hard = soft
    log.info("open_files", most=hard)
    return hard
