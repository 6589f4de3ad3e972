"""The acts behind `helpline purge`."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from service.actions.desk import Desk
from service.actions.retention import purge, remains, words_due
from service.actions.rewrap import rewrap
from service.bus import open_bus
from service.clock import Now, real_now
from service.models.audit import record
from service.models.chat import ChatRow
from service.models.database import open_engine, open_sessions, reading, shred
from service.models.journal import Journal
from service.models.seal import WrongKey, master_key
from service.models.writers import open_writer
from service.settings import Settings

NAME = "purge"
"""What this process is called on the bus."""

CLEARING_TRIES: Final = 20
CLEARING_PAUSE_SECONDS: Final = 0.25
"""Beside a running service the write-ahead log is sometimes just being folded, and SQLite refuses a second folding at
once instead of waiting. Five seconds in all: folding takes milliseconds, and only a reader that hangs takes longer."""


@dataclass(frozen=True, slots=True)
class Said:
    """What to print, and whether all is well."""

    sentence: str
    well: bool = True


@asynccontextmanager
async def desk_of_its_own(settings: Settings, now: Now) -> AsyncGenerator[tuple[Desk, AsyncEngine]]:
    """A desk beside the running service, on the same database and bus, so that its processes hear what was erased."""
    master = master_key(*settings.raw_keys())
    engine = open_engine(settings.database_url)
    bus = open_bus(settings.bus_url, NAME)
    journal = Journal(open_writer(settings.database_url, engine))
    await bus.start(lambda message: None)
    journal.start()
    try:
        yield Desk(open_sessions(engine, journal.committing), journal, bus, master, now, NAME), engine
    finally:
        await journal.stop()
        await bus.stop()
        await engine.dispose()


async def destroy_words(settings: Settings, days: int, now: Now = real_now) -> Said:
    """Destroy what is due, clear the files, and put it on record."""
    async with desk_of_its_own(settings, now) as (desk, engine):
        async with reading(desk.sessions) as session:
            words = await words_due(session, days, desk.now())
        done = await purge(desk, days)
        async with desk.sessions.begin() as session:
            await record(session, desk.now(), None, "purged", f"{done.chats} chats")
        cleared = await clear_files(engine)
    told = f"Destroyed: the keys of {done.chats} chats, {words} entries with words, {done.comments} survey comments."
    if done.left:
        return Said(f"{told} {done.left} chats could not be erased now; run it again.", False)
    if not cleared:
        return Said(f"{told} Traces are left in the write-ahead log while it is being read; run it again.", False)
    return Said(f"{told} The figures stay.")


async def clear_files(engine: AsyncEngine) -> bool:
    """Shred, and wait for whoever does the same just now. False: somebody reads for long."""
    for _ in range(CLEARING_TRIES):
        if await shred(engine):
            return True
        await asyncio.sleep(CLEARING_PAUSE_SECONDS)
    return False


async def prove(settings: Settings, days: int, now: Now = real_now) -> Said:
    """Nothing readable may be left of an erased chat, and nothing may be kept past its time."""
    engine = open_engine(settings.database_url)
    async with reading(open_sessions(engine)) as session:
        left = await remains(session, days, now())
        erased = await session.scalar(select(func.count()).select_from(ChatRow).where(ChatRow.erased.is_(True)))
    await engine.dispose()
    if left.none:
        return Said(f"Verified: nothing readable is left of {erased} erased chats, and nothing is kept past its time.")
    return Said(
        f"Not well: {left.keys} keys and {left.words} entries with words of erased chats are left; "
        f"{left.overdue} chats and {left.comments} survey comments are kept past their time.",
        False,
    )


async def wrap_anew(settings: Settings, now: Now = real_now) -> Said:
    """Every key under the newest master key; then the older one may be thrown away."""
    async with desk_of_its_own(settings, now) as (desk, _):
        try:
            count = await rewrap(desk)
        except WrongKey:
            return Said("Nothing was changed: something fits neither the master key nor HELPLINE_OLDER_KEYS.", False)
        async with desk.sessions.begin() as session:
            await record(session, desk.now(), None, "keys_rewrapped", f"{count} keys")
    return Said(f"{count} keys are wrapped with the newest master key; the older ones are not needed any more.")
