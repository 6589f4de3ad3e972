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
from service.protocol.base import PROTOCOL_VERSION
from service.protocol.closing import Closing
from service.protocol.frames import Hello, Snapshot, SpecialistSnapshot, SupervisorSnapshot, VisitorSnapshot, Welcome

WAITS_SECONDS: Final = 10.0
"""How long after its handshake a visitor's line is still greeted. The page gives up after 12 s (`WELCOME_MS` in
frontend/src/link/socket.ts), counted from before the handshake; the welcome must be made and arrive in the rest. In a
crowd that is too large whoever is next has waited about this long: were it 12 s, nobody would be reached in time."""


async def greet(floor: Floor, line: Connection, hello: Hello) -> None:
    """Enter the client among those who are connected, then send the snapshot.

    The client watches its chats before the snapshot is read, so that nothing falls between the two: what is said
    meanwhile is held back and follows the welcome.
    """
    line.hold()
    role = line.caller.role
    if role == "visitor":
        async with floor.greeting:
            if still_there(floor, line):
                await greet_visitor(floor, line, hello)
        return
    line.beat_at = monotonic()
    if role == "specialist":
        await greet_specialist(floor, line, hello)
    else:
        await greet_supervisor(floor, line)


def still_there(floor: Floor, line: Connection) -> bool:
    """Whether a line that waited its turn is worth greeting; otherwise it is closed, and its page comes back later.

    Nobody listened to it while it waited: its silence counts from now.
    """
    now = monotonic()
    if floor.leaving:
        line.close(Closing.MOVE)
    elif now - line.beat_at > WAITS_SECONDS:
        line.close(Closing.FAILED)
    line.beat_at = now
    return line.closing is None


def welcome(floor: Floor, line: Connection, snapshot: Snapshot) -> None:
    """Send the snapshot."""
    settings = floor.helpline.settings
    staff = line.caller.role != "visitor"
    beat = settings.specialist_beat_seconds if staff else settings.visitor_beat_seconds
    frame = Welcome(version=PROTOCOL_VERSION, now=floor.helpline.clock.now(), beat_seconds=beat, snapshot=snapshot)
    line.begin(frame.model_dump_json())


async def greet_visitor(floor: Floor, line: Connection, hello: Hello) -> None:
    """A visitor's chat from the number that the page holds, the place in line, the door."""
    chat_id = line.caller.chat_id or ""
    floor.hub.visitors.add(line)
    floor.hub.watch(chat_id, line, 0, 0)
    chat = await visitor_chat(floor.helpline.desk, chat_id, hello.have.get(chat_id, 0))
    if chat is None:
        line.close(Closing.UNKNOWN_TOKEN)
        return
    door = await floor.showing.door_now()
    if line.closing is not None:
        return  # it was cut meanwhile and has left: to enter it again would leave a visitor here who is not
    welcome(floor, line, VisitorSnapshot(chat=chat, place=floor.showing.place_now(chat_id), availability=door))
    floor.hub.watch(chat_id, line, 0, chat.view.seq)
    if chat.view.status != "ended":
        floor.visitor_here(chat_id, True)
    floor.showing.told.pop(chat_id, None)
    floor.showing.queue_changed()


async def greet_specialist(floor: Floor, line: Connection, hello: Hello) -> None:
    """A specialist's desk. The newest console is in charge; an older one of the same person is closed."""
    person_id = line.caller.person_id or ""
    helpline = floor.helpline
    floor.hub.replace(person_id)
    helpline.bus.publish(SatDown(person_id))
    floor.hub.people[person_id] = line
    desk = await take_seat(helpline, person_id)
    for chat_id in await chats_of(helpline.desk, person_id):
        floor.hub.watch(chat_id, line, 0, 0)
    chats = await desk_chats(helpline.desk, person_id, hello.have)
    snapshot = SpecialistSnapshot(
        person_id=person_id,
        name=line.caller.name,
        desk=desk,
        chats=chats,
        queue=await floor.showing.counts_now(),
        colleagues=await colleagues(helpline.desk),
        availability=await availability(helpline),
    )
    welcome(floor, line, snapshot)
    for chat in chats:
        floor.hub.watch(chat.view.chat_id, line, chat.view.seq, 0)
    await floor.join_all(line)
    await floor.show_desk(person_id)


async def greet_supervisor(floor: Floor, line: Connection) -> None:
    """The board."""
    helpline = floor.helpline
    floor.hub.supervisors.add(line)
    snapshot = SupervisorSnapshot(
        person_id=line.caller.person_id or "",
        name=line.caller.name,
        board=await board(helpline),
        availability=await availability(helpline),
    )
    welcome(floor, line, snapshot)
