"""Bodies of what a member of staff does about their own sign-in.

| request | body | answer |
| --- | --- | --- |
| `POST /api/me/password` | `ChangeOwnPassword` | `Me`, and a new cookie |
| `POST /api/invitation` | `ShowInvitation` | `Invited` |
| `POST /api/invitation/use` | `UseInvitation` | `Me`, and a cookie |

The token of an invitation stands behind the `#` of its address, which no browser sends: no log holds it.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from service.protocol.base import Instant, Role, Strict
from service.protocol.limits import PASSWORD_LENGTH, PASSWORD_LIMIT

NewPassword = Annotated[str, StringConstraints(min_length=PASSWORD_LENGTH, max_length=PASSWORD_LIMIT)]
InvitationToken = Annotated[str, StringConstraints(max_length=200)]


class ChangeOwnPassword(Strict):
    """A password of one's own choice, for which the one of now is needed. It ends every other session of theirs."""

    current: str = Field(max_length=PASSWORD_LIMIT)
    new: NewPassword


class Invitation(Strict):
    """A new link by which somebody sets their password once: the part of its address behind the host.

    It is told this one time, and good until then. The password of before opens until the link is used.
    """

    path: str
    until: Instant


class ShowInvitation(Strict):
    """Whose link is this, and is it still good?"""

    token: InvitationToken


class Invited(Strict):
    """Who sets a password by this link."""

    name: str
    sign_in_name: str
    role: Role


class UseInvitation(Strict):
    """The password that is set by a link, which is spent with it."""

    token: InvitationToken
    password: NewPassword
