"""What the figures need of a chat's row, as plain columns: rows as objects would cost ten times as much."""

from typing import Any, Final

from service.models.chat import ChatRow, waited_until
from service.rules.figures.measures import Timeline
from service.rules.figures.today import Troubles, outcome_of

TIMELINE: Final = (
    ChatRow.queued_at,
    ChatRow.accepted_at,
    ChatRow.ended_at,
    ChatRow.ended,
    ChatRow.gone_since,
    ChatRow.wrapped_at,
    ChatRow.lost_count,
    ChatRow.language,
)
"""The columns of a `Timeline` and of what went wrong with it, and the language to count it under."""


def as_timeline(row: Any) -> Timeline:  # noqa: ANN401 - a row of the columns above
    """A chat's day, as the figures see it."""
    answered = row.accepted_at is not None
    return Timeline(
        submitted=row.queued_at,
        queued=row.queued_at,
        accepted=row.accepted_at,
        ended=row.ended_at if answered else None,
        wrap_saved=row.wrapped_at,
        left=None if answered else waited_until(row),
        outcome=outcome_of(answered, row.ended),
    )


def troubles_of(row: Any) -> Troubles:  # noqa: ANN401 - a row of the columns above
    """How often its specialist was lost, and whether closing time overtook it in line."""
    return Troubles(row.lost_count, int(row.ended == "closing"))
