"""Staff and their sign-ins: the password, the session behind the cookie, and its end."""

import asyncio
import hashlib
import secrets
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.helpline import Helpline
from service.actions.office import Act, Office
from service.actions.privacy.repeated import note_sign_in_refused
from service.actions.staff.seats import leave_seat
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.person import KNOWN_AS, Person, StaffSession
from service.protocol.refusals import Refusal
from service.rules.names import one_name
from service.rules.passwords import is_easy, one_password

HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id with OWASP's least settings (19 MiB, two passes): safe, and no one is kept waiting on a small machine."""

NOBODY: Final = HASHER.hash(secrets.token_urlsafe(16))
"""Checked where there is no such name, or no password yet, so that the answer takes as long as for a known one."""


HASHES_AT_ONCE: Final = 1
"""Of strangers, and one more of those who are known here. Each takes 19 MiB and a core for a while, also for a name
that nobody has: two leave room for those who talk."""

HASHES_ASKED_FOR: Final = 40
"""Past so many nobody waits in turn: the last of them waits a second or two, and later ones are better told."""


class Hashing:
    """Hashes passwords in threads of their own, a few at a time."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(HASHES_AT_ONCE, "password")
        self.asked_for = 0
        """Under way or waiting; each is taken out when it is answered."""

    async def fits(self, password_hash: str, password: str) -> bool | None:
        """Whether the password is the one that was hashed; None when too many wait to know."""
        if self.asked_for >= HASHES_ASKED_FOR:
            return None
        self.asked_for += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, fits, password_hash, password)
        finally:
            self.asked_for -= 1

    async def hash(self, password: str) -> str:
        """What is kept of a password. Only who is signed in chooses one, so nobody is told to come later."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, HASHER.hash, one_password(password))


OF_STRANGERS: Final = Hashing()
"""Whoever only types a name. However many do, nobody who is known here waits for them."""

OF_THE_KNOWN: Final = Hashing()
"""Whoever is signed in, holds a link, or has signed in with the same browser before."""


IDLE: Final = Actor("idle")
"""The service itself, when a session was not used for long enough."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session: whose it is, and the cookie, which is kept nowhere else."""

    person: Person
    token: str


async def hash_password(password: str) -> str:
    """What is kept of a password. It takes tens of milliseconds on purpose, so a thread does it."""
    return await OF_THE_KNOWN.hash(password)


def fits(password_hash: str, password: str) -> bool:
    """Whether the password is the one that was hashed. As slow as hashing; call it in a thread. One of before passwords
    were made alike is tried as it was typed."""
    return any(verifies(password_hash, typed) for typed in dict.fromkeys((one_password(password), password)))


def verifies(password_hash: str, password: str) -> bool:
    """As `fits`, of exactly these signs."""
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def is_easy_here(office: Office, password: str, *names: str) -> bool:
    """Whether anybody could guess this password who knows its owner's names and the helpline's."""
    return is_easy(password, (*names, *office.settings.brand.name.values()))


def fresh_token() -> str:
    """A cookie that nobody guesses: 256 random bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a cookie or a visitor's token."""
    return hashlib.sha256(token.encode()).hexdigest()


async def person_called(session: AsyncSession, name: str) -> Person | None:
    """Whoever is called so, in whatever letters it is typed; of two from before, whoever is called exactly so."""
    alike = or_(Person.name == name, Person.name_key == one_name(name))
    found = (await session.scalars(select(Person).where(alike))).all()
    return max(found, key=lambda person: person.name == name, default=None)


async def sign_in(office: Office, name: str, password: str, known: bool = False) -> SignedIn | Refusal:
    """A new session for a name and a password. Neither the answer nor its time tells whether there is such a name.

    `known`: this name was signed in with the same browser before, so that no stranger stands before it in line.
    """
    async with reading(office.sessions) as session:
        person = await person_called(session, name)
    if person is not None and person.disabled:
        person = None
    hashing = OF_THE_KNOWN if known else OF_STRANGERS
    right = await hashing.fits((person.password_hash if person else "") or NOBODY, password)
    if person is None or not right:
        await note_sign_in_refused(office, name)
        return Refusal.TOO_FAST if right is None else Refusal.WRONG_SIGN_IN
    async with office.act(Actor(person.name, person.id)) as act:
        token = begin_session(act, person)
        await act.record("signed_in")
    return SignedIn(person, token)


