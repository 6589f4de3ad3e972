"""The description of the interface is valid, whole, and true of every answer that is asked for here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, get_args

import httpx2
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from service.protocol.refusals import Refusal
from service.protocol.supervisor.keys import Scope
from service.routes.middleware.body_limit import BODY_BYTES
from service.routes.middleware.headers import SAFE
from service.routes.openapi.document import PAGE, SECURITY, TAGS, written
from tests.support.described import Operation, description, operation_of, operations
from tests.support.helpline import Helpline, Staff, Visitor
from tests.support.keys import program

UNKNOWN: Final = "no-such-thing-as-this"


def test_the_file_says_what_the_routes_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(description()), "run `make protocol`"


def test_the_document_is_valid_openapi_and_names_nothing_that_is_not_in_it() -> None:
    assert description()["openapi"].startswith("3.1")
    assert [str(error) for error in OpenAPIV31SpecValidator(description()).iter_errors()] == []


@pytest.mark.parametrize("one", operations(), ids=lambda one: f"{one.method} {one.path}")
def test_every_operation_says_what_it_does_who_may_call_it_and_what_it_may_answer(one: Operation) -> None:
    about = one.about
    assert about["summary"]
    assert about["description"]
    assert set(about["tags"]) <= set(TAGS)
    assert {name for way in about["security"] for name in way} <= set(SECURITY)
    assert about["x-permission"]
    statuses = {int(status) for status in about["responses"]}
    assert min(statuses) < 300
    assert {500, 503} <= statuses
    assert 422 not in statuses
    named = {parameter.get("$ref", "").rsplit("/", 1)[-1] for parameter in about.get("parameters", ())}
    assert ("Origin" in named) == (one.method not in SAFE)


def test_no_two_operations_have_one_name() -> None:
    names = [one.about["operationId"] for one in operations()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)


def test_every_tag_and_every_way_to_say_who_one_is_belongs_to_an_operation() -> None:
    assert {tag for one in operations() for tag in one.about["tags"]} == set(TAGS)
    assert {name for one in operations() for way in one.about["security"] for name in way} == set(SECURITY)


def test_every_refusal_that_http_can_bring_is_described() -> None:
    described = {code for one in operations() for status in one.about["responses"] for code in one.codes(int(status))}
    sockets_alone = {Refusal.NOT_YOURS, Refusal.ENDED, Refusal.CAP_REACHED}
    assert described == {code.value for code in set(Refusal) - sockets_alone}


def test_an_answer_may_grow_and_a_request_may_not() -> None:
    schemas = description()["components"]["schemas"]
    assert schemas["OpenChat"]["additionalProperties"] is False
    assert "additionalProperties" not in schemas["ChatPlace"]
    assert "HTTPValidationError" not in schemas


# What is asked here of each operation that says so


@dataclass
class Program:
    """A program with a key."""

    http: httpx2.AsyncClient


Caller = Visitor | Staff | Program


@pytest.fixture
async def callers(helpline: Helpline) -> dict[str, Caller]:
    """Whoever may call the operations of each permission."""
    luis = await helpline.specialist("luis")
    programs: dict[str, Caller] = {
        f"key: {scope}": Program(await program(helpline, scope)) for scope in get_args(Scope)
    }
    return programs | {
        "the visitor of the chat": await helpline.visitor(),
        "staff": luis,
        "supervisor": await helpline.supervisor("sam"),
    }


def filled(one: Operation, caller: Caller | None, unknown: str = UNKNOWN) -> str:
    """The path, with the caller's own chat in it."""
    chat_id = caller.chat_id if isinstance(caller, Visitor) else "c" * 22
    return re.sub(r"\{\w+\}", unknown, one.path.replace("{chat_id}", chat_id))


def those_with(status: int, code: Refusal) -> list[Operation]:
    """The operations that may answer so."""
    return [one for one in operations() if code.value in one.codes(status)]


async def asked(http: httpx2.AsyncClient, one: Operation, path: str, **more: Any) -> tuple[int, str]:
    """The status and the code of the answer."""
    response = await http.request(one.method, path, **more)
    kind = response.headers.get("content-type", "")
    return response.status_code, response.json()["code"] if "problem" in kind else ""


