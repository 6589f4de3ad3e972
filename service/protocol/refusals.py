"""Why the answer is no. Each code has a sentence in every language, under `refusal.<code>` in the words files."""

from enum import StrEnum


class Refusal(StrEnum):
    """A refusal is a value that a rule returns; only an edge turns it into a response."""

    CLOSED = "closed"
    FULL = "full"
    NOBODY_SIGNED_IN = "nobody_signed_in"
    LANGUAGE_NOT_SIGNED_IN = "language_not_signed_in"
    CLOSING_SOON = "closing_soon"
    NOT_YOURS = "not_yours"
    NOT_NOW = "not_now"
    TOO_LATE = "too_late"
    ENDED = "ended"
    CAP_REACHED = "cap_reached"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    SIGN_IN_NEEDED = "sign_in_needed"
    WRONG_SIGN_IN = "wrong_sign_in"
    NAME_TAKEN = "name_taken"
    MALFORMED = "malformed"
    TOO_LONG = "too_long"
    TOO_FAST = "too_fast"
    BUSY = "busy"
    UNAVAILABLE = "unavailable"
    UNREADABLE = "unreadable"
