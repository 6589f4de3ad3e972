"""Who in this process watches what, and how a ring becomes frames."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from service.bus import Bus
from service.bus.rings import Passing, Ring
from service.live.connection import Connection
from service.live.frames import happened
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


@dataclass(slots=True)
class Saying:
    """Something that is being said on a connection, until it is answered."""

    client_id: str
    entries: list[tuple[int, str]] = field(default_factory=list)
    """Number and frame of what was said, then of what followed in the chat; empty until it is stored."""


class Hub:
    """Every connection of this process, by what it watches."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.watches: dict[str, Watch] = {}
        self.people: dict[str, Connection] = {}
        self.seats: dict[str, int] = {}
        """The version of the seat that each console here has taken; of one that is taking it, none yet."""
        self.seats_elsewhere: dict[str, int] = {}
        """The newest version that was heard of for each specialist, from another process."""
        self.supervisors: set[Connection] = set()
        self.visitors: set[Connection] = set()
        self.sayings: dict[Connection, Saying] = {}
        """Set while a command that says something is carried out."""

    def everybody(self) -> Iterable[Connection]:
        """Every connection."""
        return (*self.visitors, *self.people.values(), *self.supervisors)

    def watch(self, chat_id: str, connection: Connection, seq: int, visible: int) -> None:
        """Let a connection see a chat from now on."""
        watch = self.watches.get(chat_id)
        if watch is None:
            watch = self.watches[chat_id] = Watch()
        watch.seq, watch.visible = max(watch.seq, seq), max(watch.visible, visible)
        if connection.caller.role == "visitor":
            watch.visitors |= {connection}
        else:
            watch.staff |= {connection}
        connection.watching.add(chat_id)

    def unwatch(self, chat_id: str, connection: Connection) -> None:
        """Let a connection see a chat no longer."""
        connection.watching.discard(chat_id)
        watch = self.watches.get(chat_id)
        if watch is None:
            return
        watch.visitors -= {connection}
        watch.staff -= {connection}
        if not watch.visitors and not watch.staff:
            del self.watches[chat_id]

    def leave(self, connection: Connection) -> None:
        """A connection is gone."""
        for chat_id in tuple(connection.watching):
            self.unwatch(chat_id, connection)
        self.visitors.discard(connection)
        self.supervisors.discard(connection)
        person = connection.caller.person_id
        if person and self.people.get(person) is connection:
            del self.people[person]
            self.seats.pop(person, None)

    def replace(self, person_id: str) -> None:
        """Close a specialist's console here, because a newer one is in charge now."""
        before = self.people.get(person_id)
        if before is not None:
            self.leave(before)
            before.close(Closing.REPLACED)

    def sat_down(self, connection: Connection, version: int) -> bool:
        """A console has taken its seat; False when a newer one, here or elsewhere, has closed it."""
        person_id = connection.caller.person_id or ""
        if self.people.get(person_id) is not connection:
            return False
        if version < self.seats_elsewhere.get(person_id, 0):
            self.replace(person_id)
            return False
        self.seats[person_id] = version
        return True

    def sat_down_elsewhere(self, person_id: str, version: int | None) -> None:
        """A console took this seat at another process, some while ago: close one here that is older."""
        here = self.seats.get(person_id)
        if version is None:
            self.replace(person_id)
            return
        self.seats_elsewhere[person_id] = max(version, self.seats_elsewhere.get(person_id, 0))
        if here is not None and here < version:
            self.replace(person_id)

    @contextmanager
    def saying(self, connection: Connection, client_id: str) -> Iterator[Saying]:
        """What is said under this id is sent to all others who watch the chat; this connection is answered with it.

        Entries that follow it are kept back as well, or they would overtake it; they are sent after the answer.
        """
        saying = self.sayings[connection] = Saying(client_id)
        try:
            yield saying
        finally:
            del self.sayings[connection]
            for _, frame in saying.entries:
                connection.push(frame)

    def deliver(self, ring: Ring) -> None:
        """Send new entries to whoever may see them."""
        watch = self.watches.get(ring.chat_id)
        if watch is None:
            return
        visible, said = ring.before, ring.client_id
        for entry in ring.entries:
            if watch.staff:
                self.tell(watch.staff, entry.seq, happened(ring.chat_id, entry.seq - 1, entry), said)
            watch.seq = max(watch.seq, entry.seq)
            if not entry.staff_only:
                if watch.visitors:
                    self.tell(watch.visitors, entry.seq, happened(ring.chat_id, visible, entry), said)
                visible = entry.seq
                watch.visible = max(watch.visible, visible)
            said = None

    def tell(self, connections: Iterable[Connection], seq: int, frame: str, said: str | None) -> None:
        """Send an entry to these connections; for the one that said it, it is kept for the answer."""
        for connection in connections:
            saying = self.sayings.get(connection)
            if saying is not None and (saying.entries or saying.client_id == said):
                saying.entries.append((seq, frame))
            else:
                connection.push(frame)

    def pass_on(self, notice: Passing) -> None:
        """Send a notice to one side of a chat."""
        watch = self.watches.get(notice.chat_id)
        if watch:
            for connection in watch.visitors if notice.to == "visitor" else watch.staff:
                connection.push(notice.frame)

    def notify(self, notice: Passing) -> None:
        """Send a notice to one side of a chat, wherever it is connected."""
        self.pass_on(notice)
        self.bus.publish(notice)

    def seqs(self, connection: Connection) -> dict[str, int]:
        """The newest number that a connection may see, of each chat it watches."""
        visitor = connection.caller.role == "visitor"
        found = ((chat_id, self.watches[chat_id]) for chat_id in connection.watching if chat_id in self.watches)
        return {chat_id: watch.visible if visitor else watch.seq for chat_id, watch in found}
