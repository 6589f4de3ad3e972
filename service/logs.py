"""Logs: one JSON object a line, events and numbers only. Nothing a visitor said, no address, no token is logged."""

import json
import logging
import sys
from datetime import UTC, datetime

import structlog
from typing_extensions import override


class NamesOnly(logging.Formatter):
    """A library's record by level and place, without its message or trace: either could quote a visitor."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """One line, like one of our own."""
        told = {
            "event": "library",
            "library": record.name,
            "where": f"{record.module}:{record.lineno}",
            "error": record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        return json.dumps({name: value for name, value in told.items() if value})


def log_to_stderr(least: int = logging.INFO) -> None:
    """Send the service's own events from this level on to standard error; libraries only speak up when something is
    wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(NamesOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
