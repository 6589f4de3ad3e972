"""The exchange with one client: hello, welcome, then commands and their answers until the connection ends."""

import re
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from service.actions.chats.catchup import entries_after, read_as_supervisor
from service.actions.chats.commands import ACTIONS, Answer
from service.actions.desk import Done
from service.actions.privacy.repeated import note_right_refused
from service.bus.rings import Passing
from service.live.connection import Connection
from service.live.floor import Floor
from service.live.frames import ack, ack_with, noticed, refused
from service.models.audit.rows import STRANGER, Actor
from service.models.log import Unreadable
from service.protocol import commands as c
from service.protocol.closing import Closing
from service.protocol.frames import CLIENT_FRAME, ClientBeat, Hello, Joined, Left, Missed
from service.protocol.notices import Typing
from service.protocol.refusals import Refusal
from service.rules.chat.moves import Speaker
from service.rules.chat.permissions import may_ask
from service.rules.limits import FRAME_BYTES

WORST_DEBT: Final = 10.0
"""Seconds of waiting that a flood may run up before the connection is cut rather than refused."""


class Exchange:
    """One client on one connection, after its hello."""

    def __init__(self, floor: Floor, connection: Connection) -> None:
        self.floor = floor
        self.connection = connection
        self.helpline = floor.helpline
        self.speaker = Speaker(connection.caller.role, connection.caller.person_id, connection.caller.name)

    async def take(self, raw: str) -> None:
        """One frame from the client: answered once, whatever it is."""
        self.connection.beat_at = monotonic()
        if len(raw) > FRAME_BYTES:
            self.refuse(ref_of(raw), Refusal.TOO_LONG)
            return
        try:
            asked: Any = CLIENT_FRAME.validate_json(raw)
        except ValidationError as wrong:
            self.refuse(ref_of(raw), refusal_for(wrong))
            return
        if isinstance(asked, ClientBeat):
            return
        if isinstance(asked, Hello):
            self.refuse(None, Refusal.NOT_NOW)
            return
        try:
            await self.answer(asked)
        except Unreadable:
            self.refuse(getattr(asked, "ref", None), Refusal.UNREADABLE)
        except (SQLAlchemyError, OSError):
            self.refuse(getattr(asked, "ref", None), Refusal.UNAVAILABLE, RETRY[Refusal.UNAVAILABLE])

    async def answer(self, asked: Any) -> None:  # noqa: ANN401 - any command
        """Rate, right, then the action; the answer repeats the command's ref."""
        ref = getattr(asked, "ref", None)
        wait = self.connection.bucket.take(monotonic())
        if wait:
            self.slow_down(ref, wait)
            return
        if not may_ask(self.connection.caller.role, type(asked)) or not self.own(asked):
            await note_right_refused(self.helpline, self.actor(), asked.type)
            self.refuse(ref, Refusal.NOT_ALLOWED)
            return
        own = HERE.get(type(asked))
        if own is not None:
            await own(self, asked)
            return
        await self.act(asked)

    async def act(self, asked: Any) -> None:  # noqa: ANN401 - any command of ACTIONS
        """Do it, and answer. What was said comes back with the answer, in one frame."""
        action = ACTIONS[type(asked)]
        if type(asked) not in SAID_ONCE:
            self.conclude(asked.ref, await action(self.helpline, self.speaker, asked))
            return
        with self.floor.hub.saying(self.connection, asked.client_id) as saying:
            done = await action(self.helpline, self.speaker, asked)
            if saying.entries:
                self.connection.push(ack_with(asked.ref, *saying.entries.pop(0)))
            else:
                self.conclude(asked.ref, done)

    def conclude(self, ref: int, done: Answer) -> None:
        """Answer a command with what became of it."""
        if isinstance(done, Refusal):
            self.refuse(ref, done, RETRY.get(done))
        else:
            self.connection.push(ack(ref, done.seq if isinstance(done, Done) else None))

    def refuse(self, ref: int | None, code: Refusal, retry_seconds: float | None = None) -> None:
        """Say no, and count it."""
        self.floor.metrics.refused(code)
        self.connection.push(refused(ref, code, retry_seconds))

    def slow_down(self, ref: int | None, wait: float) -> None:
        """Refuse with the time to wait; cut a connection that goes on regardless."""
        self.connection.bucket.left -= 0.5
        if wait > WORST_DEBT:
            self.connection.close(Closing.TOO_FAST)
        else:
            self.refuse(ref, Refusal.TOO_FAST, round(wait + 0.5, 1))

    def actor(self) -> Actor:
        """By whom it is on record. A visitor is nobody there."""
        caller = self.connection.caller
        return Actor(caller.name, caller.person_id) if caller.person_id else STRANGER

    def own(self, asked: Any) -> bool:  # noqa: ANN401 - any command
        """A visitor may only name the one chat that the token opens."""
        mine = self.connection.caller.chat_id
        return mine is None or getattr(asked, "chat_id", mine) == mine

    async def fetch_missed(self, asked: c.FetchMissed) -> None:
        """What follows a number, of a chat that this connection may see."""
        if asked.chat_id not in self.connection.watching:
            self.refuse(asked.ref, Refusal.NOT_YOURS)
            return
        held = await self.helpline.desk.find_newest(asked.chat_id)
        if held is None:
            self.refuse(asked.ref, Refusal.NOT_FOUND)
            return
        role = self.connection.caller.role
        entries = await entries_after(self.helpline.desk, held, role, asked.after)
        newest = entries[-1].seq if entries else (held.visible if role == "visitor" else held.seq)
        missed = Missed(ref=asked.ref, chat_id=asked.chat_id, seq=newest, entries=entries)
        self.connection.push(missed.model_dump_json())

    async def set_typing(self, asked: c.SetTyping) -> None:
        """Tell the other side, in whichever process it is."""
        if asked.chat_id not in self.connection.watching:
            return
        visitor = self.connection.caller.role == "visitor"
        frame = noticed(Typing(chat_id=asked.chat_id, by="visitor" if visitor else "specialist"))
        self.floor.hub.notify(Passing(asked.chat_id, "staff" if visitor else "visitor", frame))

    async def watch_chat(self, asked: c.WatchChat) -> None:
        """A supervisor reads a chat, and goes on seeing it."""
        chat = await read_as_supervisor(self.helpline, asked, self.actor(), self.connection.language)
        if isinstance(chat, Refusal):
            self.refuse(asked.ref, chat)
            return
        self.floor.hub.watch(asked.chat_id, self.connection, chat.view.seq, 0)
        self.connection.push(Joined(chat=chat).model_dump_json())
        self.connection.push(ack(asked.ref))

    async def stop_watching(self, asked: c.StopWatching) -> None:
        """A supervisor stops reading."""
        self.floor.hub.unwatch(asked.chat_id, self.connection)
        self.connection.push(Left(chat_id=asked.chat_id).model_dump_json())
        self.connection.push(ack(asked.ref))


