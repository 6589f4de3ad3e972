"""Holds every answer that a test gets over HTTP against what docs/openapi.json says of it."""

import re
from functools import cache
from typing import Any, Final, NamedTuple

import httpx2

from service.app import with_routes
from service.routes.openapi.problems import PROBLEM_TYPE

Part = dict[str, Any]

NO_BODY: Final = frozenset({204, 304})


class Operation(NamedTuple):
    """A method at a path, and what stands under it."""

    method: str
    path: str
    about: Part

    def codes(self, status: int) -> list[str]:
        """The codes that a problem of this status may have."""
        content = self.response(status).get("content", {}).get(PROBLEM_TYPE)
        return content["schema"]["allOf"][1]["properties"]["code"]["enum"] if content else []

    def response(self, status: int) -> Part:
        """What is said of a status; empty where nothing is."""
        found = self.about["responses"].get(str(status), {})
        return resolved(found["$ref"]) if "$ref" in found else found


@cache
def description() -> Part:
    """The document, made anew: another test holds the file against it."""
    return with_routes().openapi()


def resolved(reference: str) -> Part:
    """The part that a reference names."""
    part = description()
    for name in reference.removeprefix("#/").split("/"):
        part = part[name]
    return part


@cache
def operations() -> tuple[Operation, ...]:
    """All of them."""
    return tuple(
        Operation(method.upper(), path, about)
        for path, methods in description()["paths"].items()
        for method, about in methods.items()
    )


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Operation], ...]:
    """What each answers to; a path without a blank comes before one that it would fill."""
    ordered = sorted(operations(), key=lambda one: one.path.count("{"))
    return tuple((re.compile(re.sub(r"\{\w+\}", "[^/]+", one.path)), one) for one in ordered)


def operation_of(method: str, path: str) -> Operation | None:
    """Which operation a request asked for; None for a page, a file, or what is not there."""
    fits = (one for pattern, one in patterns() if pattern.fullmatch(path) and one.method == method)
    return next(fits, None)


async def hold_against_the_description(response: httpx2.Response) -> None:
    """Fails where an answer has a status, a code or a kind of content that the description does not name."""
    asked = operation_of(response.request.method, response.request.url.path)
    if asked is None:
        return
    said = asked.response(response.status_code)
    assert said, f"{asked.method} {asked.path} answered {response.status_code}, which is not described"
    kind = response.headers.get("content-type", "").partition(";")[0]
    if response.status_code not in NO_BODY:
        assert kind in said["content"], f"{asked.method} {asked.path} answered with {kind}, which is not described"
    if kind == PROBLEM_TYPE:
        await response.aread()
        code = response.json()["code"]
        assert code in asked.codes(response.status_code), f"{asked.method} {asked.path}: {code} is not described"
