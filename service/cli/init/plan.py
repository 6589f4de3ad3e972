"""What will be in the folder of a new helpline. Whatever is wrong is said before anything is made."""

import asyncio
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from service.actions.library.edit import read_library
from service.actions.office import is_there
from service.actions.staff.edit import list_people
from service.cli.database import open_office
from service.cli.stop import stop
from service.server.schema import revision_of
from service.settings import Settings
from service.settings.addresses import SQLITE
from service.settings.home import DATABASE_FILE, HOME, KEY_FILE, SETTINGS_FILE
from service.settings.page import place_of
from service.settings.read import BY_FILE, KNOWN, read_settings, unknown

PLAIN: Final = re.compile(r"[\w./+-]+")
"""A path that a shell, systemd, containers and the address of a database all read alike."""

OURS: Final = (SETTINGS_FILE, KEY_FILE, DATABASE_FILE)
"""What a folder may begin with that is a home, or was to be one when something broke off."""

MASTER_KEY: Final = "HELPLINE_MASTER_KEY"


@dataclass(frozen=True, slots=True)
class Home:
    """A helpline that is to be in a folder.

    `values` are to be written into the file of settings; there are none where the file is there already. `key_file` is
    where the key is or will be, None where the settings have the key in another way. `begun`: whether the database
    holds a helpline already, which may be one that serves.
    """

    folder: Path
    settings: Settings
    values: Mapping[str, str]
    key_file: Path | None
    begun: bool


def plan(folder: Path, key: Path | None, ask_for_origin: Callable[[], str]) -> Home:
    """What will be in the folder. Raises `BadSetting`; ends the command for a folder or a key that cannot be meant."""
    folder = free_folder(folder)
    if wrong := "\n".join(unknown(os.environ)):
        stop(wrong)
    environment = {name: os.environ[name] for name in KNOWN if os.environ.get(name)}
    if (folder / SETTINGS_FILE).exists():
        settings = read_settings({HOME: str(folder), **environment})
        if key is not None:
            stop(f"{folder / SETTINGS_FILE} says already where the master key is; change it there")
        return Home(folder, settings, {}, None, has_a_helpline(settings.database_url))
    key_file = key_for(folder, key, environment)
    values = {name: absolute(name, value) for name, value in environment.items()}
    if not {"DATABASE_URL", f"DATABASE_URL{BY_FILE}"} & values.keys():
        values["DATABASE_URL"] = f"{SQLITE[0]}:///{folder / DATABASE_FILE}"
    if key_file is not None and key_file.exists():
        values[MASTER_KEY + BY_FILE] = str(key_file)
    if "HELPLINE_ORIGINS" not in values:
        values["HELPLINE_ORIGINS"] = ask_for_origin()
    settings = read_settings(values)
    begun = has_a_helpline(settings.database_url)
    if key_file is not None and not key_file.exists() and begun:
        holds = f"{place_of(settings.database_url)} holds a helpline"
        stop(f"{holds}, and its master key is not at {key_file}: put it there, or name it by --key")
    return Home(folder, settings, values, key_file, begun)


def free_folder(folder: Path) -> Path:
    """The folder by its whole path. Ends the command where other things are, and for a path that is read differently
    by those who will read it."""
    folder = folder.absolute()
    if not PLAIN.fullmatch(str(folder)):
        stop(f"{folder}: in the path of a helpline stand letters, digits and . _ + - alone")
    if folder.exists() and not folder.is_dir():
        stop(f"{folder} is a file; name a folder")
    if folder.is_dir() and not any((folder / name).exists() for name in OURS):
        others = sorted(each.name for each in folder.iterdir())
        if others:
            stop(f"{folder} holds other things ({', '.join(others[:3])}): name a folder that is new or empty")
    return folder


def key_for(folder: Path, key: Path | None, environment: Mapping[str, str]) -> Path | None:
    """Where the master key is or is to be made; None where the environment has one."""
    has_one = {MASTER_KEY, MASTER_KEY + BY_FILE} & environment.keys()
    if has_one and key is not None:
        stop(f"{has_one.pop()} is set, and --key as well: keep one")
    file = (key or folder / KEY_FILE).absolute()
    if not PLAIN.fullmatch(str(file)) or file.is_dir():
        stop(f"{file} cannot be a key: name a file, with letters, digits and . _ + - alone in its path")
    return None if has_one else file


def absolute(name: str, value: str) -> str:
    """A value that means the same wherever it is read: the path of a file is a whole one."""
    if name.endswith(BY_FILE) or name == "HELPLINE_BRAND":
        return str(Path(value).absolute())
    relative = value.startswith(SQLITE) and not value.partition("://")[2].startswith("//")
    return f"{SQLITE[0]}:///{Path(value.partition(':///')[2]).absolute()}" if relative else value


def has_a_helpline(url: str) -> bool:
    """Whether a helpline was begun in this database. One that is not there is not made by asking."""
    return is_there(url) and asyncio.run(revision_of(url)) is not None


def is_without_supervisor(home: Home) -> bool:
    """Whether nobody could sign in to add the others."""

    async def asked() -> bool:
        async with open_office(home.settings) as office:
            people = (await list_people(office)).people
        return not any(person.role == "supervisor" and person.active for person in people)

    return not home.begun or asyncio.run(asked())


def is_without_articles(home: Home) -> bool:
    """Whether there is no library that the starter's articles could be mixed into."""

    async def asked() -> bool:
        async with open_office(home.settings) as office:
            return not await read_library(office)

    return not home.begun or asyncio.run(asked())
