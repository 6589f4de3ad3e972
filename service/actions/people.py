"""Staff: adding them, signing in, and the session behind the cookie."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.audit import record
from service.models.person import Person, StaffSession
from service.protocol.base import Role
from service.protocol.limits import PASSWORD_LENGTH
from service.protocol.refusals import Refusal

HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id with OWASP's least settings (19 MiB, two passes): safe, and no one is kept waiting on a small machine."""

NOBODY: Final = HASHER.hash(secrets.token_urlsafe(16))
"""Checked when the name is unknown, so that the answer takes as long as for a known one."""

ROLES: Final[tuple[Role, ...]] = ("specialist", "supervisor")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add."""

    name: str
    first_name: str
    role: Role
    languages: tuple[str, ...]
    skills: tuple[str, ...] = ()
    most: int = 2


def too_weak(password: str) -> bool:
    """Whether a password is too short, or one character over and over. Nothing else is asked of it."""
    return len(password) < PASSWORD_LENGTH or len(set(password)) < 5


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return HASHER.hash(password)


async def add_person(
    session: AsyncSession, new: NewPerson, password: str, now: datetime, by: str | None = None
) -> Person | Refusal:
    """Add a member of staff. A name that is taken, a weak password or an unknown role is refused.

    `by` is the supervisor who adds them; None on the command line.
    """
    if new.role not in ROLES or not new.name.strip() or too_weak(password):
        return Refusal.MALFORMED
    if await session.scalar(select(Person.id).where(Person.name == new.name)):
        return Refusal.NAME_TAKEN
    person = Person(
        id=secrets.token_urlsafe(9),
        name=new.name,
        first_name=new.first_name,
        role=new.role,
        languages=list(new.languages),
        skills=list(new.skills),
        most=new.most,
        password_hash=hash_password(password),
        created_at=now,
    )
    session.add(person)
    await record(session, now, by, "person_added", new.name)
    return person


def fits(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed. Takes tens of milliseconds on purpose; call it in a thread."""
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def cookie_hash(token: str) -> str:
    """What is kept of a cookie or a visitor's token."""
    return hashlib.sha256(token.encode()).hexdigest()


async def find_person(session: AsyncSession, name: str) -> Person | None:
    """By the name that signs in."""
    return await session.scalar(select(Person).where(Person.name == name, Person.disabled.is_(False)))


async def begin_session(session: AsyncSession, person: Person, now: datetime) -> str:
    """A new session; returns the cookie, which is kept nowhere else."""
    token = secrets.token_urlsafe(32)
    session.add(StaffSession(token_hash=cookie_hash(token), person_id=person.id, created_at=now, seen_at=now))
    await record(session, now, person.id, "signed_in", None)
    return token


async def find_session(
    session: AsyncSession, token: str, now: datetime, idle: timedelta, longest: timedelta
) -> Person | None:
    """Who the cookie belongs to, if the session is neither idle too long nor too old, and the person not disabled."""
    row = await session.get(StaffSession, cookie_hash(token))
    if row is None or now - row.seen_at > idle or now - row.created_at > longest:
        return None
    person = await session.get(Person, row.person_id)
    return None if person is None or person.disabled else person


async def still_signed_in(session: AsyncSession, hashes: Collection[str]) -> set[str]:
    """Which of these sessions still are; those of disabled people are not."""
    query = select(StaffSession.token_hash).join(Person, Person.id == StaffSession.person_id)
    return set(await session.scalars(query.where(StaffSession.token_hash.in_(hashes), Person.disabled.is_(False))))


async def all_seen(session: AsyncSession, hashes: Collection[str], now: datetime) -> None:
    """These sessions are in use: one statement for all of a process."""
    await session.execute(update(StaffSession).where(StaffSession.token_hash.in_(hashes)).values(seen_at=now))


async def signed_in_anywhere(session: AsyncSession, person_id: str) -> bool:
    """Whether a session of this person is left."""
    query = select(StaffSession.token_hash).where(StaffSession.person_id == person_id).limit(1)
    return await session.scalar(query) is not None


async def seen(session: AsyncSession, token: str, now: datetime) -> None:
    """The session is in use."""
    row = await session.get(StaffSession, cookie_hash(token))
    if row is not None:
        row.seen_at = now


async def end_session(session: AsyncSession, token: str, now: datetime) -> str | None:
    """Sign out; who it was."""
    row = await session.get(StaffSession, cookie_hash(token))
    if row is None:
        return None
    await record(session, now, row.person_id, "signed_out", None)
    await session.delete(row)
    return row.person_id


async def end_sessions_of(session: AsyncSession, person_id: str) -> None:
    """A person was disabled or got a new password: every session of theirs ends."""
    await session.execute(delete(StaffSession).where(StaffSession.person_id == person_id))
