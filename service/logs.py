"""Logs: one JSON object a line, events and numbers only. Nothing a visitor said, no address, no token is logged."""

import logging
import sys

import structlog
from typing_extensions import override


class NamesOnly(logging.Formatter):
    """A library's record by level and place, without its message or trace: either could quote a visitor."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f"{record.levelname} {record.name} {record.module}:{record.lineno} {kind}".rstrip()


def log_to_stderr() -> None:
    """Send the service's own events to standard error; libraries only speak up when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(NamesOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
