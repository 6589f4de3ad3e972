"""Bodies of the supervisor's page of the people.

| request | body | answer |
| --- | --- | --- |
| `GET /api/supervisor/people` | | `PeopleList` |
| `POST /api/supervisor/people` | `AddPerson` | `PersonSheet`, 201 |
| `PATCH /api/supervisor/people/{person_id}` | `ChangePerson` | `PersonSheet` |

Every one of them needs a signed-in supervisor; every change is put on record. A refusal is a `Problem`.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.protocol.base import Instant, Language, PersonId, Role, Strict
from service.protocol.limits import CHATS_LIMIT, FIRST_NAME_LIMIT, PASSWORD_LENGTH, PASSWORD_LIMIT, SIGN_IN_NAME_LIMIT

PersonName = Annotated[str, StringConstraints(min_length=1, max_length=SIGN_IN_NAME_LIMIT, strip_whitespace=True)]
FirstName = Annotated[str, StringConstraints(min_length=1, max_length=FIRST_NAME_LIMIT, strip_whitespace=True)]
NewPassword = Annotated[str, StringConstraints(min_length=PASSWORD_LENGTH, max_length=PASSWORD_LIMIT)]
Cap = Annotated[int, Field(ge=1, le=CHATS_LIMIT)]
Skill = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class PersonSheet(Strict):
    """A member of staff: `name` signs in, `first_name` is what visitors see.

    Who is not `active` cannot sign in; what they did stays on record.
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


class PeopleList(Strict):
    """Everybody on the staff, and the skills that chats can ask for."""

    people: tuple[PersonSheet, ...]
    skills: tuple[str, ...] = ()


class AddPerson(Strict):
    """Somebody new. The password is told to them in person; they are not written to."""

    name: PersonName
    first_name: FirstName
    role: Literal["specialist", "supervisor"] = "specialist"
    languages: tuple[Language, ...] = Field(min_length=1)
    skills: tuple[Skill, ...] = ()
    cap: Cap = 1
    password: NewPassword


class ChangePerson(Strict):
    """What should be different; what is absent stays."""

    first_name: FirstName | None = None
    languages: tuple[Language, ...] | None = None
    skills: tuple[Skill, ...] | None = None
    cap: Cap | None = None
    active: bool | None = None
    password: NewPassword | None = None
