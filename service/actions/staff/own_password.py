"""Somebody changes their own password: the one of now is asked for, and whoever else is signed in by it is out."""

from service.actions.helpline import Helpline
from service.actions.privacy.repeated import note_password_refused
from service.actions.staff.accounts import (
    OF_THE_KNOWN,
    KnownSession,
    end_sessions_of,
    fresh_token,
    hash_password,
    is_easy_here,
    token_hash,
)
from service.actions.staff.invitations import end_links_of
from service.models.audit.rows import Actor
from service.models.person import Person, StaffSession
from service.protocol.account import ChangeOwnPassword
from service.protocol.refusals import Refusal


async def change_own_password(helpline: Helpline, here: KnownSession, asked: ChangeOwnPassword) -> str | Refusal:
    """The new cookie of this session, whose connections stay; every other session of theirs ends.

    The session is as old as before: a new password is no new working day.
    """
    person, by = here.person, Actor(here.person.name, here.person.id)
    if is_easy_here(helpline, asked.new, person.name, person.first_name):
        return Refusal.EASY_PASSWORD
    right = await OF_THE_KNOWN.fits(person.password_hash, asked.current)
    if not right:
        await note_password_refused(helpline, by)
        return Refusal.TOO_FAST if right is None else Refusal.WRONG_PASSWORD
    password_hash, token = await hash_password(asked.new), fresh_token()
    async with helpline.act(by, "people", person.id) as act:
        row = await act.session.get(Person, person.id, with_for_update=True)
        session = await act.session.get(StaffSession, here.token_hash)
        if row is None or session is None or row.disabled or row.password_hash != person.password_hash:
            return Refusal.SIGN_IN_NEEDED  # meanwhile somebody else ended this session, and it stays so
        row.password_hash = password_hash
        session.token_hash, session.began_as = token_hash(token), here.session
        await act.session.flush()
        await act.record("password_changed", person.id)
        await end_sessions_of(act, person.id, but=session.token_hash)
        await end_links_of(act.session, person.id, act.at)
    return token
