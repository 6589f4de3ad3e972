"""Who in this process watches what, and how a ring becomes frames."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from service.bus import Bus
from service.bus.rings import Passing, Ring
from service.live.connection import Connection
from service.live.frames import ack_with, happened
from service.protocol.closing import Closing

NOBODY: Final[frozenset[Connection]] = frozenset()
"""One for all: most chats wait, and no staff watch them."""


@dataclass(slots=True)
class Watch:
    """The connections here that see one chat; the newest numbers known for staff (`seq`) and visitor (`visible`)."""

    seq: int = 0
    visible: int = 0
    visitors: frozenset[Connection] = NOBODY
    staff: frozenset[Connection] = NOBODY


class Hub:
    """Every connection of this process, by what it watches."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.watches: dict[str, Watch] = {}
        self.people: dict[str, Connection] = {}
        self.supervisors: set[Connection] = set()
        self.visitors: set[Connection] = set()

    def everybody(self) -> Iterable[Connection]:
        """Every connection."""
        return (*self.visitors, *self.people.values(), *self.supervisors)

    def watch(self, chat_id: str, line: Connection, seq: int, visible: int) -> None:
        """Let a connection see a chat from now on."""
        watch = self.watches.get(chat_id)
        if watch is None:
            watch = self.watches[chat_id] = Watch()
        watch.seq, watch.visible = max(watch.seq, seq), max(watch.visible, visible)
        if line.caller.role == "visitor":
            watch.visitors |= {line}
        else:
            watch.staff |= {line}
        line.watching.add(chat_id)

    def unwatch(self, chat_id: str, line: Connection) -> None:
        """Let a connection see a chat no longer."""
        line.watching.discard(chat_id)
        watch = self.watches.get(chat_id)
        if watch is None:
            return
        watch.visitors -= {line}
        watch.staff -= {line}
        if not watch.visitors and not watch.staff:
            del self.watches[chat_id]

    def leave(self, line: Connection) -> None:
        """A connection is gone."""
        for chat_id in tuple(line.watching):
            self.unwatch(chat_id, line)
        self.visitors.discard(line)
        self.supervisors.discard(line)
        person = line.caller.person_id
        if person and self.people.get(person) is line:
            del self.people[person]

    def replace(self, person_id: str) -> None:
        """Close a specialist's console here, because a newer one is in charge now."""
        before = self.people.get(person_id)
        if before is not None:
            self.leave(before)
            before.close(Closing.REPLACED)

    def deliver(self, ring: Ring) -> None:
        """Send new entries to whoever may see them."""
        watch = self.watches.get(ring.chat_id)
        if watch is None:
            return
        visible, said = ring.before, ring.client_id
        for entry in ring.entries:
            if watch.staff:
                tell(watch.staff, happened(ring.chat_id, entry.seq - 1, entry), entry.seq, said)
            watch.seq = max(watch.seq, entry.seq)
            if not entry.staff_only:
                if watch.visitors:
                    tell(watch.visitors, happened(ring.chat_id, visible, entry), entry.seq, said)
                visible = entry.seq
                watch.visible = max(watch.visible, visible)
            said = None

    def pass_on(self, notice: Passing) -> None:
        """Send a notice to one side of a chat."""
        watch = self.watches.get(notice.chat_id)
        if watch:
            for line in watch.visitors if notice.to == "visitor" else watch.staff:
                line.push(notice.frame)

    def notify(self, notice: Passing) -> None:
        """Send a notice to one side of a chat, wherever it is connected."""
        self.pass_on(notice)
        self.bus.publish(notice)

    def seqs(self, line: Connection) -> dict[str, int]:
        """The newest number that a connection may see, of each chat it watches."""
        visitor = line.caller.role == "visitor"
        found = ((chat_id, self.watches[chat_id]) for chat_id in line.watching if chat_id in self.watches)
        return {chat_id: watch.visible if visitor else watch.seq for chat_id, watch in found}


def tell(lines: Iterable[Connection], frame: str, seq: int, said: str | None) -> None:
    """Send an entry to these lines; the one that said it gets it with the answer to its command."""
    for line in lines:
        asking = line.asking
        if asking is not None and said == asking.client_id:
            line.asking = None
            line.push(ack_with(asking.ref, seq, frame))
        else:
            line.push(frame)