Own = Callable[[Exchange, Any], Awaitable[None]]

HERE: Final[dict[type, Own]] = {
    c.FetchMissed: Exchange.fetch_missed,
    c.SetTyping: Exchange.set_typing,
    c.WatchChat: Exchange.watch_chat,
    c.StopWatching: Exchange.stop_watching,
}
"""What the connection itself answers; everything else is an action."""

SAID_ONCE: Final = frozenset(kind for kind in ACTIONS if "client_id" in kind.model_fields)
"""Commands under a client id: what they say is an entry of the chat."""

RETRY: Final = {Refusal.BUSY: 1.0, Refusal.UNAVAILABLE: 2.0}
"""When the same command may be sent again."""


FIRST: Final = re.compile(r'\s*\{\s*(?:"type"\s*:\s*"\w+"\s*,\s*)?"ref"\s*:\s*(\d{1,16})\s*,')
LAST: Final = re.compile(r'"ref":(\d{1,16})\}\s*$')
"""A command's number where it cannot be part of what somebody wrote: where a frame begins, and where it ends."""

ENDS: Final = 200
"""Characters looked at for it at each end."""


def ref_of(raw: str) -> int | None:
    """The ref of a frame that was not understood, if it can be seen, so that the client knows which.

    A frame that is no JSON still has one: half a character in a text spoils the whole for every reader of JSON.
    """
    found = FIRST.match(raw[:ENDS]) or LAST.search(raw[-ENDS:])
    ref: Any = int(found[1]) if found else ref_inside(raw)
    return ref if isinstance(ref, int) and 0 <= ref < 2**53 else None


def ref_inside(raw: str) -> object:
    """The ref wherever it stands in a frame of a size that is read."""
    from pydantic_core import from_json

    try:
        return from_json(raw).get("ref") if len(raw) <= FRAME_BYTES else None
    except (ValueError, AttributeError):
        return None


def refusal_for(wrong: ValidationError) -> Refusal:
    """Too long is worth saying as such: nothing is lost, the text can be shortened."""
    too_long = any(error["type"] == "string_too_long" for error in wrong.errors(include_input=False, include_url=False))
    return Refusal.TOO_LONG if too_long else Refusal.MALFORMED
