"""Why did Ana get this chat, and why did it wait nine minutes? The answer as codes with values.

The sentences themselves live in the words files of staff, in every language, under `why.*`.
"""

from dataclasses import dataclass

from service.protocol.reasons import AssignmentReason, Candidate


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: the key in the words files and what fills its placeholders."""

    key: str
    values: dict[str, str | int]


def explain(reason: AssignmentReason) -> tuple[Sentence, ...]:
    """How long the chat waited and where, then the rule that chose among those who could take it."""
    minutes = round(reason.waited_seconds / 60)
    waited = Sentence("why.waited", {"minutes": minutes, "position": reason.position})
    return (waited, _choice(reason))


def _choice(reason: AssignmentReason) -> Sentence:
    chosen = reason.candidates[0]
    if len(reason.candidates) == 1 or reason.rule in ("only_candidate", "asked_for", "reassigned"):
        return Sentence(f"why.{reason.rule}", {"name": chosen.name})
    other = reason.candidates[1]
    names: dict[str, str | int] = {"name": chosen.name, "other": other.name}
    return Sentence(_key(reason, chosen), names | _figures(reason, chosen, other))


def _key(reason: AssignmentReason, chosen: Candidate) -> str:
    if reason.rule == "longest_idle" and chosen.idle_seconds is None:
        return "why.first_chat"
    return f"why.{reason.rule}"


def _figures(reason: AssignmentReason, chosen: Candidate, other: Candidate) -> dict[str, str | int]:
    if reason.rule == "fewest_chats":
        return {"load": _plain(chosen.load), "other_load": _plain(other.load)}
    if reason.rule == "longest_idle" and chosen.idle_seconds is not None and other.idle_seconds is not None:
        return {"minutes": round(chosen.idle_seconds / 60), "other_minutes": round(other.idle_seconds / 60)}
    return {}


def _plain(load: float) -> str:
    """2 and 2.5, never 2.0."""
    return f"{load:g}"
