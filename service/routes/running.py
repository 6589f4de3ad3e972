"""What runs in this process, reached from a request."""

from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from service.actions.helpline import Helpline
from service.live.connection import Connection
from service.live.floor import Floor
from service.live.polling import PolledLines


@dataclass(slots=True)
class Running:
    """The helpline and its floor; `ready` is false while the process starts or leaves."""

    helpline: Helpline
    floor: Floor
    polled: PolledLines = field(default_factory=PolledLines)
    ready: bool = False

    async def end_unfetched(self) -> None:
        """Polled lines that nobody fetches from are over, like sockets that closed."""
        for line in self.polled.over():
            await self.floor.left(line.connection)

    async def floor_left(self, line: Connection) -> None:
        """A line ended."""
        await self.floor.left(line)


def running(connection: HTTPConnection) -> Running:
    """The running service behind a request or a socket."""
    here: Running = connection.app.state.running
    return here
