"""The answer to a hello: where things stand for whoever came."""

from time import monotonic
from typing import Final

from service.actions.board import board
from service.actions.chats.catchup import chats_of, desk_chats, visitor_chat
from service.actions.queue.availability import availability
from service.actions.staff.seats import colleagues, take_seat
from service.bus.rings import SatDown
from service.live.connection import Connection
from service.live.floor import Floor
from service.live.frames import refused
from service.protocol.base import PROTOCOL_VERSION
from service.protocol.closing import Closing
from service.protocol.frames import Hello, Snapshot, SpecialistSnapshot, SupervisorSnapshot, VisitorSnapshot, Welcome
from service.protocol.refusals import Refusal

WAITS_SECONDS: Final = 10.0
"""How long after its handshake a visitor's connection is still greeted. The page gives up after 12 s (`WELCOME_MS` in
frontend/src/link/socket.ts), counted from before the handshake; the welcome must be made and arrive in the rest. In a
crowd that is too large whoever is next has waited about this long: were it 12 s, nobody would be reached in time."""


PAGES_OF_A_CHAT: Final = 8
"""Connections of one chat here. A person has a few tabs, and a telephone that came back leaves a dead line or two until
it is cut; each more would cost the memory and the frames of another reader, for whoever holds one token."""


async def greet(floor: Floor, connection: Connection, hello: Hello) -> None:
    """Enter the client among those who are connected, then send the snapshot.

    The client watches its chats before the snapshot is read, so that nothing falls between the two: what is said
    meanwhile is held back and follows the welcome.
    """
    connection.hold()
    role = connection.caller.role
    if role == "visitor":
        async with floor.greeting:
            if still_there(floor, connection):
                await greet_visitor(floor, connection, hello)
        return
    connection.beat_at = monotonic()
    if role == "specialist":
        await greet_specialist(floor, connection, hello)
    else:
        await greet_supervisor(floor, connection)


def still_there(floor: Floor, connection: Connection) -> bool:
    """Whether a connection that waited its turn is worth greeting; else it is closed, and its page comes back later.

    Nobody listened to it while it waited: its silence counts from now.
    """
    now = monotonic()
    if floor.leaving:
        connection.close(Closing.MOVE)
    elif now - connection.beat_at > WAITS_SECONDS:
        connection.close(Closing.FAILED)
    connection.beat_at = now
    return connection.closing is None


def welcome(floor: Floor, connection: Connection, snapshot: Snapshot) -> None:
    """Send the snapshot."""
    settings = floor.helpline.settings
    staff = connection.caller.role != "visitor"
    beat = settings.specialist_beat_seconds if staff else settings.visitor_beat_seconds
    frame = Welcome(version=PROTOCOL_VERSION, now=floor.helpline.clock.now(), beat_seconds=beat, snapshot=snapshot)
    connection.begin(frame.model_dump_json())


async def greet_visitor(floor: Floor, connection: Connection, hello: Hello) -> None:
    """A visitor's chat from the number that the page holds, the place in line, the availability."""
    chat_id = connection.caller.chat_id or ""
    if is_crowded(floor, chat_id):
        connection.begin()
        connection.close(Closing.CROWDED)
        return
    floor.hub.visitors.add(connection)
    floor.hub.watch(chat_id, connection, 0, 0)
    why_not = await floor.entering.ask(chat_id)
    if why_not is not None:
        floor.hub.leave(connection)
        turn_back(connection, why_not)
        return
    chat = await visitor_chat(floor.helpline.desk, chat_id, hello.have.get(chat_id, 0))
    if chat is None:
        connection.close(Closing.UNKNOWN_TOKEN)
        return
    availability_now = await floor.availability.now()
    if connection.closing is not None:
        return  # it was cut meanwhile and has left: to enter it again would leave a visitor here who is not
    place = floor.queue.place_now(chat_id)
    welcome(floor, connection, VisitorSnapshot(chat=chat, place=place, availability=availability_now))
    floor.hub.watch(chat_id, connection, 0, chat.view.seq)
    if chat.view.status != "ended":
        floor.visitor_here(chat_id, True)
    floor.queue.tell_anew(chat_id)
    floor.queue_changed()


def is_crowded(floor: Floor, chat_id: str) -> bool:
    """Whether this chat is open here on as many pages as one may have."""
    watch = floor.hub.watches.get(chat_id)
    return watch is not None and sum(one.closing is None for one in watch.visitors) >= PAGES_OF_A_CHAT


def turn_back(connection: Connection, why: Refusal) -> None:
    """There is no place in line for this page: say why, and not to come back with this chat."""
    connection.begin()
    connection.push(refused(None, why))
    connection.close(Closing.NOT_IN_LINE)


async def greet_specialist(floor: Floor, connection: Connection, hello: Hello) -> None:
    """A specialist's desk. The newest console is in charge; an older one of the same person is closed."""
    person_id = connection.caller.person_id or ""
    helpline = floor.helpline
    floor.hub.replace(person_id)
    floor.hub.people[person_id] = connection
    seated = await take_seat(helpline, person_id)
    if not floor.hub.sat_down(connection, seated.version):
        return
    helpline.bus.publish(SatDown(person_id, seated.version))
    for chat_id in await chats_of(helpline.desk, person_id):
        floor.hub.watch(chat_id, connection, 0, 0)
    chats = await desk_chats(helpline.desk, person_id, hello.have)
    snapshot = SpecialistSnapshot(
        person_id=person_id,
        name=connection.caller.name,
        desk=seated.desk,
        chats=chats,
        queue=await floor.queue.counts_now(),
        colleagues=await colleagues(helpline.desk),
        availability=await availability(helpline),
    )
    welcome(floor, connection, snapshot)
    for chat in chats:
        floor.hub.watch(chat.view.chat_id, connection, chat.view.seq, 0)
    await floor.desks.join_all(connection)
    await floor.desks.show_desk(person_id)


async def greet_supervisor(floor: Floor, connection: Connection) -> None:
    """The board."""
    helpline = floor.helpline
    floor.hub.supervisors.add(connection)
    snapshot = SupervisorSnapshot(
        person_id=connection.caller.person_id or "",
        name=connection.caller.name,
        board=await board(helpline),
        availability=await availability(helpline),
    )
    welcome(floor, connection, snapshot)
