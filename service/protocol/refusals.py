"""Why the answer is no. Each code has a sentence in every language, under `refusal.<code>` in the words files; what it
means to whoever writes a client stands under it here, and from here in docs/protocol.md and docs/openapi.json."""

import ast
import inspect
from enum import StrEnum
from functools import cache
from itertools import pairwise


class Refusal(StrEnum):
    """A refusal is a value that a rule returns; only an edge turns it into a response."""

    CLOSED = "closed"
    """The helpline is closed: the availability that comes along names the next opening."""
    FULL = "full"
    """Nobody else can wait now: the phone line is faster. Ask again later."""
    NOBODY_SIGNED_IN = "nobody_signed_in"
    """The helpline is open and nobody is there to answer. Ask again later."""
    LANGUAGE_NOT_SIGNED_IN = "language_not_signed_in"
    """Nobody who speaks the language is there: ask with `accept_wait`, in another language, or later."""
    CLOSING_SOON = "closing_soon"
    """The helpline closes before somebody who came now could be reached."""
    NOT_YOURS = "not_yours"
    """The chat is in somebody else's hands."""
    NOT_NOW = "not_now"
    """What was asked does not fit the state that the chat or the connection is in."""
    TOO_LATE = "too_late"
    """Somebody or something was faster: look again at how it stands."""
    ENDED = "ended"
    """The chat is over."""
    CAP_REACHED = "cap_reached"
    """The specialist has as many chats as they may have."""
    NOT_FOUND = "not_found"
    """There is no such thing, or it is not the caller's to know of."""
    NOT_ALLOWED = "not_allowed"
    """The caller may not do this, whatever else is so: it is not for this role or this key, or the `Origin` is none of
    ours."""
    SIGN_IN_NEEDED = "sign_in_needed"
    """Nobody is signed in by this cookie, or the key is not known, has expired or was ended."""
    WRONG_SIGN_IN = "wrong_sign_in"
    """Name and password do not belong together."""
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a code
    """The password of now, which a change of it needs, is another."""
    EASY_PASSWORD = "easy_password"  # noqa: S105 - a code
    """Others could guess the new password: well-known words, names, repeats or rows of keys."""
    LINK_UNKNOWN = "link_unknown"
    """No link for a password was made with this token, or long ago."""
    LINK_USED = "link_used"
    """A password was set by this link already."""
    LINK_REPLACED = "link_replaced"
    """A newer link was made, or the password was changed since."""
    LINK_EXPIRED = "link_expired"
    """The link lived for a day, and that is over."""
    NAME_TAKEN = "name_taken"
    """Another has this name."""
    MALFORMED = "malformed"
    """The request is not what is described here, or names what does not exist. Asking again does not help."""
    TOO_LONG = "too_long"
    """A text, or the whole body, is longer than is taken."""
    TOO_FAST = "too_fast"
    """Too much was asked in a short time: ask again after `retry_seconds`."""
    BUSY = "busy"
    """Too much goes on at this moment: ask again after `retry_seconds`."""
    UNAVAILABLE = "unavailable"
    """Something of ours is away or wrong, and nothing was done: ask again after `retry_seconds`, if they are named."""
    UNREADABLE = "unreadable"
    """What is stored of the chat cannot be read. Asking again does not help."""


@cache
def meanings() -> dict[Refusal, str]:
    """The sentence below each code."""
    found: dict[Refusal, str] = {}
    for statement, below in pairwise(ast.walk(ast.parse(inspect.getsource(Refusal)))):
        match statement, below:
            case ast.Assign(value=ast.Constant(value=str(code))), ast.Expr(value=ast.Constant(value=str(meaning))):
                found[Refusal(code)] = " ".join(meaning.split())
    return found
