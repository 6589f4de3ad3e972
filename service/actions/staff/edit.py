"""What is done with the staff: see, add, change, and end somebody's sign-in."""

import secrets
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.actions.office import Act, Office
from service.actions.staff.accounts import end_sessions_of, hash_password, leave_if_signed_out
from service.models.audit.rows import Actor, AuditRow
from service.models.database import reading
from service.models.person import Person
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.protocol.supervisor.people import AddPerson, ChangePerson, PeopleList, PersonSheet
from service.protocol.supervisor.record import RecordAct

FEWEST_SIGNS: Final = 5
"""Different characters in a password: fewer are one key held down, or two in turn."""


async def list_people(office: Office) -> PeopleList:
    """Everybody, those who may no longer sign in included, and every skill that somebody has."""
    async with reading(office.sessions) as session:
        seen = await last_signed_in(session)
        people = list(await session.scalars(select(Person).order_by(Person.first_name, Person.name)))
    skills = {skill for person in people for skill in person.skills}
    return PeopleList(
        people=tuple(sheet(person, seen.get(person.id)) for person in people), skills=tuple(sorted(skills))
    )


async def last_signed_in(session: AsyncSession, person_id: str | None = None) -> dict[str, datetime]:
    """When each signed in last, from the record, because a session is forgotten when it ends."""
    query = select(AuditRow.person_id, func.max(AuditRow.at)).where(AuditRow.act == "signed_in")
    if person_id is not None:
        query = query.where(AuditRow.person_id == person_id)
    rows = await session.execute(query.group_by(AuditRow.person_id))
    return {person: at for person, at in rows if person is not None}


def sheet(person: Person, seen: datetime | None) -> PersonSheet:
    """A person as supervisors see them: everything but the password."""
    return made_of_stored(
        PersonSheet,
        person_id=person.id,
        name=person.name,
        first_name=person.first_name,
        role=person.role,
        languages=person.languages,
        skills=person.skills,
        cap=person.most,
        active=not person.disabled,
        last_signed_in=seen,
    )


def too_weak(password: str) -> bool:
    """Whether a password is made of hardly any different characters. The contract sees to its length."""
    return len(set(password)) < FEWEST_SIGNS


async def add_person(office: Office, asked: AddPerson, by: Actor) -> PersonSheet | Refusal:
    """Somebody new. A name that is taken, or a password that is one sign over and over, is refused."""
    if too_weak(asked.password):
        return Refusal.MALFORMED
    password_hash = await hash_password(asked.password)
    try:
        async with office.act(by, "people") as act:
            return await put_on_the_books(act, asked, password_hash)
    except IntegrityError:
        return Refusal.NAME_TAKEN


async def put_on_the_books(act: Act, asked: AddPerson, password_hash: str) -> PersonSheet:
    """Raises IntegrityError for a name that is taken, by somebody who is just being added as well."""
    person = Person(
        id=secrets.token_urlsafe(9),
        name=asked.name,
        first_name=asked.first_name,
        role=asked.role,
        languages=list(asked.languages),
        skills=list(asked.skills),
        most=asked.cap,
        password_hash=password_hash,
        created_at=act.at,
    )
    act.session.add(person)
    await act.session.flush()
    await act.record("person_added", asked.name)
    return sheet(person, None)


async def change_person(helpline: Helpline, person_id: str, asked: ChangePerson, by: Actor) -> PersonSheet | Refusal:
    """What was named is different from now on. A new password, or being disabled, ends every session of theirs and
    closes every connection. Nobody can shut themselves out, so somebody can always sign in."""
    if asked.active is False and person_id == by.person_id:
        return Refusal.NOT_ALLOWED
    if asked.languages == () or (asked.password is not None and too_weak(asked.password)):
        return Refusal.MALFORMED
    password_hash = None if asked.password is None else await hash_password(asked.password)
    signed_out = asked.active is False or password_hash is not None
    async with helpline.act(by, "people", person_id) as act:
        person = await act.session.get(Person, person_id, with_for_update=True)
        if person is None:
            return Refusal.NOT_FOUND
        for done in write(person, asked, password_hash):
            await act.record(done, person_id)
        if signed_out:
            await end_sessions_of(act, person_id)
        seen = await last_signed_in(act.session, person_id)
        changed = sheet(person, seen.get(person_id))
    if signed_out:
        await leave_if_signed_out(helpline, person_id)
    return changed


def write(person: Person, asked: ChangePerson, password_hash: str | None) -> list[RecordAct]:
    """Put what was named into the row. The acts that go on record; what the password is does not."""
    wanted = {
        "first_name": asked.first_name,
        "languages": None if asked.languages is None else list(asked.languages),
        "skills": None if asked.skills is None else list(asked.skills),
        "most": asked.cap,
    }
    changed = {name: value for name, value in wanted.items() if value is not None and value != getattr(person, name)}
    for name, value in changed.items():
        setattr(person, name, value)
    acts: list[RecordAct] = ["person_changed"] if changed else []
    if password_hash is not None:
        person.password_hash = password_hash
        acts.append("password_changed")
    if asked.active is not None and asked.active is person.disabled:
        person.disabled = not asked.active
        acts.append("person_enabled" if asked.active else "person_disabled")
    return acts
