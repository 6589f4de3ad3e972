"""What is done with the staff: see, add, change, and end somebody's sign-in."""

import secrets
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.actions.office import Act, Office
from service.actions.staff.accounts import end_sessions_of, hash_password, is_easy_here, leave_if_signed_out
from service.actions.staff.invitations import end_links_of
from service.models.audit.rows import Actor, AuditRow
from service.models.database import reading
from service.models.person import InvitationRow, Person
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.protocol.supervisor.people import AddPerson, ChangePerson, PeopleList, PersonSheet
from service.protocol.supervisor.record import RecordAct
from service.rules.names import one_name


async def list_people(office: Office) -> PeopleList:
    """Everybody, those who may no longer sign in included, and every skill that somebody has."""
    async with reading(office.sessions) as session:
        seen = await last_signed_in(session)
        links = await links_until(session, office.clock.now())
        people = list(await session.scalars(select(Person).order_by(Person.first_name, Person.name)))
    skills = {skill for person in people for skill in person.skills}
    return PeopleList(
        people=tuple(sheet(person, seen.get(person.id), links.get(person.id)) for person in people),
        skills=tuple(sorted(skills)),
    )


async def last_signed_in(session: AsyncSession, person_id: str | None = None) -> dict[str, datetime]:
    """When each signed in last, from the record, because a session is forgotten when it ends."""
    query = select(AuditRow.person_id, func.max(AuditRow.at)).where(AuditRow.act == "signed_in")
    if person_id is not None:
        query = query.where(AuditRow.person_id == person_id)
    rows = await session.execute(query.group_by(AuditRow.person_id))
    return {person: at for person, at in rows if person is not None}


async def links_until(session: AsyncSession, now: datetime) -> dict[str, datetime]:
    """Until when each has a link by which to set a password."""
    good = (InvitationRow.used_at.is_(None), InvitationRow.replaced_at.is_(None), InvitationRow.until > now)
    rows = await session.execute(select(InvitationRow.person_id, InvitationRow.until).where(*good))
    return {row.person_id: row.until for row in rows}


def sheet(person: Person, seen: datetime | None = None, invited_until: datetime | None = None) -> PersonSheet:
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
        has_password=person.password_hash != "",
        invited_until=invited_until,
    )


async def names_of(office: Office, person_id: str) -> tuple[str, ...]:
    """What a person is called."""
    async with reading(office.sessions) as session:
        person = await session.get(Person, person_id)
    return (person.name, person.first_name) if person else ()


async def add_person(office: Office, asked: AddPerson, by: Actor) -> PersonSheet | Refusal:
    """Somebody new. A name that is taken, or a password that anybody could guess, is refused."""
    if asked.password is not None and is_easy_here(office, asked.password, asked.name, asked.first_name):
        return Refusal.EASY_PASSWORD
    password_hash = "" if asked.password is None else await hash_password(asked.password)
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
        name_key=one_name(asked.name),
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
    return sheet(person)


async def change_person(helpline: Helpline, person_id: str, asked: ChangePerson, by: Actor) -> PersonSheet | Refusal:
    """What was named is different from now on. A new password, or being disabled, ends every session of theirs and
    closes every connection. Nobody can shut themselves out, so somebody can always sign in; and nobody sets their own
    password here, where the one of now is not asked for."""
    if person_id == by.person_id and (asked.active is False or asked.password is not None):
        return Refusal.NOT_ALLOWED
    if asked.languages == ():
        return Refusal.MALFORMED
    if asked.password is not None and is_easy_here(helpline, asked.password, *await names_of(helpline, person_id)):
        return Refusal.EASY_PASSWORD
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
            await end_links_of(act.session, person_id, act.at)
        seen = await last_signed_in(act.session, person_id)
        links = await links_until(act.session, act.at)
        changed = sheet(person, seen.get(person_id), links.get(person_id))
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
