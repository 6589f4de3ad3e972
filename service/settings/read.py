"""Where settings come from: variables of one prefix, files that they name, credentials, and the file of a home.
Nothing else is read. What the environment sets comes before what stands in the home's file."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from service.settings import BadSetting, Guarded, Settings
from service.settings.agreement import disagreements
from service.settings.home import HOME, file_of_settings, settings_in
from service.settings.secret_files import content_of

PREFIX: Final = "HELPLINE_"
BY_FILE: Final = "_FILE"
CREDENTIALS: Final = "CREDENTIALS_DIRECTORY"
"""The folder in which systemd puts the credentials of a service (systemd.exec, LoadCredential=)."""

OTHERWISE_NAMED: Final = {"database_url": "DATABASE_URL", "bus_url": "BUS_URL"}
"""The names under which platforms hand over such addresses."""

NAMES: Final = {OTHERWISE_NAMED.get(field, PREFIX + field.upper()): field for field in Settings.model_fields}
"""The field of each variable."""

GUARDED: Final = frozenset(
    name
    for name, field in NAMES.items()
    if any(isinstance(each, Guarded) for each in Settings.model_fields[field].metadata)
)
"""Those that may hold a secret."""

KNOWN: Final = (*NAMES, *(name + BY_FILE for name in GUARDED))
"""Every variable that says what is set."""

GONE: Final = {
    "HELPLINE_SECURE_COOKIES": "cookies need TLS wherever HELPLINE_ORIGINS has it; remove it",
}
"""Names of before, and why they are none any more."""

OF_KUBERNETES: Final = re.compile(
    rf"{PREFIX}(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)"
)
"""What Kubernetes sets in every container beside a service that is called helpline, or helpline-something."""

AN_ADDRESS: Final = re.compile(r"(tcp|udp|sctp)://\S+")
"""The value of `…_PORT`, which Kubernetes sets as well."""


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a setting, and where it stood."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class AsSet:
    """The settings, and where each that is not left at its default was found."""

    settings: Settings
    found: Mapping[str, Found]


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings. Raises `BadSetting` with one sentence for each thing that is wrong."""
    return look(environment).settings


def look(environment: Mapping[str, str] = os.environ) -> AsSet:
    """The same, with where each was found."""
    file = file_of_settings(environment)
    home = settings_in(file) if file else {}
    wrong = [*unknown(environment), *unknown_in(file, home)]
    found: dict[str, Found] = {}
    for name in NAMES:
        try:
            places = list(places_of(name, environment)) or list(places_of(name, home, str(file)))
        except BadSetting as bad:
            wrong.append(str(bad))
            continue
        if len(places) > 1:
            wrong.append(f"{name} is set twice: by {' and by '.join(place.where for place in places)}; keep one")
        elif places:
            found[name] = places[0]
    settings, more = checked({NAMES[name]: each.text for name, each in found.items()})
    if settings is None or wrong or more:
        raise BadSetting("\n".join((*wrong, *more)))
    return AsSet(settings, found)


def places_of(name: str, environment: Mapping[str, str], where: str = "the environment") -> Iterator[Found]:
    """Every place where this setting stands. An empty variable is one that is not set."""
    if environment.get(name):
        yield Found(environment[name], where)
    if name not in GUARDED:
        return
    if file := environment.get(name + BY_FILE):
        yield Found(content_of(name + BY_FILE, Path(file)), f"the file {file}")
    credential = Path(environment.get(CREDENTIALS) or os.devnull) / name
    if credential.is_file():
        yield Found(content_of(name, credential), f"the credential {credential}")


def unknown(environment: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each name of our prefix that nobody reads: it is mistyped, or meant for something else."""
    for name, value in sorted(environment.items()):
        if name.upper().startswith(PREFIX) and name not in (*KNOWN, HOME) and not is_of_kubernetes(name, value):
            yield no_such_setting(name)


def unknown_in(file: Path | None, home: Iterable[str]) -> Iterator[str]:
    """A sentence for each name in the file of a home that is no setting: nothing else is meant to stand in it."""
    return (f"{file}: {no_such_setting(name)}" for name in home if name not in KNOWN)


def no_such_setting(name: str) -> str:
    """What is said of a name that nobody reads, with the nearest one that somebody does."""
    nearest = get_close_matches(name.upper(), KNOWN, n=1, cutoff=0.0)[0]
    return f"there is no setting {name}: {GONE.get(name, f'did you mean {nearest}?')}"


def passed_over(environment: Mapping[str, str] = os.environ) -> Iterator[str]:
    """A sentence for each setting that stands there without its prefix, as it was read before: somebody may count on
    it. It may also be meant for another program, so it is no reason not to start."""
    for name in KNOWN:
        bare = name.removeprefix(PREFIX)
        if bare != name and environment.get(bare):
            yield f"{bare} is not read: the setting is {name}"


def is_of_kubernetes(name: str, value: str) -> bool:
    """Whether Kubernetes has set this for a service beside us, as it does in every container."""
    return OF_KUBERNETES.fullmatch(name) is not None or (
        name.endswith("_PORT") and AN_ADDRESS.fullmatch(value) is not None
    )


def checked(given: Mapping[str, str]) -> tuple[Settings | None, list[str]]:
    """The settings, and a sentence for each thing that is wrong with them."""
    try:
        settings = Settings.model_validate(given)
    except ValidationError as wrong:
        return None, [sentence(each["loc"], each["msg"]) for each in wrong.errors()]
    return settings, list(disagreements(settings))


def sentence(place: tuple[str | int, ...], said: str) -> str:
    """What is wrong with one setting. The value is not shown: it may be a secret."""
    name = next(name for name, field in NAMES.items() if field == place[0])
    return f"the setting {name} is wrong: {said.removeprefix('Value error, ')}"
