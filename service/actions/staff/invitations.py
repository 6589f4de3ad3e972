"""Links by which somebody sets their own password: somebody new, and whoever has forgotten theirs. So no supervisor
ever knows a password of others."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.actions.office import Office
from service.actions.privacy.repeated import note_link_refused
from service.actions.staff.accounts import (
    SignedIn,
    begin_session,
    end_sessions_of,
    fresh_token,
    hash_password,
    is_easy_here,
    person_called,
    token_hash,
)
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.person import InvitationRow, Person
from service.protocol.account import Invitation, Invited
from service.protocol.limits import WELCOME
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored

LASTS: Final = timedelta(days=1)
"""Long enough for somebody who begins tomorrow, too short for a link that is found in an old message."""

TOLD: Final = timedelta(days=30)
"""For so long whoever comes too late is told why; then a link is as good as one that never was."""

PAGES: Final = {"specialist": "/console", "supervisor": "/supervisor"}
"""Where each signs in."""


async def invite(office: Office, person_id: str, by: Actor) -> Invitation | Refusal:
    """A new link for this person; an earlier one ends. Not for oneself: there the password of now is asked for."""
    if person_id == by.person_id:
        return Refusal.NOT_ALLOWED
    token = fresh_token()
    async with office.act(by) as act:
        person = await act.session.get(Person, person_id, with_for_update=True)
        if person is None:
            return Refusal.NOT_FOUND
        if person.disabled:
            return Refusal.NOT_NOW
        await end_links_of(act.session, person_id, act.at)
        await act.session.execute(delete(InvitationRow).where(InvitationRow.until < act.at - TOLD))
        until = act.at + LASTS
        row = InvitationRow(token_hash=token_hash(token), person_id=person_id, created_at=act.at, until=until)
        act.session.add(row)
        await act.record("invited", person_id)
    return Invitation(path=f"{PAGES[person.role]}{WELCOME}{token}", until=until)


async def invite_by_name(office: Office, name: str, by: Actor) -> Invitation | Refusal:
    """The same for the name that signs in, for the command line."""
    async with reading(office.sessions) as session:
        person = await person_called(session, name)
    return Refusal.NOT_FOUND if person is None else await invite(office, person.id, by)


async def end_links_of(session: AsyncSession, person_id: str, now: datetime) -> None:
    """Whatever link was not used yet opens nothing any more."""
    unused = (InvitationRow.used_at.is_(None), InvitationRow.replaced_at.is_(None))
    theirs = update(InvitationRow).where(InvitationRow.person_id == person_id, *unused)
    await session.execute(theirs.values(replaced_at=now))


def why_not(link: InvitationRow, person: Person | None, now: datetime) -> Refusal | None:
    """Why this link sets no password, if it does not."""
    if link.used_at is not None:
        return Refusal.LINK_USED
    if link.replaced_at is not None:
        return Refusal.LINK_REPLACED
    if person is None or person.disabled or now >= link.until:
        return Refusal.LINK_EXPIRED
    return None


async def person_of(office: Office, token: str) -> Person | Refusal:
    """Who may set a password by this link. What is refused is on record."""
    async with reading(office.sessions) as session:
        link = await session.get(InvitationRow, token_hash(token))
        person = await session.get(Person, link.person_id) if link else None
    refusal = why_not(link, person, office.clock.now()) if link else Refusal.LINK_UNKNOWN
    if refusal is None and person is not None:
        return person
    await note_link_refused(office, person.id if person else None)
    return refusal or Refusal.LINK_UNKNOWN


async def find_invited(office: Office, token: str) -> Invited | Refusal:
    """Whose link it is, as the page shows them before they choose a password."""
    person = await person_of(office, token)
    if isinstance(person, Refusal):
        return person
    return made_of_stored(Invited, name=person.first_name, sign_in_name=person.name, role=person.role)


async def use_invitation(helpline: Helpline, token: str, password: str) -> SignedIn | Refusal:
    """The password is this from now on, the link is spent, and whoever was signed in as this person is out."""
    found = await person_of(helpline, token)
    if isinstance(found, Refusal):
        return found
    if is_easy_here(helpline, password, found.name, found.first_name):
        return Refusal.EASY_PASSWORD
    password_hash = await hash_password(password)
    async with helpline.act(Actor(found.name, found.id), "people", found.id) as act:
        person = await act.session.get_one(Person, found.id, with_for_update=True)
        link = await act.session.get_one(InvitationRow, token_hash(token))
        if (refusal := why_not(link, person, act.at)) is not None:
            return refusal
        link.used_at, person.password_hash = act.at, password_hash
        await act.record("invitation_used", person.id)
        await end_sessions_of(act, person.id)
        cookie = begin_session(act, person)
        await act.record("signed_in")
    return SignedIn(person, cookie)
