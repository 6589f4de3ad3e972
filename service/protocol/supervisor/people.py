"""Bodies of the supervisor's page of the people.

| request | body | answer |
| --- | --- | --- |
| `GET /api/supervisor/people` | | `PeopleList` |
| `POST /api/supervisor/people` | `AddPerson` | `PersonSheet`, 201 |
| `PATCH /api/supervisor/people/{person_id}` | `ChangePerson` | `PersonSheet` |
| `POST /api/supervisor/people/{person_id}/invitation` | | `Invitation`, 201 |

Every one of them needs a signed-in supervisor; every change is put on record. A refusal is a `Problem`.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.protocol.account import NewPassword
from service.protocol.base import Instant, Language, PersonId, Role, Strict
from service.protocol.limits import CHATS_LIMIT, FIRST_NAME_LIMIT, SIGN_IN_NAME_LIMIT

PersonName = Annotated[str, StringConstraints(min_length=1, max_length=SIGN_IN_NAME_LIMIT, strip_whitespace=True)]
FirstName = Annotated[str, StringConstraints(min_length=1, max_length=FIRST_NAME_LIMIT, strip_whitespace=True)]
Cap = Annotated[int, Field(ge=1, le=CHATS_LIMIT)]
Skill = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class PersonSheet(Strict):
    """A member of staff: `name` signs in, `first_name` is what visitors see.

    Who is not `active` cannot sign in; what they did stays on record. `invited_until`: there is a link, not used yet,
    by which they set their password.
    """

    person_id: PersonId
    name: str
    first_name: str
    role: Role
    languages: tuple[Language, ...]
    skills: tuple[str, ...]
    cap: int
    active: bool
    last_signed_in: Instant | None = None
    has_password: bool = True
    invited_until: Instant | None = None


class PeopleList(Strict):
    """Everybody on the staff, and the skills that chats can ask for."""

    people: tuple[PersonSheet, ...]
    skills: tuple[str, ...] = ()


class AddPerson(Strict):
    """Somebody new. They set their password by a link (`Invitation`); one that is given here is known to two people."""

    name: PersonName
    first_name: FirstName
    role: Literal["specialist", "supervisor"] = "specialist"
    languages: tuple[Language, ...] = Field(min_length=1)
    skills: tuple[Skill, ...] = ()
    cap: Cap = 1
    password: NewPassword | None = None


class ChangePerson(Strict):
    """What should be different; what is absent stays."""

    first_name: FirstName | None = None
    languages: tuple[Language, ...] | None = None
    skills: tuple[Skill, ...] | None = None
    cap: Cap | None = None
    active: bool | None = None
    password: NewPassword | None = None
