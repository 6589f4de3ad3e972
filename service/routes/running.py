"""What runs in this process, reached from a request."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.requests import HTTPConnection

from service.actions.helpline import Helpline
from service.live.floor import Floor
from service.live.polling import PolledConnections
from service.rules.limits import TokenBucket, Tries, key_bucket, openings_bucket
from service.worker import Worker

BUCKETS_KEPT: Final = 100
"""Keys whose haste is remembered: more than there may be."""

NAMES_KEPT: Final = 10_000
"""Whose tries are remembered, of each kind."""


@dataclass(slots=True)
class Running:
    """The helpline and its floor; `ready` is false while the process starts or leaves.

    `openings` bounds the new chats of the whole process, not of an address, because a hospital shares one;
    `asked_with` what programs ask by their keys.

    Passwords that are tried are counted by the typed name, but for a browser with which this name was signed in before
    by the browser, and for whoever is signed in by the person. So strangers slow down strangers alone.
    """

    helpline: Helpline
    floor: Floor
    polled: PolledConnections = field(default_factory=PolledConnections)
    ready: bool = False
    openings: TokenBucket = field(default_factory=lambda: openings_bucket(monotonic()))
    asked_with: dict[str, TokenBucket] = field(default_factory=dict)
    tries_by_name: Tries = field(default_factory=lambda: Tries(NAMES_KEPT))
    tries_by_browser: Tries = field(default_factory=lambda: Tries(NAMES_KEPT))
    tries_by_person: Tries = field(default_factory=lambda: Tries(NAMES_KEPT))
    workers: tuple[Worker, ...] = ()
    """Every loop of this process, from its start on."""

    def take_for(self, key_id: str, now: float) -> float:
        """A program asks once more; 0, or the seconds until it may. Keys are few, and those that ended are let go."""
        if len(self.asked_with) >= BUCKETS_KEPT:
            del self.asked_with[next(iter(self.asked_with))]
        return self.asked_with.setdefault(key_id, key_bucket(now)).take(now)

    def troubles(self) -> list[str]:
        """Which loops are gone or hang."""
        return [trouble for worker in self.workers if (trouble := worker.trouble())]

    async def end_unfetched(self) -> None:
        """Polled connections that nobody fetches from are over, like sockets that closed."""
        for polled in self.polled.over():
            await self.floor.left(polled.connection)


def running(connection: HTTPConnection) -> Running:
    """The running service behind a request or a socket."""
    here: Running = connection.app.state.running
    return here


async def the_helpline(request: Request) -> Helpline:
    """What actions need, for a route that calls one."""
    return running(request).helpline


TheHelpline = Annotated[Helpline, Depends(the_helpline)]
