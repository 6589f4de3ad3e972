"""The document itself: what the framework knows of the routes, made true and finished."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, get_args

from fastapi.openapi.utils import get_openapi
from starlette.routing import BaseRoute

from service.protocol.base import PROTOCOL_VERSION
from service.protocol.refusals import Refusal
from service.protocol.supervisor.keys import Scope
from service.protocol.web import Problem
from service.routes.callers import COOKIE, PLAIN_COOKIE
from service.routes.guards import PERMISSION, REFUSALS
from service.routes.middleware.headers import SAFE
from service.routes.openapi.problems import KEY, MISTAKE, Part, by_status, name_of, refusals_of, response_of

PAGE: Final = Path(__file__).parents[3] / "docs/openapi.json"

OF_THE_FRAMEWORK: Final = ("HTTPValidationError", "ValidationError")
"""What the framework would answer a malformed request with, and the service does not."""

ABOUT: Final = """\
Everything that the service answers over HTTP, but for its pages and their files. The chat itself runs over sockets, \
or by long polling where a network lets none through; both are described in docs/protocol.md.

**Who is calling.** A visitor shows the token of one chat, staff a cookie, another program a key. \
None of them opens what is another's. `x-permission` says for each operation who \
may call it.

**Where from.** Whatever changes something needs an `Origin` header with one of the addresses in `HELPLINE_ORIGINS`, \
as every browser sends it; without one it is answered by 403, `not_allowed`.

**Errors** are problem documents (RFC 9457) with a `code` that stays, the phone line, and a sentence in the language \
that `?language=` or `Accept-Language` asks for. Any operation may be asked by HEAD where it can be got.

**Changes** only ever add: fields, operations, and values where a set of codes may grow. `info.version` changes on the \
day that this stops being true. Times are UTC in ISO 8601; durations are seconds.
"""

TAGS: Final = {
    "visitor": "What a visitor's page asks for: the door, a chat, its transcript, a survey, deletion.",
    "articles": "The article library, for everybody.",
    "staff": "Signing in and out.",
    "replies": "Canned replies at the console.",
    "supervisor": "What supervisors see and change.",
    "machines": "What other programs read by a key: figures, coded chats, the library, how it stands now.",
    "operator": "For whoever runs the service.",
}

SECURITY: Final = {
    "visitor_token": {
        "type": "http",
        "scheme": "bearer",
        "description": "The token that came with the place in line. It opens one chat, and never stands in an address.",
    },
    "staff_cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": f"What signing in sets. It is called `{PLAIN_COOKIE}` where the pages are served without TLS, "
        "on the loopback.",
    },
    "access_key": {
        "type": "http",
        "scheme": "bearer",
        "description": "The key of a program, made by a supervisor or by `helpline keys make`. It opens what its "
        "scopes name.",
    },
    "metrics_token": {
        "type": "http",
        "scheme": "bearer",
        "description": "`HELPLINE_METRICS_TOKEN`; without that setting there are no metrics.",
    },
}

SHOWN_BY: Final[dict[str, list[dict[str, list[str]]]]] = {
    "the visitor of the chat": [{"visitor_token": []}],
    "staff": [{"staff_cookie": []}],
    "supervisor": [{"staff_cookie": ["supervisor"]}],
    "operator": [{"metrics_token": []}],
    **{f"{KEY}{scope}": [{"access_key": [scope]}] for scope in get_args(Scope)},
}
"""What whoever may call an operation shows; for everything else nothing is needed."""

ORIGIN: Final = {
    "name": "Origin",
    "in": "header",
    "required": True,
    "description": "One of the addresses in `HELPLINE_ORIGINS`.",
    "schema": {"type": "string", "format": "uri"},
}

RETRY_AFTER: Final = {
    "description": "After how many seconds to ask again, where that is known.",
    "schema": {"type": "integer", "minimum": 1},
}


DONE: Final = {"Successful Response": "Done."}
"""What the framework says where nobody has said anything."""


def document(routes: Sequence[BaseRoute]) -> Part:
    """The whole description of these routes."""
    made = get_openapi(
        title="Helpline Chat",
        version=str(PROTOCOL_VERSION),
        description=ABOUT,
        routes=routes,
        servers=[{"url": "/", "description": "Where the pages are served"}],
        tags=[{"name": name, "description": about} for name, about in TAGS.items()],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    shared: dict[str, Part] = {}
    for method, operation in operations(made):
        finish(method, operation, shared)
    schemas = made["components"]["schemas"]
    for name in OF_THE_FRAMEWORK:
        del schemas[name]
    problem = Problem.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    schemas |= {name: schema for name, schema in problem.pop("$defs").items() if name not in schemas}
    schemas[Problem.__name__] = problem
    let_answers_grow(made)
    made["components"] |= {
        "responses": dict(sorted(shared.items())),
        "parameters": {"Origin": ORIGIN},
        "headers": {"RetryAfter": RETRY_AFTER},
        "securitySchemes": SECURITY,
    }
    return made


def operations(made: Part) -> Iterator[tuple[str, Part]]:
    """Each operation with its method."""
    for methods in made["paths"].values():
        yield from methods.items()


def finish(method: str, operation: Part, shared: dict[str, Part]) -> None:
    """What an operation is called, who may call it, and what it may refuse; `shared` takes the responses."""
    permission = operation[PERMISSION]
    about = operation["description"].split("\n\n")[0]
    first, _, rest = " ".join(about.split()).partition(". ")
    operation["summary"] = first.removesuffix(".")
    operation["description"] = rest or first
    operation["security"] = SHOWN_BY.get(permission, [])
    refusals = refusals_of(method, operation, permission, operation.pop(REFUSALS, ()))
    if method.upper() not in SAFE:
        operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/Origin"})
    responses = operation["responses"]
    responses.pop("422", None)
    for response in responses.values():
        response["description"] = DONE.get(response["description"], response["description"])
    for status, codes in (*by_status(refusals), (MISTAKE, mistakes(refusals))):
        if str(status) in responses:
            continue  # it answers this status in a way of its own
        name = name_of(status, codes)
        shared[name] = response_of(status, codes)
        responses[str(status)] = {"$ref": f"#/components/responses/{name}"}
    operation["responses"] = dict(sorted(responses.items()))


def let_answers_grow(made: Part) -> None:
    """Whoever sends what is not described is refused; whoever reads must take what a later version adds."""
    schemas = made["components"]["schemas"]
    sent: set[str] = set()
    ahead = [operation.get("requestBody", {}) for _, operation in operations(made)]
    while ahead:
        new = set(named_in(ahead.pop())) - sent
        sent |= new
        ahead += [schemas[name] for name in new]
    for name, schema in schemas.items():
        if name not in sent and schema.get("additionalProperties") is False:
            del schema["additionalProperties"]


def named_in(part: object) -> Iterator[str]:
    """The schemas that a part of the document names."""
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rsplit("/", 1)[-1]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from named_in(inner)


def mistakes(refusals: set[Refusal]) -> tuple[Refusal, ...]:
    """What stands behind a status of 500."""
    return tuple(one for one in (Refusal.UNAVAILABLE, Refusal.UNREADABLE) if one in refusals)


def written(made: Part) -> str:
    """The document as the file holds it."""
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"