async def test_who_has_not_signed_in_is_told_so_where_it_is_described_and_nowhere_else(helpline: Helpline) -> None:
    stranger = await helpline.stranger()
    told = [one for one in operations() if await asked(stranger, one, filled(one, None)) == (401, "sign_in_needed")]
    assert told == those_with(401, Refusal.SIGN_IN_NEEDED)


async def test_a_key_for_something_else_opens_nothing(helpline: Helpline, callers: dict[str, Caller]) -> None:
    keys = {name: caller for name, caller in callers.items() if isinstance(caller, Program)}
    for one in those_with(403, Refusal.NOT_ALLOWED):
        wrong = (caller for name, caller in keys.items() if name != one.about["x-permission"])
        if one.about["x-permission"] in keys:
            assert {await asked(each.http, one, one.path) for each in wrong} == {(403, "not_allowed")}, one.path


async def test_a_page_of_another_site_changes_nothing(helpline: Helpline) -> None:
    stranger = await helpline.stranger(Origin="https://elsewhere.test")
    changing = [one for one in operations() if one.method not in SAFE]
    for one in changing:
        assert await asked(stranger, one, filled(one, None)) == (403, "not_allowed"), one.path


async def test_a_specialist_is_refused_what_is_a_supervisors(helpline: Helpline, callers: dict[str, Caller]) -> None:
    reading = [one for one in those_with(403, Refusal.NOT_ALLOWED) if one.about["x-permission"] == "supervisor"]
    assert reading
    for one in reading:
        luis = callers["staff"]
        assert await asked(luis.http, one, filled(one, luis)) == (403, "not_allowed"), one.path


async def test_a_body_that_is_too_large_is_refused_wherever_one_is_taken(helpline: Helpline) -> None:
    stranger = await helpline.stranger()
    for one in those_with(413, Refusal.TOO_LONG):
        if one.method not in SAFE:
            answer = await asked(stranger, one, filled(one, None), content=b" " * (BODY_BYTES + 1))
            assert answer == (413, "too_long"), one.path


async def test_a_body_of_another_shape_is_refused_by_whoever_takes_one(
    helpline: Helpline, callers: dict[str, Caller]
) -> None:
    stranger = await helpline.stranger()
    for one in operations():
        caller = callers.get(one.about["x-permission"])
        if "requestBody" in one.about:
            path = filled(one, caller)
            answer = await asked(caller.http if caller else stranger, one, path, json=["something", "else"])
            assert answer == (400, "malformed"), one.path


async def test_what_is_not_there_is_not_found(helpline: Helpline, callers: dict[str, Caller]) -> None:
    stranger = await helpline.stranger()
    for one in those_with(404, Refusal.NOT_FOUND):
        if "requestBody" not in one.about:
            caller = callers.get(one.about["x-permission"])
            http = caller.http if isinstance(caller, Staff) else stranger
            assert await asked(http, one, filled(one, None)) == (404, "not_found"), one.path


def wanted_of(one: Operation) -> Iterator[str]:
    """The parameters in the query that a caller has to send."""
    for parameter in one.about.get("parameters", ()):
        if parameter.get("in") == "query" and parameter["required"]:
            yield parameter["name"]


async def test_whoever_may_read_is_answered_as_it_is_described(helpline: Helpline, callers: dict[str, Caller]) -> None:
    values = {"first": "2026-10-13", "last": "2026-10-14", "year": "2026"}
    for one in operations():
        if one.method == "GET" and "{slug}" not in one.path and one.path not in ("/metrics", "/api/openapi.json"):
            caller = callers.get(one.about["x-permission"])
            http = caller.http if caller else await helpline.stranger()
            query = {name: values[name] for name in wanted_of(one)}
            response = await http.get(filled(one, caller), params=query)
            assert response.status_code == 200, (one.path, response.text)


def test_an_answer_that_is_not_described_is_found_out() -> None:
    one = operation_of("GET", "/api/articles/second-opinion")
    assert one is not None
    assert one.path == "/api/articles/{slug}"
    assert one.codes(404) == ["not_found"]
    assert one.codes(409) == []
    assert operation_of("GET", "/chat") is None
