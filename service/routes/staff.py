"""Signing in and out, and who I am."""

import asyncio
from time import monotonic
from typing import Final

from fastapi import APIRouter, Request, Response

from service.actions.people import NOBODY, begin_session, end_session, find_person, fits, seen, signed_in_anywhere
from service.actions.seats import leave_seat
from service.bus.rings import Changed
from service.models.database import reading
from service.models.person import Person
from service.protocol.refusals import Refusal
from service.protocol.web import Me, SignIn
from service.routes.callers import cookie_name
from service.routes.errors import Refused
from service.routes.guards import EVERYBODY, STAFF, Whoever
from service.routes.running import Running, running
from service.rules.limits import Bucket, sign_in_bucket

router: Final = APIRouter(prefix="/api")

NAMES_KEPT: Final = 10_000
"""Names whose tries are remembered; an attacker who fills this only resets the oldest."""


def me(person: Person) -> Me:
    """A person as their own page sees them."""
    return Me.model_validate(
        {"person_id": person.id, "name": person.first_name, "role": person.role, "languages": person.languages}
    )


def slow_down(tries: dict[str, Bucket], name: str) -> None:
    """Tries by name: guessing one person's password is slow, a ward behind one address is not."""
    now = monotonic()
    if len(tries) >= NAMES_KEPT:
        del tries[next(iter(tries))]
    wait = tries.setdefault(name, sign_in_bucket(now)).take(now)
    if wait:
        raise Refused(Refusal.TOO_FAST, wait)


@router.post("/sign-in", **EVERYBODY)
async def sign_in(asked: SignIn, request: Request, response: Response) -> Me:
    """A cookie for a name and a password. Whether the name exists cannot be told from the answer, nor its time."""
    here = running(request)
    helpline = here.helpline
    slow_down(here.tries, asked.name)
    async with reading(helpline.sessions) as session:
        person = await find_person(session, asked.name)
    right = await asyncio.to_thread(fits, person.password_hash if person else NOBODY, asked.password)
    if person is None or not right:
        raise Refused(Refusal.WRONG_SIGN_IN)
    here.tries.pop(asked.name, None)
    async with helpline.sessions.begin() as session:
        token = await begin_session(session, person, helpline.clock.now())
    response.set_cookie(
        cookie_name(request),
        token,
        max_age=helpline.settings.session_hours * 3600,
        path="/",
        secure=helpline.settings.secure_cookies,
        httponly=True,
        samesite="strict",
    )
    return me(person)


@router.post("/sign-out", status_code=204, **EVERYBODY)
async def sign_out(request: Request, response: Response) -> None:
    """The session ends here and now, its sockets too."""
    here = running(request)
    token = request.cookies.get(cookie_name(request))
    secure = here.helpline.settings.secure_cookies
    response.delete_cookie(cookie_name(request), path="/", secure=secure, httponly=True, samesite="strict")
    if not token:
        return
    async with here.helpline.sessions.begin() as session:
        person_id = await end_session(session, token, here.helpline.clock.now())
    if person_id:
        await close_console(here, person_id)


async def close_console(here: Running, person_id: str) -> None:
    """Lines of sessions that ended close, in every process. Whoever is signed in nowhere leaves the seat, and their
    chats go to others by the usual way.
    """
    helpline = here.helpline
    await here.floor.announce(Changed("people"))
    async with reading(helpline.sessions) as session:
        signed_in = await signed_in_anywhere(session, person_id)
    if not signed_in:
        await leave_seat(helpline.desk, person_id, "signed_out", until=helpline.clock.now())


@router.get("/me", **STAFF)
async def get_me(person: Whoever, request: Request) -> Me:
    """Who is signed in. Asking counts as being active."""
    helpline = running(request).helpline
    async with helpline.sessions.begin() as session:
        await seen(session, request.cookies.get(cookie_name(request), ""), helpline.clock.now())
    return me(person)
