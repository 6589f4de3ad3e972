"""Why the service closes a socket. Below 4100: come back. From 4100: do not, something must change first."""

from enum import IntEnum

from service.protocol.limits import FINAL_FROM


class Closing(IntEnum):
    """Close codes of RFC 6455's private range (section 7.4.2)."""

    MOVE = 4001
    """This process is leaving (a deploy): come back after the time named in `move_away`."""
    SLOW = 4002
    """The client did not read what was sent; it comes back and asks for what it missed."""
    SILENT = 4003
    """No beat for too long: the connection is half-open."""
    TOO_FAST = 4004
    """More frames than any person writes."""
    FAILED = 4005
    """Something broke here."""
    LATE_HELLO = 4006
    """The first frame did not come in time."""
    CROWDED = 4007
    """This chat is open on as many pages as one chat may have; come back when one of them is closed."""

    UNKNOWN_TOKEN = 4100
    """This chat is not known, or it was deleted."""
    SIGNED_OUT = 4101
    """The session ended; sign in again."""
    MALFORMED = 4102
    """The client speaks another protocol."""
    REPLACED = 4103
    """The same specialist opened the console elsewhere; only one may be in charge."""
    UNREADABLE = 4104
    """What is stored of this chat cannot be read here; the phone line helps."""
    NOT_IN_LINE = 4105
    """The chat was opened, but there was no place left when its page came, or it came too late: open another one."""

    @property
    def come_back(self) -> bool:
        """Whether the client should connect again by itself."""
        return self < FINAL_FROM
