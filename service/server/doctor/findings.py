"""Everything that is looked at, in the order in which one needs the other."""

import os
from collections.abc import AsyncIterator, Mapping

from service.actions.office import make_office
from service.clock import Now, real_now
from service.server.doctor.helpline import look_at_helpline, look_at_origins
from service.server.doctor.machine import look_at_files, look_at_home, look_at_package
from service.server.doctor.stored import look_at_bus, look_at_database
from service.server.doctor.symptom import Symptom, look, well, wrong
from service.settings import BadSetting, Settings
from service.settings.agreement import lacking
from service.settings.read import passed_over, read_settings


async def findings(environment: Mapping[str, str] = os.environ, now: Now = real_now) -> AsyncIterator[Symptom]:
    """What is found. Where the settings cannot be read nothing else can be told."""
    yield look_at_package()
    try:
        settings = read_settings(environment)
        if lacks := "\n".join(lacking(settings)):
            raise BadSetting(lacks)
    except BadSetting as bad:
        for said in str(bad).splitlines():
            yield wrong("settings", said, "helpline settings prints each with its meaning")
        return
    if others := " ".join(passed_over(environment)):
        yield look("settings", others, "write it with its prefix, if it is meant for the helpline")
    else:
        yield well("settings", "each is one that can be kept")
    yield look_at_home(environment)
    yield look_at_origins(settings)
    async for each in look_within(settings, now):
        yield each


async def look_within(settings: Settings, now: Now) -> AsyncIterator[Symptom]:
    """Files, database and bus, and then what stands in the database, if it can be read."""
    for each in look_at_files(settings):
        yield each
    readable = True
    async for each in look_at_database(settings):
        readable = readable and (each.about, each.state) != ("database", "wrong")
        yield each
    yield await look_at_bus(settings)
    if not readable:
        return
    office = make_office(settings, now)
    try:
        async for each in look_at_helpline(office):
            yield each
    finally:
        await office.engine.dispose()
