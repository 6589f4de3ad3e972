"""What a change means here: a chat that was changed, in this process or in another, and everything that is no chat."""

from service.bus.rings import Changed, Message, Passing, Ring, SatDown
from service.live.floor import Floor
from service.live.presence import tells_who_is_here
from service.rules.chat.state import Chat


class Dispatcher:
    """Leads every change to the parts of the floor that show it."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.helpline = floor.helpline
        self.hub = floor.hub

    async def start(self) -> None:
        """Hear what this process and the others change."""
        self.helpline.desk.listeners.append(self.changed)
        self.helpline.listeners.append(self.show_change)
        await self.helpline.bus.start(self.hear)

    def changed(self, ring: Ring, chat: Chat) -> None:
        """A chat was changed by this process."""
        self.show(ring)
        if ring.changed and self.hub.people:
            self.floor.errands.begin(self.floor.desks.settle(chat))

    def hear(self, message: Message) -> None:
        """Something came from another process."""
        self.floor.metrics.rings.inc()
        match message:
            case Ring():
                self.helpline.desk.cache.hear(message)
                self.show(message)
                if message.changed:
                    self.floor.errands.begin(self.floor.desks.settle_by_id(message.chat_id))
            case Passing():
                self.hub.pass_on(message)
                if tells_who_is_here(message):
                    self.floor.board.worker.wake()
            case Changed():
                self.floor.errands.begin(self.helpline.tell(message))
            case SatDown():
                self.hub.sat_down_elsewhere(message.person_id, message.version)

    def show(self, ring: Ring) -> None:
        """New entries of a chat, to whoever watches it; and what follows for the queue."""
        self.hub.deliver(ring)
        self.floor.suggestions.heard(ring)
        if ring.changed:
            self.helpline.assigner.wake()
            self.floor.queue_changed()

    async def show_change(self, change: Changed) -> None:
        """Hours, articles, people, seats or the line were changed, here or elsewhere, and are read again: show it."""
        match change.what:
            case "hours" | "line":
                self.floor.queue_changed()
            case "articles" | "alarms":
                self.floor.board.worker.wake()
            case "people" | "seats":
                self.floor.colleagues.worker.wake()
                self.floor.queue_changed()
        if change.what == "people":
            await self.floor.signed_in.close_ended()
        if change.about in self.hub.people:
            await self.floor.desks.show_desk(change.about)
