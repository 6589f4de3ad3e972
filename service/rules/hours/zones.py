"""Time zones by their IANA name; a name nobody knows is an answer, not an error."""

import re
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

ZONE_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9_+-]{0,30}(/[A-Za-z0-9_+-]{1,30}){0,2}")
"""Places begin with a capital. `localtime`, `posix/…` and `right/…` (leap seconds) name files, not places."""

NO_PLACE: Final = frozenset({"Factory"})
"""The name a computer has before anybody told it where it is."""

REMEMBERED_ZONES: Final = 700
"""The tz database has some 600 names; a flood of invented ones must not fill the memory."""


@lru_cache(maxsize=REMEMBERED_ZONES)
def find_zone(name: str | None) -> ZoneInfo | None:
    """The zone of this name, or None if it is absent, malformed or unknown."""
    if name is None or name in NO_PLACE or not ZONE_NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown; not zone data; a folder such as "America"
        return None
