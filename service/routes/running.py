"""What runs in this process, reached from a request."""

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from service.actions.helpline import Helpline
from service.live.connection import Connection
from service.live.floor import Floor


@dataclass(slots=True)
class Running:
    """The helpline and its floor; `ready` is false while the process starts or leaves."""

    helpline: Helpline
    floor: Floor
    ready: bool = False

    async def floor_left(self, line: Connection) -> None:
        """A line ended."""
        await self.floor.left(line)


def running(connection: HTTPConnection) -> Running:
    """The running service behind a request or a socket."""
    here: Running = connection.app.state.running
    return here
