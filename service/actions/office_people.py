"""What a supervisor does with the staff: see, add, change, and end somebody's sign-in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.people import NewPerson, add_person, end_sessions_of, hash_password, too_weak
from service.models.audit import AuditRow, record
from service.models.person import Person
from service.protocol.office import AddPerson, ChangePerson, PeopleList, PersonSheet
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored


@dataclass(frozen=True, slots=True)
class Changed:
    """A person after a change; `signed_out` when every session of theirs was ended by it."""

    person: PersonSheet
    signed_out: bool


async def list_people(session: AsyncSession) -> PeopleList:
    """Everybody, those who may no longer sign in included, and every skill that somebody has."""
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


async def add(session: AsyncSession, asked: AddPerson, by: str, now: datetime) -> PersonSheet | Refusal:
    """Somebody new. A name that is taken or a password that is one sign over and over is refused."""
    new = NewPerson(asked.name, asked.first_name, asked.role, asked.languages, asked.skills, asked.cap)
    added = await add_person(session, new, asked.password, now, by)
    return added if isinstance(added, Refusal) else sheet(added, None)


async def change(
    session: AsyncSession, person_id: str, asked: ChangePerson, by: str, now: datetime
) -> Changed | Refusal:
    """What was named is different from now on. Nobody can shut themselves out, so somebody can always sign in."""
    person = await session.get(Person, person_id)
    if person is None:
        return Refusal.NOT_FOUND
    if asked.active is False and person_id == by:
        return Refusal.NOT_ALLOWED
    if asked.languages == () or (asked.password is not None and too_weak(asked.password)):
        return Refusal.MALFORMED
    for act in describe(person, asked):
        await record(session, now, by, act, person_id)
    write(person, asked)
    signed_out = asked.password is not None or asked.active is False
    if signed_out:
        await end_sessions_of(session, person_id)
    seen = await last_signed_in(session, person_id)
    return Changed(sheet(person, seen.get(person_id)), signed_out)


def describe(person: Person, asked: ChangePerson) -> list[str]:
    """The acts that go on record; what the password is does not."""
    acts = []
    if asked.active is not None and asked.active is person.disabled:
        acts.append("person_enabled" if asked.active else "person_disabled")
    if asked.password is not None:
        acts.append("password_changed")
    if any(value is not None for value in (asked.first_name, asked.languages, asked.skills, asked.cap)):
        acts.append("person_changed")
    return acts


def write(person: Person, asked: ChangePerson) -> None:
    """Put the named changes into the row."""
    person.first_name = asked.first_name or person.first_name
    person.languages = person.languages if asked.languages is None else list(asked.languages)
    person.skills = person.skills if asked.skills is None else list(asked.skills)
    person.most = asked.cap or person.most
    person.disabled = person.disabled if asked.active is None else not asked.active
    if asked.password is not None:
        person.password_hash = hash_password(asked.password)
