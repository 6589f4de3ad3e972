"""The database, the key that opens it, its clock, and the bus."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from service.actions.office import is_there
from service.bus import bus_answers
from service.clock import real_now
from service.models.database import file_of, open_sessions, opened, time_of_server
from service.models.seal import key_id
from service.server.doctor.symptom import Symptom, look, well, wrong
from service.server.keys_fit import check_master_key
from service.server.schema import EMPTY, is_known, misfits, newest, revision_of
from service.settings import BadSetting, Settings
from service.settings.page import place_of, shown

AWAY: Final = (SQLAlchemyError, OSError)

CLOCKS_APART: Final = timedelta(seconds=5)
"""Processes go by the database's clock, so a few seconds do no harm; more are a clock that nobody sets."""


async def look_at_database(settings: Settings) -> AsyncIterator[Symptom]:
    """Whether it is there, is at a schema that this version works with, and is opened by the key. What follows from a
    thing that is wrong is not looked at."""
    url = settings.database_url
    if not is_there(url):
        do = "name the helpline's folder in HELPLINE_HOME, or make one:  helpline init FOLDER"
        yield wrong("database", f"there is none at {place_of(url)}", do)
        return
    try:
        found = await look_at_schema(url)
        yield found
        if found.state != "wrong":
            yield await look_at_key(settings)
            yield await look_at_clock(url)
    except AWAY as away:
        said = f"{place_of(url)} does not answer as a database ({type(getattr(away, 'orig', away)).__name__})"
        yield wrong("database", said, "look at DATABASE_URL and at the server; a damaged file is replaced by a backup")


async def look_at_schema(url: str) -> Symptom:
    """Nothing is brought up to date by asking."""
    revision = await revision_of(url)
    place = place_of(url)
    if revision is None:
        return wrong("database", f"{place}: {EMPTY}", "look at DATABASE_URL; helpline restore FILE puts a backup there")
    if not is_known(revision):
        missing = ", ".join(await misfits(url))
        if missing:
            return wrong("database", f"{place}: a newer version has changed it ({missing})", "start the newer version")
        return well("database", f"{place}, which a newer version has migrated and this one can use")
    if revision == newest():
        return well("database", f"{place}, at the newest schema ({revision})")
    if file_of(url) is not None:
        return look("database", f"{place} is at an older schema", "make a backup: the next start brings it up to date")
    return wrong("database", f"{place} is at an older schema", "helpline backup FILE, then  helpline migrate")


async def look_at_key(settings: Settings) -> Symptom:
    """By its id, which is in every backup that it opens."""
    try:
        ids = [key_id(raw) for raw in settings.raw_keys()]
        await check_master_key(settings)
    except BadSetting as bad:
        return wrong("key", str(bad), "find the key that is kept elsewhere; by its id you see which backups it opens")
    older = f", and beside it {', '.join(ids[1:])}" if ids[1:] else ""
    return well("key", f"{ids[0]} opens what is stored{older}")


async def look_at_clock(url: str) -> Symptom:
    """This machine's clock against the server's, as far as the question tells."""
    async with opened(url) as engine:
        asked = real_now()
        told = await time_of_server(open_sessions(engine))
        answered = real_now()
    if told is None:
        return well("clock", f"{answered:%Y-%m-%d %H:%M:%S} UTC, which is the only one")
    apart = max(told - answered, asked - told, timedelta(0))
    if apart > CLOCKS_APART:
        said = f"this machine's and the database's are {apart.total_seconds():.0f} s apart"
        return look("clock", said, "let both be set by the network (NTP); until then the database's counts")
    return well("clock", "this machine's and the database's agree")


async def look_at_bus(settings: Settings) -> Symptom:
    """How the processes hear of each other."""
    url = settings.bus_url
    if url.startswith("memory://"):
        return well("bus", "in the process, so that one process alone may serve")
    if not await bus_answers(url):
        said = f"{shown(url)} does not answer: what is said reaches other processes only at the next beat"
        return wrong("bus", said, "look at BUS_URL, and whether Valkey or Redis runs")
    return well("bus", f"{shown(url)} answers")