def begin_session(act: Act, person: Person) -> str:
    """A new session; the cookie, of which only a hash is kept."""
    token = fresh_token()
    act.session.add(StaffSession(token_hash=token_hash(token), person_id=person.id, created_at=act.at, seen_at=act.at))
    return token


async def sign_out(helpline: Helpline, token: str) -> None:
    """The session ends here and now, and its connections close in every process. What has ended before stays so."""
    async with reading(helpline.sessions) as session:
        row = await session.get(StaffSession, token_hash(token))
        person = await session.get(Person, row.person_id) if row else None
    if person is None:
        return
    async with helpline.act(Actor(person.name, person.id), "people", person.id) as act:
        ended = delete(StaffSession).where(StaffSession.token_hash == token_hash(token))
        if (await act.session.scalars(ended.returning(StaffSession.token_hash))).all():
            await act.record("signed_out")
    await leave_if_signed_out(helpline, person.id)


async def leave_if_signed_out(helpline: Helpline, person_id: str) -> None:
    """Whoever is signed in nowhere leaves the seat, and their chats go to others by the usual way."""
    query = select(StaffSession.token_hash).where(StaffSession.person_id == person_id).limit(1)
    async with reading(helpline.sessions) as session:
        signed_in = await session.scalar(query) is not None
    if not signed_in:
        await leave_seat(helpline, person_id, "signed_out", until=helpline.clock.now())


async def end_sessions_of(act: Act, person_id: str, but: str | None = None) -> None:
    """Every session of a person ends with the act, one of them excepted, and that is on record."""
    ended = delete(StaffSession).where(StaffSession.person_id == person_id).returning(StaffSession.token_hash)
    if but is not None:
        ended = ended.where(StaffSession.token_hash != but)
    if count := len((await act.session.scalars(ended)).all()):
        await act.record("session_ended", person_id, count if count > 1 else None)


async def end_idle_sessions(office: Office) -> None:
    """Sessions that nobody used for so long that they open nothing any more. That they ended is on record."""
    idle = StaffSession.seen_at < office.clock.now() - timedelta(minutes=office.settings.session_idle_minutes)
    async with reading(office.sessions) as session:
        if await session.scalar(select(StaffSession.token_hash).where(idle).limit(1)) is None:
            return
    async with office.act(IDLE) as act:
        ended = await act.session.scalars(delete(StaffSession).where(idle).returning(StaffSession.person_id))
        for person_id in sorted(ended):
            await act.record("session_ended", person_id)


@dataclass(frozen=True, slots=True)
class KnownSession:
    """A session that holds: whose it is, under which hash, and what connections know it by."""

    person: Person
    token_hash: str
    session: str


async def find_signed_in(office: Office, token: str) -> KnownSession | None:
    """Who the cookie belongs to, if the session is neither idle too long nor too old, and the person not disabled."""
    settings, now = office.settings, office.clock.now()
    idle, longest = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    async with reading(office.sessions) as session:
        row = await session.get(StaffSession, token_hash(token))
        if row is None or now - row.seen_at > idle or now - row.created_at > longest:
            return None
        person = await session.get(Person, row.person_id)
    return None if person is None or person.disabled else KnownSession(person, row.token_hash, row.known_as)


async def still_signed_in(office: Office, known: Collection[str]) -> set[str]:
    """Which of these sessions still are; those of disabled people are not."""
    query = select(KNOWN_AS).join(Person, Person.id == StaffSession.person_id)
    async with reading(office.sessions) as session:
        return set(await session.scalars(query.where(KNOWN_AS.in_(known), Person.disabled.is_(False))))


async def keep_signed_in(office: Office, known: Collection[str]) -> None:
    """These sessions are in use: one statement for all of them."""
    if not known:
        return
    used = update(StaffSession).where(KNOWN_AS.in_(known))
    async with office.sessions.begin() as session:
        await session.execute(used.values(seen_at=office.clock.now()))
