"""Whether the chat is open, closed or full, to every page here: when it comes, and when that changes."""

from collections.abc import Mapping, Sequence

from service.actions.batching import BatchLoader
from service.actions.helpline import Helpline
from service.actions.queue.availability import availability
from service.live.frames import noticed
from service.live.hub import Hub
from service.protocol.hours.availability import Availability
from service.protocol.notices import HelplineChanged


class AvailabilityUpdates:
    """Sends the availability to whoever is connected here."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub
        self.shown = ""
        """What was sent last, encoded, without what changes by itself (the time, the lines)."""
        self.looks = BatchLoader[None, Availability](self.look)

    async def now(self) -> Availability:
        """As it stands now: a crowd that comes back looks at it together."""
        return await self.looks.ask(None) or await availability(self.helpline)

    async def look(self, _: Sequence[None]) -> Mapping[None, Availability]:
        return {None: await availability(self.helpline)}

    async def show(self) -> None:
        """To every page, if it has changed."""
        found = await availability(self.helpline)
        seen = found.model_dump_json(exclude={"now", "queues", "demo"})
        if seen != self.shown:
            self.shown = seen
            frame = noticed(HelplineChanged(availability=found))
            for connection in self.hub.everybody():
                connection.push(frame)
