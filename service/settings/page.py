"""Settings as people read them: the page in docs/, and what `helpline settings` prints."""

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import Final

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from service.settings import Settings
from service.settings.addresses import SQLITE
from service.settings.brand import NO_BRAND, Brand
from service.settings.home import HOME, SETTINGS_FILE
from service.settings.read import BY_FILE, GUARDED, NAMES, AsSet

PAGE: Final = Path(__file__).parents[2] / "docs/settings.md"

HEAD: Final = f"""\
# Settings

Made by `make protocol` from `service/settings`. Do not edit.

Each is a variable of the environment, or a line in the file `{SETTINGS_FILE}` of the folder that `{HOME}` names, which
`helpline init` makes; the environment comes first. An empty one is not set. No other name is read, and a name that
begins with `HELPLINE_` and is none of these keeps the service from starting. `helpline settings` prints what is set,
and where.

What is marked † may hold a secret, and may stand in a file instead: `{BY_FILE}` behind its name, and the path as the
value. Only the file's owner and its group may read it. Under systemd, `LoadCredential=NAME:/path` does the same.

"""

PASSWORD: Final = re.compile(r"(?<=:)[^:@/]+(?=@)")
"""The password within an address."""

IN_AN_OPTION: Final = re.compile(r"(?<=password=)[^&]+")
HIDDEN: Final = "(set, and not shown)"
NOT_SET: Final = "(not set)"


def shown(value: object) -> str:
    """A value as people read it. Of a secret it is said that there is one; of an address the password is left out."""
    if isinstance(value, SecretStr):
        return HIDDEN if value.get_secret_value() else NOT_SET
    if isinstance(value, tuple):
        return ",".join(value) or NOT_SET
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or value == NO_BRAND:
        return NOT_SET
    if isinstance(value, Brand):
        return f"(with its own {', '.join(sorted(value.model_fields_set))})"
    return IN_AN_OPTION.sub("***", PASSWORD.sub("***", f"{value:g}" if isinstance(value, float) else str(value)))


def place_of(url: str) -> str:
    """Where a database lies: a file by its whole path, because a relative one hides a wrong folder; a server without
    its password."""
    file = url.removeprefix(f"{SQLITE[0]}:///")
    return shown(url) if file == url else str(Path(file).absolute())


def field_of(name: str) -> FieldInfo:
    return Settings.model_fields[NAMES[name]]


def meaning_of(name: str) -> str:
    """What the setting is for."""
    return " ".join((field_of(name).description or "").split())


def page() -> str:
    """docs/settings.md."""
    rows = (f"| `{name}`{' †' if name in GUARDED else ''} | {default(name)} | {meaning_of(name)} |" for name in NAMES)
    return "\n".join((f"{HEAD}| setting | default | meaning |", "| --- | --- | --- |", *rows, ""))


def default(name: str) -> str:
    """The default as the page shows it."""
    value = shown(field_of(name).default)
    return "" if value == NOT_SET else f"`{value}`"


def listed(as_set: AsSet) -> Iterator[str]:
    """What `helpline settings` prints: for each its value, where that comes from, the default and the meaning."""
    for name, field in NAMES.items():
        found = as_set.found.get(name)
        yield f"{name} = {shown(getattr(as_set.settings, field))}"
        yield f"    {f'from {found.where}; by default {shown(field_of(name).default)}' if found else 'by default'}"
        yield fill(meaning_of(name), 100, initial_indent="    ", subsequent_indent="    ")
        yield ""
