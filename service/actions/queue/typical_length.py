"""How long most chats take, from the helpline's own figures: said to visitors before they begin."""

from statistics import median
from typing import Final

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from service.models.chat import ChatRow
from service.models.database import Sessions, reading

LATEST: Final = 200
"""Chats looked at: some days of a busy line, and not so many that an old way of working still shows."""

ENOUGH: Final = 10
"""Below so many, nothing is said."""

STEP: Final = 5
"""Minutes are rounded up to fives: people plan their day with it, and no more is known."""


class TypicalLength:
    """The figure as it was last read."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.minutes: int | None = None

    async def look(self) -> None:
        """Read it again; with the database away it stays."""
        talked = select(ChatRow.accepted_at, ChatRow.ended_at).where(
            ChatRow.accepted_at.is_not(None), ChatRow.ended_at.is_not(None), ChatRow.said_at.is_not(None)
        )
        try:
            async with reading(self.sessions) as session:
                rows = (await session.execute(talked.order_by(ChatRow.queued_at.desc()).limit(LATEST))).all()
        except (SQLAlchemyError, OSError):
            return
        lengths = [(ended - accepted).total_seconds() / 60 for accepted, ended in rows if accepted and ended]
        self.minutes = rounded(lengths)


def rounded(lengths: list[float]) -> int | None:
    """The middle length, rounded up; None of too few."""
    return None if len(lengths) < ENOUGH else STEP * -int(-median(lengths) // STEP)
