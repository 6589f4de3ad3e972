"""A helpline's own folder on a machine: a file of settings, the key, the database. `HELPLINE_HOME` names it.

The file is of the form that systemd (`EnvironmentFile=`) and containers (`env_file`) read too. They treat quotes
differently, so there are none.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from service.settings import BadSetting
from service.settings.secret_files import content_of

HOME: Final = "HELPLINE_HOME"
"""The variable that names the folder. It is no setting: it says where settings are."""

SETTINGS_FILE: Final = "helpline.env"
KEY_FILE: Final = "master.key"
DATABASE_FILE: Final = "helpline.db"


def file_of_settings(environment: Mapping[str, str]) -> Path | None:
    """The file of settings in the folder that is named; None where none is."""
    named = environment.get(HOME)
    return Path(named).absolute() / SETTINGS_FILE if named else None


def settings_in(file: Path) -> dict[str, str]:
    """What the file sets. Raises `BadSetting` for a line that sets nothing, and for what is set twice."""
    found: dict[str, str] = {}
    for number, line in enumerate(content_of(HOME, file).splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = (part.strip() for part in line.partition("="))
        if not equals or not name.isidentifier() or value[:1] in ("'", '"'):
            raise BadSetting(
                f"{file}, line {number}: write NAME=VALUE, without quotes, or a comment that begins with #"
            )
        if name in found:
            raise BadSetting(f"{file}, line {number}: {name} is set twice; keep one")
        found[name] = value
    return found
