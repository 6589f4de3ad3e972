"""Signing in and out, and who I am."""

from time import monotonic
from typing import Final

from fastapi import APIRouter, Request, Response

from service.actions.privacy.repeated import note_sign_in_refused
from service.actions.staff import accounts
from service.models.person import Person
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.protocol.web import Me, SignIn
from service.routes.callers import cookie_name, session_of
from service.routes.errors import RequestRefused, granted
from service.routes.guards import EVERYBODY, STAFF, Whoever, refusing
from service.routes.running import Running, TheHelpline, running
from service.rules.limits import sign_in_bucket

router: Final = APIRouter(prefix="/api", tags=["staff"])

NAMES_KEPT: Final = 10_000
"""Names whose tries are remembered; an attacker who fills this only resets the oldest."""


def me(person: Person) -> Me:
    """A person as their own page sees them."""
    return made_of_stored(Me, person_id=person.id, name=person.first_name, role=person.role, languages=person.languages)


async def slow_down(here: Running, name: str) -> None:
    """Tries by name: guessing one person's password is slow, a ward behind one address is not."""
    tries = here.tries
    now = monotonic()
    if len(tries) >= NAMES_KEPT:
        del tries[next(iter(tries))]
    wait = tries.setdefault(name, sign_in_bucket(now)).take(now)
    if wait:
        await note_sign_in_refused(here.helpline, name)
        raise RequestRefused(Refusal.TOO_FAST, wait)


@router.post("/sign-in", **refusing(EVERYBODY, Refusal.WRONG_SIGN_IN, Refusal.TOO_FAST))
async def sign_in(asked: SignIn, request: Request, response: Response) -> Me:
    """A cookie for a name and a password. Whether the name exists cannot be told from the answer, nor its time."""
    here = running(request)
    settings = here.helpline.settings
    await slow_down(here, asked.name)
    signed_in = granted(await accounts.sign_in(here.helpline, asked.name, asked.password))
    here.tries.pop(asked.name, None)
    response.set_cookie(
        cookie_name(request),
        signed_in.token,
        max_age=settings.session_hours * 3600,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="strict",
    )
    return me(signed_in.person)


@router.post("/sign-out", status_code=204, **EVERYBODY)
async def sign_out(helpline: TheHelpline, request: Request, response: Response) -> None:
    """The session ends here and now, its sockets too."""
    name, secure = cookie_name(request), helpline.settings.secure_cookies
    token = request.cookies.get(name)
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="strict")
    if token:
        await accounts.sign_out(helpline, token)


@router.get("/me", **STAFF)
async def get_me(person: Whoever, helpline: TheHelpline, request: Request) -> Me:
    """Who is signed in. Asking counts as being active."""
    await accounts.keep_signed_in(helpline, {session_of(request) or ""})
    return me(person)
