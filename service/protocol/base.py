"""What every part of the contract shares."""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from service.protocol.limits import NICKNAME_LIMIT, NOTE_LIMIT, TEXT_LIMIT
from service.protocol.stored import Growing

PROTOCOL_VERSION: Final = 1
"""Fields are only ever added; this number changes on the day that stops being true."""

HELPLINE_ZONE: Final = "America/Chicago"
"""Where the helpline is: its zone while there is no calendar that says another and can be read."""

Role = Growing[Literal["visitor", "specialist", "supervisor"]]
Audience = Literal["all", "staff"]
AskingFor = Growing[Literal["me", "someone_i_care_for", "family_member", "friend", "patient_of_mine", "not_said"]]
SafetyLevel = Growing[Literal["crisis", "emergency", "review"]]
SafeAnswer = Literal["yes", "no", "not_sure"]
LookedAfterBy = Growing[
    Literal["spoken_with", "given_numbers", "authorities_told", "no_danger", "cannot_be_reached", "something_else"]
]
"""What was done about somebody whose flag stood when their chat was over. Only `something_else` needs words."""
ReadingReason = Growing[Literal["flag", "specialist_asked", "assignment", "quality", "complaint", "coaching", "other"]]
"""Why a supervisor reads a chat. Only `other` needs words, and is the only one that has any."""


def language_tag(value: object) -> object:
    """As we write it: sites say "ES" and "es_MX" too, and mean the same (RFC 5646, section 2.1.1)."""
    if not isinstance(value, str):
        return value
    first, *more = value.replace("_", "-").split("-")
    return "-".join((first.lower(), *more))


Language = Annotated[
    str,
    BeforeValidator(language_tag),
    StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,8})*$", max_length=20),
]
ChatId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,40}$")]
PersonId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
ClientId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,40}$")]
TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
SkillName = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]{1,60}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT)]
NoteText = Annotated[str, StringConstraints(min_length=1, max_length=NOTE_LIMIT)]
Nickname = Annotated[str, StringConstraints(max_length=NICKNAME_LIMIT, strip_whitespace=True)]
Seq = Annotated[int, Field(ge=0)]
Instant = AwareDatetime


SILENT: Final = ConfigDict(hide_input_in_errors=True)
"""For a union, which does not take this over from its members: an error never repeats what somebody said."""


class Strict(BaseModel):
    """A value of the contract: frozen, and an undeclared field is refused where it is made.

    Errors never repeat the input, because the input may be what somebody said.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def iso(moment: datetime) -> str:
    """The one way an instant is written: UTC, ISO 8601, with a Z."""
    return moment.isoformat().replace("+00:00", "Z")
