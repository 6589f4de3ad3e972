"""How long things last in a chat: an offer, a silence, the time after closing."""

from datetime import timedelta
from typing import Final

COMES_WITHIN: Final = timedelta(seconds=15)
"""How long after its opening a chat's page may say its first hello. A page tries the second way after 4 s
(`SECOND_WAY_MS` in frontend/src/link/socket.ts), so one whose network swallows sockets comes in time. Whoever comes
later opens anew."""

OFFER_LASTS: Final = timedelta(seconds=30)
"""Long enough to finish a sentence elsewhere, short for the one who waits."""

SILENT_AFTER: Final = timedelta(minutes=10)
"""When a quiet visitor is asked whether to keep the chat open: ill and tired people write slowly."""

SILENT_GRACE: Final = timedelta(minutes=10)
"""How long that question stands before the chat is closed; it may be answered any number of times."""

CLOSING_GRACE: Final = timedelta(minutes=45)
"""For so long after closing, admitted visitors are still served; whoever is left is then sent to the phone line."""
