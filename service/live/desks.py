"""Which chats lie on which specialist's desk here: put there, and taken away, as the chats change."""

from service.actions.chats.catchup import chats_of, staff_chat
from service.actions.helpline import Helpline
from service.actions.staff.seats import read_desk
from service.live.connection import Connection
from service.live.frames import noticed
from service.live.hub import Hub
from service.protocol.chat.views import StaffChat
from service.protocol.frames import Beat, Joined, Left
from service.rules.chat.state import Chat


class Desks:
    """The desks of the specialists whose consoles are connected here."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub

    async def settle_by_id(self, chat_id: str) -> None:
        """As it is stored now: what is in memory may have been read before this ring, and would then stay so."""
        held = await self.helpline.desk.find_newest(chat_id, blind=True) if self.hub.people else None
        if held is not None:
            await self.settle(held.chat)

    async def settle(self, chat: Chat) -> None:
        """Bring the chat to the desks where it belongs, and take it from those where it does not.

        Looked at anew for each desk: while one is told, the chat goes on, and what an older look takes away a newer
        one may just have brought.
        """
        for person_id, connection in tuple(self.hub.people.items()):
            belongs = person_id in holders(self.by_now(chat))
            watching = chat.id in connection.watching
            if belongs and not watching:
                await self.join(connection, chat.id)
                await self.show_desk(person_id)
            elif watching and not belongs:
                self.hub.unwatch(chat.id, connection)
                connection.push(Left(chat_id=chat.id).model_dump_json())
                await self.show_desk(person_id)

    def by_now(self, chat: Chat) -> Chat:
        """The chat as it has become meanwhile, as far as this process knows."""
        held = self.helpline.desk.known(chat.id)
        return held.chat if held else chat

    async def join(self, connection: Connection, chat_id: str) -> None:
        """Put a chat on a desk, whole. What is said meanwhile is fetched by its number."""
        self.hub.watch(chat_id, connection, 0, 0)
        chat = await staff_chat(self.helpline.desk, chat_id, 0)
        if chat is None:
            self.hub.unwatch(chat_id, connection)
        elif chat_id in connection.watching:
            connection.push(Joined(chat=self.seen_here(chat)).model_dump_json())
            self.catch_up(connection, chat_id, chat.view.seq)

    def seen_here(self, chat: StaffChat) -> StaffChat:
        """The chat, with its visitor's page if it is connected here: that was told while the rows were read, before
        the desk had the chat, and would be told no more."""
        watch = self.hub.watches.get(chat.view.chat_id)
        return chat.model_copy(update={"visitor_here": True}) if watch and watch.visitors else chat

    def catch_up(self, connection: Connection, chat_id: str, seq: int) -> None:
        """What was said while the chat was read came before the client had it, and was passed over: the newest numbers
        make it ask at once."""
        newest = self.hub.seqs(connection)
        if newest.get(chat_id, seq) > seq:
            connection.push(Beat(seqs=newest).model_dump_json())

    async def join_all(self, connection: Connection) -> None:
        """Chats that came to a desk while its hello was being answered, or whose ring was lost; and those that left.

        The list only says which chats to look at. It was read a moment ago, and what has been offered since is not on
        it: taken from the desk by that, an offer would lapse before a specialist who never saw it.
        """
        mine = await chats_of(self.helpline.desk, connection.caller.person_id or "")
        for chat_id in sorted(connection.watching.symmetric_difference(mine)):
            await self.settle_by_id(chat_id)

    async def show_desk(self, person_id: str) -> None:
        """Show a specialist their own state."""
        connection = self.hub.people.get(person_id)
        desk = await read_desk(self.helpline.desk, person_id)
        if connection and desk:
            connection.push(noticed(desk))


def holders(chat: Chat) -> set[str | None]:
    """On whose desks a chat belongs: who is offered it, who has it in hand, who lost it."""
    return {chat.offer.to if chat.offer else None, chat.specialist, chat.lost_by} if chat.status != "closed" else set()
