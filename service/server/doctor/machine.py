"""This machine: the package as it is installed, the files of the helpline and who may read them, and the disk."""

import shutil
import stat
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Final

from service.models.database import file_of
from service.server.doctor.symptom import Symptom, look, well, wrong
from service.server.private_files import BESIDE
from service.settings import Settings
from service.settings.home import HOME
from service.version import VERSION

NAME: Final = "helpline-chat"
PACKAGE: Final = "service"
"""What the package is called inside; another one of that name, in one environment, puts its files among ours."""

MEGABYTE: Final = 1_000_000
LEAST_FREE: Final = 200 * MEGABYTE
"""Below it the helpline is about to stop: the write-ahead log alone may take 32 MB, and a migration copies a table."""

FREE_FOR_A_BACKUP: Final = 2
"""Times the size of the database, which is what a backup takes while it is made."""


def look_at_package() -> Symptom:
    """Whether nothing else of our name is installed beside us."""
    others = set(packages_distributions().get(PACKAGE, ())) - {NAME}
    if others:
        said = (
            f"{', '.join(sorted(others))} brings a package named {PACKAGE} as well, and may replace parts of this one"
        )
        return wrong(
            "package", said, "install the helpline in an environment of its own: python3 -m venv /opt/helpline"
        )
    return well("package", f"version {VERSION}, alone under its name")


def look_at_home(environment: Mapping[str, str]) -> Symptom:
    """The folder that `HELPLINE_HOME` names; its file of settings was read before this is asked."""
    named = environment.get(HOME)
    if not named:
        return well("home", f"{HOME} is not set: the settings are those of the environment")
    folder = Path(named).absolute()
    if mode_of(folder) & stat.S_IRWXO:
        return look("home", f"everybody on this machine may look into {folder}", f"chmod o= {folder}")
    return well("home", f"{folder}, for its owner alone" if not mode_of(folder) & stat.S_IRWXG else str(folder))


def look_at_files(settings: Settings) -> Iterator[Symptom]:
    """The files of a SQLite database; a server keeps its own."""
    file = file_of(settings.database_url)
    if file is None or not file.exists():
        return
    there = [each for each in (file.with_name(file.name + end) for end in BESIDE) if each.exists()]
    open_to_all = [str(each) for each in there if mode_of(each) & stat.S_IRWXO]
    owners = {each.stat().st_uid for each in there}
    if open_to_all:
        said = f"everybody on this machine may read {', '.join(open_to_all)}: names and times stand in it in clear"
        yield wrong("files", said, f"chmod o= {' '.join(open_to_all)}")
    elif len(owners) > 1:
        said = f"{', '.join(map(str, there))} belong to different users: the service may not be able to write"
        yield wrong("files", said, f"chown all of them to the user that runs the service, as {file.parent} is")
    else:
        yield well("files", f"{file}, mode {stat.S_IMODE(mode_of(file)):04o}")
    yield look_at_disk(file)


def look_at_disk(file: Path) -> Symptom:
    """Whether there is room for what is said today, and for a backup."""
    free, size = shutil.disk_usage(file.parent).free, file.stat().st_size
    said = f"{free // MEGABYTE:,} MB free beside a database of {size // MEGABYTE:,} MB"
    if free < LEAST_FREE:
        return wrong("disk", said, "free space now: on a full disk nothing that people say is taken")
    if free < FREE_FOR_A_BACKUP * size:
        return look("disk", said, "free space, or let backups be made on another disk: there is no room for one here")
    return well("disk", said)


def mode_of(path: Path) -> int:
    return path.stat().st_mode
