"""What travels on a socket, in each direction."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from service.protocol.base import PROTOCOL_VERSION, SILENT, ChatId, Instant, Language, PersonId, Role, Seq, Strict
from service.protocol.board import Board
from service.protocol.chat.views import StaffChat, VisitorChat
from service.protocol.commands import Command, Ref
from service.protocol.events import AnyEvent, Entry
from service.protocol.hours.availability import Availability
from service.protocol.notices import Colleagues, MyDesk, Notice, QueueCounts, QueuePlace
from service.protocol.refusals import Refusal
from service.protocol.stored import from_stored_text


class Hello(Strict):
    """The first frame. A visitor shows a token; staff are known by their cookie.

    `have` says, for each chat, the last number the client already holds, so that the answer brings only the rest. Where
    that is more than the newest number of the answer, an older copy of the log was put back: the answer brings all of
    the chat, and the client forgets what it holds of it.
    """

    type: Literal["hello"] = "hello"
    version: int
    token: str | None = Field(default=None, max_length=200)
    have: dict[ChatId, Seq] = Field(default_factory=dict, max_length=20)
    language: Language = "en"


class ClientBeat(Strict):
    """I am here."""

    type: Literal["beat"] = "beat"


ClientFrame = Annotated[Hello | ClientBeat | Command, Field(discriminator="type")]
CLIENT_FRAME: TypeAdapter[ClientFrame] = TypeAdapter(ClientFrame, config=SILENT)


def read_hello(raw: str | bytes) -> Hello | None:
    """The first frame of a page of any version that speaks this protocol; None for what is none.

    What a newer page says beyond that is passed over: here two versions meet, and neither knows the other yet.
    """
    try:
        hello = from_stored_text(Hello, raw)
    except ValidationError:
        return None
    return hello if hello.version == PROTOCOL_VERSION else None


class VisitorSnapshot(Strict):
    """Where a visitor stands."""

    role: Literal["visitor"] = "visitor"
    chat: VisitorChat
    place: QueuePlace | None = None
    availability: Availability


class SpecialistSnapshot(Strict):
    """A specialist's desk: their chats, whole or from the number they already hold."""

    role: Literal["specialist"] = "specialist"
    person_id: PersonId
    name: str
    desk: MyDesk
    chats: tuple[StaffChat, ...]
    queue: QueueCounts
    colleagues: Colleagues
    availability: Availability


class SupervisorSnapshot(Strict):
    """The board."""

    role: Literal["supervisor"] = "supervisor"
    person_id: PersonId
    name: str
    board: Board
    availability: Availability


Snapshot = Annotated[VisitorSnapshot | SpecialistSnapshot | SupervisorSnapshot, Field(discriminator="role")]


class Welcome(Strict):
    """The answer to a hello: everything that is known now. `beat_seconds`: how often to say I am here."""

    type: Literal["welcome"] = "welcome"
    version: int
    now: Instant
    beat_seconds: float
    snapshot: Snapshot


class Happened(Strict):
    """One entry of a chat's log. If `prev` is not the number you hold, ask for what is missing."""

    type: Literal["happened"] = "happened"
    chat_id: ChatId
    seq: int
    prev: int
    event: AnyEvent


class Joined(Strict):
    """A chat came to this desk (offered, resumed, or opened for reading): its view and its entries so far."""

    type: Literal["joined"] = "joined"
    chat: StaffChat


class Left(Strict):
    """A chat left this desk; nothing more of it will be sent until it is joined again. One that left before it was
    joined may be named too."""

    type: Literal["left"] = "left"
    chat_id: ChatId


class Missed(Strict):
    """The entries that follow the number that was named, in order. `seq` is the newest number there is for you."""

    type: Literal["missed"] = "missed"
    ref: Ref
    chat_id: ChatId
    seq: int
    entries: tuple[Entry, ...]


class Noticed(Strict):
    """Something passing."""

    type: Literal["noticed"] = "noticed"
    notice: Notice


class Ack(Strict):
    """Done, and on disk. `seq` is the number it got, where there is one.

    What the command said comes back within: the connection that said it gets one frame for it instead of two.
    """

    type: Literal["ack"] = "ack"
    ref: Ref
    seq: int | None = None
    happened: Happened | None = None


class Refused(Strict):
    """No, and why. `retry_seconds` says when the same may be asked again."""

    type: Literal["refused"] = "refused"
    ref: Ref | None
    code: Refusal
    retry_seconds: float | None = None


class Beat(Strict):
    """The service is here. `seqs` carries the newest number you may see of each of your chats.

    `place`: for a visitor far back in a line, whose place is another one since it was last told.
    """

    type: Literal["beat"] = "beat"
    seqs: dict[ChatId, Seq]
    place: QueuePlace | None = None


class MoveAway(Strict):
    """This process is about to leave; connect again after this many milliseconds."""

    type: Literal["move_away"] = "move_away"
    after_ms: int


ServerFrame = Annotated[
    Welcome | Happened | Joined | Left | Missed | Noticed | Ack | Refused | Beat | MoveAway,
    Field(discriminator="type"),
]
SERVER_FRAME: TypeAdapter[ServerFrame] = TypeAdapter(ServerFrame, config=SILENT)

ROLES: tuple[Role, ...] = ("visitor", "specialist", "supervisor")
