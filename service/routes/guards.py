"""Who may call a route. Every route names its permission; a route that names none is refused to everybody."""

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Annotated, Any, Final

from fastapi import Depends, Request

from service.actions.keys.use import find_key, use_key
from service.actions.privacy.repeated import note_right_refused
from service.actions.staff.accounts import KnownSession
from service.models.audit.rows import STRANGER, Actor
from service.models.person import Person
from service.protocol.base import Role
from service.protocol.refusals import Refusal
from service.protocol.supervisor.keys import Scope
from service.routes.callers import bearer, staff_of, visitor_of
from service.routes.errors import RequestRefused, granted
from service.routes.running import running

PERMISSION: Final = "x-permission"
"""Where a route's permission stands in its description."""

REFUSALS: Final = "x-refusals"
"""Where those refusals of a route stand that do not follow from its permission and its parameters."""

Named = dict[str, Any]


def named(permission: str, check: Callable[..., Awaitable[None]] | None = None) -> Named:
    """Keyword arguments of a route that carry its permission and the check that enforces it."""
    checks = [Depends(check)] if check else []
    return {"openapi_extra": {PERMISSION: permission}, "dependencies": checks}


def refusing(permission: Named, *refusals: Refusal) -> Named:
    """The same, with what the act behind the route may refuse, for the description of the interface."""
    return {**permission, "openapi_extra": {**permission["openapi_extra"], REFUSALS: refusals}}


async def names_its_permission(request: Request) -> None:
    """On the whole application: forgetting a permission is a refusal, not a leak."""
    extra = getattr(request.scope.get("route"), "openapi_extra", None) or {}
    if PERMISSION not in extra:
        raise RequestRefused(Refusal.NOT_ALLOWED)


async def holds_the_token(chat_id: str, request: Request) -> None:
    """The visitor's token must open exactly the chat in the path."""
    if await visitor_of(request, bearer(request)) != chat_id:
        await note_right_refused(running(request).helpline, STRANGER, asked_of(request))
        raise RequestRefused(Refusal.NOT_FOUND)


def asked_of(request: Request) -> str:
    """The route that was asked for, without whose it was."""
    return f"{request.method} {getattr(request.scope.get('route'), 'path', '')}"


def staff_with(*roles: Role) -> Callable[..., Awaitable[None]]:
    """A signed-in member of staff with one of these roles."""

    async def check(request: Request) -> None:
        found = await staff_of(request)
        if found is None:
            raise RequestRefused(Refusal.SIGN_IN_NEEDED)
        person = found.person
        if person.role not in roles:
            await note_right_refused(running(request).helpline, Actor(person.name, person.id), asked_of(request))
            raise RequestRefused(Refusal.NOT_ALLOWED)
        request.state.signed_in = found

    return check


def key_with(scope: Scope) -> Callable[..., Awaitable[None]]:
    """A program whose key opens this. No cookie is looked at, and no key is by any other guard."""

    async def check(request: Request) -> None:
        here, asked = running(request), asked_of(request)
        key = granted(await find_key(here.helpline, bearer(request), asked))
        if wait := here.take_for(key.id, monotonic()):
            raise RequestRefused(Refusal.TOO_FAST, wait)
        granted(await use_key(here.helpline, key, scope, asked))

    return check


async def session_of(request: Request) -> KnownSession:
    """The session that the guard let in."""
    found: KnownSession = request.state.signed_in
    return found


async def whoever(request: Request) -> Person:
    """The member of staff whose session it is."""
    return (await session_of(request)).person


async def acting(request: Request) -> Actor:
    """The same, as the one by whom an act is on record."""
    person = await whoever(request)
    return Actor(person.name, person.id)


Session = Annotated[KnownSession, Depends(session_of)]
Whoever = Annotated[Person, Depends(whoever)]
By = Annotated[Actor, Depends(acting)]

EVERYBODY: Final = named("everybody")
THE_VISITOR: Final = named("the visitor of the chat", holds_the_token)
STAFF: Final = named("staff", staff_with("specialist", "supervisor"))
SUPERVISOR: Final = named("supervisor", staff_with("supervisor"))
KEY_FOR_FIGURES: Final = named("key: figures", key_with("figures"))
KEY_FOR_CHATS: Final = named("key: chats", key_with("chats"))
KEY_FOR_ARTICLES: Final = named("key: articles", key_with("articles"))
KEY_FOR_AVAILABILITY: Final = named("key: availability", key_with("availability"))
