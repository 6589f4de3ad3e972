"""The acts behind `helpline purge`."""

from dataclasses import dataclass

from sqlalchemy import func, select

from service.actions.desk import Desk
from service.actions.retention import due, purge, remains, rewrap, shred_free_space
from service.bus.memory import MemoryBus
from service.clock import real_now
from service.models.audit import record
from service.models.chat import ChatRow
from service.models.database import Sessions, open_engine, open_sessions, reading
from service.models.journal import Journal
from service.models.seal import WrongKey, master_key
from service.models.writers import open_writer
from service.settings import Settings

ALL = 1_000_000_000
"""The command does not stop half-way."""


@dataclass(frozen=True, slots=True)
class Said:
    """What to print, and whether all is well."""

    sentence: str
    well: bool = True


async def purge_database(settings: Settings, days: int, verify: bool, wrap_anew: bool) -> Said:
    """Do one of the three."""
    engine = open_engine(settings.database_url)
    sessions = open_sessions(engine)
    journal = Journal(open_writer(settings.database_url, engine))
    desk = Desk(sessions, journal, MemoryBus(), master_key(*settings.raw_keys()), real_now, "purge")
    journal.start()
    try:
        if wrap_anew:
            return await wrap_all(desk)
        return await prove(desk, days) if verify else await destroy(desk, days)
    finally:
        await journal.stop()
        await engine.dispose()


async def destroy(desk: Desk, days: int) -> Said:
    erased = await purge(desk, days, ALL)
    async with desk.sessions.begin() as session:
        await record(session, desk.now(), None, "purged", f"{erased} chats")
    async with desk.sessions() as session:
        await shred_free_space(session)
    return Said(f"The words of {erased} chats were destroyed, their keys with them. The figures stay.")


async def prove(desk: Desk, days: int) -> Said:
    """Nothing readable may be left of an erased chat, and no chat may be kept past its time."""
    async with reading(desk.sessions) as session:
        left = await remains(session)
        late = await overdue(desk, days)
    if left.none and late == 0:
        count = await erased_chats(desk.sessions)
        return Said(f"Verified: nothing readable is left of {count} erased chats, and none is kept past its time.")
    return Said(
        f"Not well: {left.keys} keys and {left.words} entries of erased chats are left; {late} chats are overdue.",
        False,
    )


async def overdue(desk: Desk, days: int) -> int:
    async with reading(desk.sessions) as session:
        return await session.scalar(select(func.count()).select_from(ChatRow).where(due(days, desk.now()))) or 0


async def erased_chats(sessions: Sessions) -> int:
    async with reading(sessions) as session:
        return await session.scalar(select(func.count()).select_from(ChatRow).where(ChatRow.erased.is_(True))) or 0


async def wrap_all(desk: Desk) -> Said:
    """Every key under the newest master key, in one transaction; then the older one may be thrown away."""
    try:
        async with desk.sessions.begin() as session:
            count = await rewrap(desk, session)
            await record(session, desk.now(), None, "keys_rewrapped", f"{count} chats")
    except WrongKey:
        return Said("Nothing was changed: a key fits neither the newest master key nor the older ones.", False)
    return Said(f"{count} keys are wrapped with the newest master key; the older ones are not needed any more.")
