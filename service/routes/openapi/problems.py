"""Which problems an operation may answer with: what its permission and parameters bring about, and its own."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from service.protocol.refusals import Refusal, meanings
from service.routes.errors import DOOR, STATUS
from service.routes.middleware.headers import SAFE

Part = dict[str, Any]
"""A part of the document."""

STAFF_ALONE: Final = frozenset({"staff", "supervisor"})
"""Permissions for which somebody has to be signed in."""

KEY: Final = "key: "
"""What the permissions begin with for which a program shows a key; the scope follows."""

LATER: Final = frozenset({Refusal.TOO_FAST, Refusal.BUSY, Refusal.UNAVAILABLE})
"""What may come with a `Retry-After`."""

PROBLEM_TYPE: Final = "application/problem+json"

MISTAKE: Final = 500
"""A mistake of ours answers like a database that is away, but for its status."""

OF_PATHS: Final = {"type": "string"}
"""The schema of a parameter that takes whatever is in the path: it is never malformed, only unknown."""


def refusals_of(method: str, operation: Part, permission: str, own: Iterable[str]) -> set[Refusal]:
    """Every refusal of an operation. `own` are those that only it has."""
    found = {Refusal.UNAVAILABLE, *map(Refusal, own)}
    if permission in STAFF_ALONE:
        found.add(Refusal.SIGN_IN_NEEDED)
    if permission.startswith(KEY):
        found |= {Refusal.SIGN_IN_NEEDED, Refusal.NOT_ALLOWED, Refusal.TOO_FAST}
    if method.upper() not in SAFE:
        found |= {Refusal.NOT_ALLOWED, Refusal.TOO_LONG}  # a page of another site; a body of another size
    if permission == "supervisor":
        found.add(Refusal.NOT_ALLOWED)
    if permission == "the visitor of the chat":
        found.add(Refusal.NOT_FOUND)
    schemas = [parameter["schema"] for parameter in operation.get("parameters", ())]
    if schemas or "requestBody" in operation:
        found.add(Refusal.MALFORMED)  # also what no database can store
    if any("maxLength" in each for schema in schemas for each in (schema, *schema.get("anyOf", ()))):
        found.add(Refusal.TOO_LONG)
    return found


def by_status(refusals: Iterable[Refusal]) -> Iterator[tuple[int, tuple[Refusal, ...]]]:
    """Each status with the refusals that it stands for, in the order in which they are declared."""
    order = list(Refusal)
    for status, group in groupby(sorted(refusals, key=lambda one: (STATUS[one], order.index(one))), STATUS.__getitem__):
        yield status, tuple(group)


def name_of(status: int, refusals: tuple[Refusal, ...]) -> str:
    """What such a response is called among the shared ones: `409_door_or_too_late`."""
    names = dict.fromkeys("door" if one in DOOR else one.value for one in refusals)
    return f"{status}_{'_or_'.join(names)}"


def response_of(status: int, refusals: tuple[Refusal, ...]) -> Part:
    """A problem document with one of these codes."""
    meaning = meanings()
    codes = [one.value for one in refusals]
    exact = {
        "type": {"enum": [f"/problems/{code}" for code in codes]},
        "status": {"const": status},
        "code": {"enum": codes},
    }
    made: Part = {
        "description": "\n".join(f"- `{one.value}`: {meaning[one]}" for one in refusals),
        "content": {
            PROBLEM_TYPE: {"schema": {"allOf": [{"$ref": "#/components/schemas/Problem"}, {"properties": exact}]}}
        },
    }
    if LATER.intersection(refusals):
        made["headers"] = {"Retry-After": {"$ref": "#/components/headers/RetryAfter"}}
    return made
