"""What every act outside the chats needs: where things are kept, what time it is, on whose record, and who is told.

An act is one function that takes the `Office` (or the whole `Helpline`, which is one), does all of it and returns a
value or a `Refusal`. A route, a socket command and a `helpline` command call the same one; none of the three opens a
transaction, writes the record or rings.
"""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from service.bus import Bus, open_bus
from service.bus.rings import Cached, Changed
from service.clock import DatabaseClock, HoursClock, Now, real_now
from service.models.audit.key import RecordKey, record_keys
from service.models.audit.rows import Actor, AuditRow, record
from service.models.database import Sessions, file_of, open_engine, open_sessions, reading, time_of_server
from service.protocol.supervisor.record import RecordAct
from service.rules.repeats import Repeats
from service.settings import Settings

ChangeListener = Callable[[Changed], Awaitable[None]]
"""Reads again what was changed, or shows it to those who are connected."""


Why = tuple[str | None, str | None]
"""A reason as a code, and in somebody's own words."""


class Act:
    """One act in its transaction (a unit of work). What it puts on record is announced once it is committed."""

    def __init__(self, session: AsyncSession, settings: Settings, by: Actor, at: datetime) -> None:
        self.session = session
        self.settings = settings
        self.by = by
        self.at = at
        self.on_record = False
        """Whether anything was put on record. If not, nothing was changed, and nobody is told."""

    async def record(
        self, what: RecordAct, about: str | None = None, times: int | None = None, why: Why = (None, None)
    ) -> None:
        """Put on record what was done, to what, how often if not once, and why where that was asked.

        Raises `BadSetting` without a master key.
        """
        row = AuditRow(at=self.at, person_id=self.by.person_id, act=what, about=about, by=self.by.given, times=times)
        row.reason, row.reason_words = why
        await record(self.session, keys_of_record(self.settings)[0], row)
        self.on_record = True


@dataclass(slots=True)
class Office:
    """The part of a process that keeps hours, people, library and replies. It opens no chat; the key is needed to put
    on record what was done."""

    settings: Settings
    engine: AsyncEngine
    sessions: Sessions
    bus: Bus
    clock: DatabaseClock
    hours_clock: HoursClock
    repeats: Repeats = field(default_factory=Repeats, kw_only=True)
    """Refusals that are on record, or will be within a minute."""
    listeners: list[ChangeListener] = field(default_factory=list, kw_only=True)
    """Told of a change in this order: first what the process has in mind, then who is connected to it."""

    @asynccontextmanager
    async def act(self, by: Actor, what: Cached | None = None, about: str | None = None) -> AsyncGenerator[Act]:
        """A transaction that is committed at its end. If something was put on record in it, every process is told
        that `what` was changed; an act that is refused, unsaved or broken off records nothing and tells nobody."""
        async with self.sessions.begin() as session:
            act = Act(session, self.settings, by, self.clock.now())
            yield act
        if act.on_record and what is not None:
            await self.announce(Changed(what, about))

    async def announce(self, change: Changed) -> None:
        """Something that is kept in mind was changed here: it is read again here before this returns, and soon in
        every other process. One that does not hear of it looks by itself (`Helpline.look_again`)."""
        try:
            with suppress(SQLAlchemyError, OSError):  # it is stored: not to read it again just now fails no act
                await self.tell(change)
        finally:
            self.bus.publish(change)

    async def tell(self, change: Changed) -> None:
        """Something was changed, here or elsewhere: this process is told."""
        for listener in self.listeners:
            await listener(change)

    async def learn_the_time(self) -> None:
        """On a database server, its clock is the one that counts. A clock that was handed in stays right."""
        if self.clock.own is not real_now:
            return
        asked = self.clock.own()
        told = await time_of_server(self.sessions)
        if told is not None:
            self.clock.set_by(told, asked, self.clock.own())

    async def database_answers(self, within: float) -> bool:
        """Whether the database answers a question within so many seconds."""
        try:
            async with asyncio.timeout(within), reading(self.sessions) as session:
                await session.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):  # a time that is over is an OSError too
            return False
        return True


def keys_of_record(settings: Settings) -> tuple[RecordKey, ...]:
    """The keys that prove the record, newest first. Raises `BadSetting` without a master key."""
    return record_keys(settings.raw_keys())


def is_there(url: str) -> bool:
    """Whether there is a database to ask. A SQLite file that is opened and not there would be left behind, empty."""
    file = file_of(url)
    return file is None or file.exists()


def make_office(settings: Settings, now: Now = real_now) -> Office:
    """An office of its own, beside the processes that serve, for a command that does one act."""
    engine = open_engine(settings.database_url)
    clock = DatabaseClock(now)
    bus = open_bus(settings.bus_url, secrets.token_urlsafe(8))
    return Office(settings, engine, open_sessions(engine), bus, clock, HoursClock(clock.now))
