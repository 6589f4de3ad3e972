"""Make what is planned: the folder, the key, the database, the file of settings, and what the first ones find in it.

Each is made for its owner alone, and kept where it is there, so that a helpline that was broken off is completed and
one that serves is not touched. The file of settings comes last, and is whole at once.
"""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

from service.actions.library.edit import add_missing_articles
from service.actions.library.edit_replies import add_missing
from service.actions.library.starter import starter_articles, starter_replies
from service.actions.staff.edit import add_person
from service.cli.database import open_office
from service.cli.init.plan import MASTER_KEY, Home
from service.cli.stop import stop
from service.models.audit.rows import Actor
from service.protocol.refusals import Refusal
from service.protocol.supervisor.people import AddPerson
from service.server.keys_fit import check_master_key
from service.server.schema import bring_up_to_date
from service.settings import Settings
from service.settings.home import HOME, SETTINGS_FILE
from service.settings.keys import make_key_file
from service.settings.page import place_of
from service.settings.read import BY_FILE, read_settings
from service.settings.template import made


def begin(home: Home) -> Iterator[str]:
    """Make what is missing, and say of each whether it was made or kept."""
    if home.values:
        home.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.folder.chmod(0o700)
    if home.key_file is not None:
        yield make_key(home.key_file)
    if not home.begun:
        bring_up_to_date(home.settings.database_url)
    yield f"{'kept' if home.begun else 'made'}  {place_of(home.settings.database_url)}"
    yield write_settings(home)
    asyncio.run(check_master_key(settings_of(home)))


def settings_of(home: Home) -> Settings:
    """How the helpline is set once its key and its file are there."""
    return read_settings({HOME: str(home.folder)}) if home.values else home.settings


def make_key(file: Path) -> str:
    """The key's file, which is never overwritten."""
    try:
        make_key_file(file)
    except FileExistsError:
        return f"kept  {file}"
    return f"made  {file}"


def write_settings(home: Home) -> str:
    """The file that explains every setting. Written beside its place first: half a file would be one that is there."""
    file = home.folder / SETTINGS_FILE
    if not home.values:
        return f"kept  {file}"
    of_the_key = {MASTER_KEY + BY_FILE: str(home.key_file)} if home.key_file else {}
    beside = file.with_name(f".{file.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as written:
        written.write(made({**home.values, **of_the_key}))
    beside.replace(file)
    return f"made  {file}"


def fill(home: Home, supervisor: AddPerson | None, starter: bool, by: Actor) -> Iterator[str]:
    """Add the first supervisor and the starter's library where they are wanted, and say what was added."""
    settings = settings_of(home)
    if supervisor is not None:
        yield asyncio.run(add_first(settings, supervisor, by))
    if starter:
        yield asyncio.run(add_starter(settings, by))


async def add_first(settings: Settings, supervisor: AddPerson, by: Actor) -> str:
    """The first supervisor. A specialist, or somebody who may no longer sign in, may have the name already."""
    async with open_office(settings) as office:
        done = await add_person(office, supervisor, by)
    if isinstance(done, Refusal):
        stop(f"{supervisor.name} was not added: that name is taken. Say the same again with another --supervisor")
    return f"added {supervisor.name}, supervisor"


async def add_starter(settings: Settings, by: Actor) -> str:
    """The articles and replies that come with the service and are missing; what was changed since stays."""
    async with open_office(settings) as office:
        articles = await add_missing_articles(office, starter_articles(), by)
        replies = await add_missing(office, starter_replies(), by)
    return f"added {articles} articles and {replies} replies"
