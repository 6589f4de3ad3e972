"""Which visitors' pages are connected here, written down together: a crowd that comes at once is one statement."""

from collections.abc import Callable
from typing import Final

from service.actions.helpline import Helpline
from service.actions.staff.presence import visitors_came, visitors_left, visitors_still_here
from service.bus.rings import Passing
from service.live.frames import noticed
from service.live.hub import Hub
from service.protocol.notices import VisitorHere
from service.worker import Worker

PAUSE: Final = 0.25
"""Seconds between two writings. Nothing that is decided by presence is decided within a second."""

AT_ONCE: Final = 500
"""Chats in one statement."""


class PresenceWriter:
    """Comings and goings that are not written yet; the last word on a chat counts."""

    def __init__(self, helpline: Helpline, hub: Hub, written: Callable[[], None]) -> None:
        """`written` is called whenever the rows say something else of who is here."""
        self.helpline = helpline
        self.written = written
        self.hub = hub
        self.unwritten: dict[str, bool] = {}
        """Whether the visitor is here, by chat; cleared as it is written, and put back if that fails. What a process
        that stops leaves in it is marked by `process_gone`."""
        self.worker = Worker("presence", self.write, pause=PAUSE)

    def note(self, chat_id: str, here: bool) -> None:
        """A visitor's page came or went."""
        self.unwritten[chat_id] = here
        self.worker.wake()

    async def write(self) -> None:
        """Write what has gathered; while the database is away it goes on gathering."""
        noted = dict(self.unwritten)
        self.unwritten.clear()
        try:
            for here in (True, False):
                chats = [chat_id for chat_id, came in noted.items() if came is here]
                for start in range(0, len(chats), AT_ONCE):
                    some = chats[start : start + AT_ONCE]
                    await (visitors_came if here else visitors_left)(self.helpline.desk, some)
                    self.tell(some, here)
        except BaseException:
            self.unwritten = noted | self.unwritten
            raise

    def tell(self, chat_ids: list[str], here: bool) -> None:
        """Those who hold the chats hear it once it is written: told earlier, somebody who is given the chat in between
        would read the old state and never hear the new one."""
        for chat_id in chat_ids:
            self.hub.notify(Passing(chat_id, "staff", noticed(VisitorHere(chat_id=chat_id, here=here))))
        if chat_ids:
            self.written()

    async def insist(self) -> None:
        """Say again who is here: another process may have seen one of their tabs close, and told it."""
        here = [chat_id for chat_id, watch in self.hub.watches.items() if watch.visitors]
        for start in range(0, len(here), AT_ONCE):
            self.tell(await visitors_still_here(self.helpline.desk, here[start : start + AT_ONCE]), True)


def tells_who_is_here(notice: Passing) -> bool:
    """Whether a notice of another process is about a visitor's coming or going, and not about writing."""
    return notice.to == "staff" and '"visitor_here"' in notice.frame
