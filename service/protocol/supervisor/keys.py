"""Bodies of the supervisor's page of the keys that programs show.

| request | body | answer |
| --- | --- | --- |
| `GET /api/supervisor/keys` | | `KeyList` |
| `POST /api/supervisor/keys` | `MakeKey` | `KeyMade`, 201: the only time that the key is shown |
| `DELETE /api/supervisor/keys/{key_id}` | | 204 |

Every one of them needs a signed-in supervisor; every change is put on record. A refusal is a `Problem`.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.protocol.base import Instant, Strict
from service.protocol.hours.calendar import CalendarDate
from service.protocol.limits import KEY_DAYS_LIMIT, KEY_NAME_LIMIT
from service.protocol.stored import Growing

Scope = Literal["figures", "chats", "articles", "availability"]
AccessScope = Growing[Scope]
"""What a key may be used for."""

KeyName = Annotated[
    str,
    StringConstraints(pattern=r"^[^\x00-\x1f\x7f]+$", min_length=1, max_length=KEY_NAME_LIMIT, strip_whitespace=True),
]


class KeySheet(Strict):
    """A key as supervisors see it, which is without the key. `last_used_on` is a day of the helpline."""

    key_id: str
    name: str
    scopes: tuple[AccessScope, ...]
    made_by: str
    made_at: Instant
    expires_at: Instant
    expired: bool
    last_used_on: CalendarDate | None


class KeyList(Strict):
    """Every key that was made and not ended, by name, and how many there may be."""

    keys: tuple[KeySheet, ...]
    most: int


class MakeKey(Strict):
    """A new key for one program."""

    name: KeyName
    scopes: tuple[Scope, ...] = Field(min_length=1)
    days: Annotated[int, Field(ge=1, le=KEY_DAYS_LIMIT)] = 365


class KeyMade(Strict):
    """A key that was just made. It is shown now and never again: only a hash of it is kept."""

    sheet: KeySheet
    key: str
