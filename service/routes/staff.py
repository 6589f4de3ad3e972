"""Signing in and out, and who I am."""

import asyncio
from time import monotonic
from typing import Final

from fastapi import APIRouter, Request, Response

from service.actions.people import NOBODY, begin_session, end_session, find_person, fits, seen
from service.actions.replies import load_replies
from service.actions.seats import leave_seat
from service.models.database import reading
from service.models.person import Person
from service.protocol.base import Language
from service.protocol.closing import Closing
from service.protocol.refusals import Refusal
from service.protocol.web import Me, ReplyList, ReplyShown, SignIn
from service.routes.callers import cookie_name
from service.routes.errors import Refused
from service.routes.guards import EVERYBODY, STAFF, Whoever
from service.routes.running import running
from service.rules.limits import Bucket, sign_in_bucket

router: Final = APIRouter(prefix="/api")

tries: Final[dict[str, Bucket]] = {}
NAMES_KEPT: Final = 10_000
"""Names whose tries are remembered; an attacker who fills this only resets the oldest."""


def me(person: Person) -> Me:
    """A person as their own page sees them."""
    return Me.model_validate(
        {"person_id": person.id, "name": person.first_name, "role": person.role, "languages": person.languages}
    )


def slow_down(name: str) -> None:
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
    slow_down(asked.name)
    helpline = running(request).helpline
    async with reading(helpline.sessions) as session:
        person = await find_person(session, asked.name)
    right = await asyncio.to_thread(fits, person.password_hash if person else NOBODY, asked.password)
    if person is None or not right:
        raise Refused(Refusal.WRONG_SIGN_IN)
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
    response.delete_cookie(cookie_name(request), path="/", httponly=True, samesite="strict")
    if not token:
        return
    async with here.helpline.sessions.begin() as session:
        person_id = await end_session(session, token, here.helpline.clock.now())
    if person_id:
        await close_console(request, person_id)


async def close_console(request: Request, person_id: str) -> None:
    """Every line of this person ends; their chats go to others by the usual way."""
    here = running(request)
    for line in tuple(here.floor.hub.everybody()):
        if line.caller.person_id == person_id:
            line.close(Closing.SIGNED_OUT)
    await leave_seat(here.helpline.desk, person_id, "signed_out", until=here.helpline.clock.now())


@router.get("/me", **STAFF)
async def get_me(person: Whoever, request: Request) -> Me:
    """Who is signed in. Asking counts as being active."""
    helpline = running(request).helpline
    async with helpline.sessions.begin() as session:
        await seen(session, request.cookies.get(cookie_name(request), ""), helpline.clock.now())
    return me(person)


@router.get("/replies", **STAFF)
async def get_replies(person: Whoever, request: Request, language: Language = "en") -> ReplyList:
    """The shared canned replies and one's own, in one language."""
    async with reading(running(request).helpline.sessions) as session:
        replies = await load_replies(session, person.id, language)
    shown = (
        ReplyShown.model_validate(
            {
                "id": reply.id,
                "group": reply.group,
                "topic": reply.topic,
                "language": reply.language,
                "text": reply.text,
                "mine": reply.owner is not None,
            }
        )
        for reply in replies
    )
    return ReplyList(replies=tuple(shown))
