"""Signing in and out, and who I am."""

from datetime import timedelta
from time import monotonic
from typing import Final

from fastapi import APIRouter, Request, Response

from service.actions.privacy.repeated import note_password_refused, note_sign_in_refused
from service.actions.staff import accounts
from service.actions.staff.accounts import SignedIn
from service.actions.staff.invitations import find_invited, use_invitation
from service.actions.staff.known_browsers import LASTS, known_as, known_from_now
from service.actions.staff.own_password import change_own_password
from service.models.audit.rows import Actor
from service.models.person import Person
from service.protocol.account import ChangeOwnPassword, Invited, ShowInvitation, UseInvitation
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.protocol.web import Me, SignIn
from service.routes.callers import cookie_name, known_browser_name
from service.routes.errors import RequestRefused, granted
from service.routes.guards import EVERYBODY, STAFF, Session, refusing
from service.routes.running import TheHelpline, running
from service.rules.names import one_name

router: Final = APIRouter(prefix="/api", tags=["staff"])


def me(person: Person) -> Me:
    """A person as their own page sees them."""
    return made_of_stored(
        Me,
        person_id=person.id,
        name=person.first_name,
        role=person.role,
        languages=person.languages,
        sign_in_name=person.name,
    )


def give_session(signed_in: SignedIn, request: Request, response: Response) -> None:
    """The session, and that this browser is known from now on."""
    settings, clock = running(request).helpline.settings, running(request).helpline.clock
    give_cookie(cookie_name(request), signed_in.token, timedelta(hours=settings.session_hours), request, response)
    known = known_browser_name(request)
    now_known = known_from_now(settings, request.cookies.get(known, ""), signed_in.person.name, clock.now())
    give_cookie(known, now_known, LASTS, request, response)


def give_cookie(name: str, value: str, lasts: timedelta, request: Request, response: Response) -> None:
    """Where no script reads it and no other site's page sends it."""
    response.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=running(request).helpline.settings.secure_cookies,
        httponly=True,
        samesite="strict",
    )


@router.post("/sign-in", **refusing(EVERYBODY, Refusal.WRONG_SIGN_IN, Refusal.TOO_FAST))
async def sign_in(asked: SignIn, request: Request, response: Response) -> Me:
    """A cookie for a name and a password. Whether the name exists cannot be told from the answer, nor its time."""
    here, helpline = running(request), running(request).helpline
    cookie = request.cookies.get(known_browser_name(request), "")
    browser = known_as(helpline.settings, cookie, asked.name, helpline.clock.now())
    tries, whose = (here.tries_by_browser, browser) if browser else (here.tries_by_name, one_name(asked.name))
    if wait := tries.take(whose, monotonic()):
        await note_sign_in_refused(helpline, asked.name)
        raise RequestRefused(Refusal.TOO_FAST, wait)
    signed_in = granted(await accounts.sign_in(helpline, asked.name, asked.password, known=browser is not None))
    tries.forget(whose)
    give_session(signed_in, request, response)
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
async def get_me(here: Session, helpline: TheHelpline) -> Me:
    """Who is signed in. Asking counts as being active."""
    await accounts.keep_signed_in(helpline, {here.session})
    return me(here.person)


LINK: Final = (Refusal.LINK_UNKNOWN, Refusal.LINK_USED, Refusal.LINK_REPLACED, Refusal.LINK_EXPIRED)
"""What a link may be instead of good."""


@router.post("/invitation", **refusing(EVERYBODY, *LINK))
async def show_invitation(asked: ShowInvitation, helpline: TheHelpline) -> Invited:
    """Whose link it is. Asking spends nothing."""
    return granted(await find_invited(helpline, asked.token))


@router.post("/invitation/use", **refusing(EVERYBODY, *LINK, Refusal.EASY_PASSWORD))
async def set_password(asked: UseInvitation, request: Request, response: Response) -> Me:
    """A password by a link, which signs in with it. Every session of before ends."""
    here = running(request)
    signed_in = granted(await use_invitation(here.helpline, asked.token, asked.password))
    here.tries_by_name.forget(one_name(signed_in.person.name))
    give_session(signed_in, request, response)
    return me(signed_in.person)


@router.post("/me/password", **refusing(STAFF, Refusal.WRONG_PASSWORD, Refusal.EASY_PASSWORD, Refusal.TOO_FAST))
async def change_password(asked: ChangeOwnPassword, mine: Session, request: Request, response: Response) -> Me:
    """One's own password, for the one of now. This session goes on under a new cookie; every other one ends."""
    here, person = running(request), mine.person
    if wait := here.tries_by_person.take(person.id, monotonic()):
        await note_password_refused(here.helpline, Actor(person.name, person.id))
        raise RequestRefused(Refusal.TOO_FAST, wait)
    token = granted(await change_own_password(here.helpline, mine, asked))
    here.tries_by_person.forget(person.id)
    give_session(SignedIn(person, token), request, response)
    return me(person)
