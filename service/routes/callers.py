"""Who is calling: a visitor by the token of one chat, staff by their cookie."""

from typing import Final

from starlette.requests import HTTPConnection

from service.actions.privacy.repeated import note_right_refused
from service.actions.staff.accounts import KnownSession, find_signed_in, token_hash
from service.live.connection import Caller
from service.models.audit.rows import Actor
from service.protocol.base import Role
from service.protocol.closing import Closing
from service.routes.running import running

COOKIE: Final = "__Host-helpline"
PLAIN_COOKIE: Final = "helpline"
"""The prefix needs TLS, which only pages on the loopback do without."""

KNOWN_BROWSER: Final = "__Host-known"
PLAIN_KNOWN_BROWSER: Final = "known"
"""Says with whom a browser was signed in before; it opens nothing."""


def known_browser_name(connection: HTTPConnection) -> str:
    """What that cookie is called here."""
    return KNOWN_BROWSER if running(connection).helpline.settings.secure_cookies else PLAIN_KNOWN_BROWSER


def cookie_name(connection: HTTPConnection) -> str:
    """What the session cookie is called here."""
    return COOKIE if running(connection).helpline.settings.secure_cookies else PLAIN_COOKIE


def bearer(connection: HTTPConnection) -> str | None:
    """The token of an `Authorization: Bearer` header."""
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip() else None


async def visitor_of(connection: HTTPConnection, token: str | None) -> str | None:
    """The chat that a visitor's token opens."""
    return await running(connection).helpline.tokens.ask(token_hash(token)) if token else None


def cookie_of(connection: HTTPConnection) -> str | None:
    """The session that staff show with every request."""
    return connection.cookies.get(cookie_name(connection))


async def staff_of(connection: HTTPConnection) -> KnownSession | None:
    """The member of staff whose cookie this is, and their session, while it lasts."""
    token = cookie_of(connection)
    return await find_signed_in(running(connection).helpline, token) if token else None


async def caller_of(connection: HTTPConnection, role: Role, token: str | None) -> Caller | None:
    """Whoever begins to talk with us, by whatever way: a visitor by the token, staff by their cookie, in this role."""
    if role == "visitor":
        chat_id = await visitor_of(connection, token)
        return Caller("visitor", chat_id=chat_id) if chat_id else None
    found = await staff_of(connection)
    if found is None:
        return None
    person = found.person
    if person.role != role:
        await note_right_refused(running(connection).helpline, Actor(person.name, person.id), f"page of the {role}")
        return None
    return Caller(role, person_id=person.id, name=person.first_name, session=found.session)


def unknown_caller(role: Role) -> Closing:
    """What somebody is told who is not known in this role."""
    return Closing.UNKNOWN_TOKEN if role == "visitor" else Closing.SIGNED_OUT
