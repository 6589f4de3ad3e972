"""Mistakes that somebody might make, each a small change of the service: the days must find every one of them."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from typing import Any, Final
from unittest.mock import patch

from service.actions import deadlines
from service.actions.chats.catchup import chats_of
from service.actions.desk import Desk
from service.actions.queue import assigner
from service.bus.rings import Ring, Rung
from service.live.beats import Beats
from service.live.connection import Connection
from service.live.desks import Desks
from service.live.hub import Hub
from service.models.journal import Append, Journal, Result, settle
from service.models.log import to_log_entry
from service.models.writers import changes, sqlite
from service.protocol.events import Event
from service.protocol.frames import Left
from service.rules.queue import matching
from service.rules.queue.matching import Seat

Patch = AbstractContextManager[Any]
Planted = Callable[[], Iterable[Patch]]


async def nothing(*_: object) -> None:
    """What should be done here is not."""


def acknowledged_before_the_commit() -> Iterable[Patch]:
    append = Journal.append

    def at_once(self: Journal, what: Append) -> asyncio.Future[Result]:
        future = append(self, what)
        settle(future, Result.STORED)
        return future

    yield patch.object(Journal, "append", at_once)


def shown_before_it_is_stored() -> Iterable[Patch]:
    store = Desk.store

    async def shown(self: Desk, chat_id: str, held: Any, events: tuple[Event, ...], seat: Any) -> bool:
        entries = [to_log_entry(chat_id, held.seq + at, event, held.key) for at, event in enumerate(events, start=1)]
        rung = tuple(Rung(entry.seq, entry.event.AUDIENCE == "staff", entry.encoded) for entry in entries)
        for listener in self.listeners:
            listener(Ring(chat_id, held.visible, rung, False), held.chat)
        return await store(self, chat_id, held, events, seat)

    yield patch.object(Desk, "store", shown)


def taken_from_the_desk_by_an_old_list() -> Iterable[Patch]:
    """The race of `Desks.join_all` that CI found on 28 November 2026."""

    async def join_all(self: Desks, connection: Connection) -> None:
        mine = await chats_of(self.helpline.desk, connection.caller.person_id or "")
        for chat_id in mine:
            if chat_id not in connection.watching:
                await self.join(connection, chat_id)
        for chat_id in connection.watching.difference(mine):
            self.hub.unwatch(chat_id, connection)
            connection.push(Left(chat_id=chat_id).model_dump_json())

    yield patch.object(Desks, "join_all", join_all)


def one_chat_too_many() -> Iterable[Patch]:
    has_room = matching.has_room

    def roomier(seat: Seat, more: float) -> bool:
        return has_room(replace(seat, cap=seat.cap + 1), more)

    yield patch.object(matching, "has_room", roomier)
    yield patch.object(assigner, "has_room", roomier)


def leases_renewed_too_late() -> Iterable[Patch]:
    renew = Beats.renew

    async def seldom(self: Beats, now: float) -> None:
        if now - self.renewed_at > 14:
            await renew(self, now)

    yield patch.object(Beats, "renew", seldom)


def offers_never_lapse() -> Iterable[Patch]:
    yield patch.object(deadlines, "lapse_offers", nothing)


def lost_rings_are_not_made_good() -> Iterable[Patch]:
    yield patch.object(Beats, "look_up", nothing)


def visitors_see_notes() -> Iterable[Patch]:
    deliver = Hub.deliver

    def to_all(self: Hub, ring: Ring) -> None:
        deliver(self, ring._replace(entries=tuple(one._replace(staff_only=False) for one in ring.entries)))

    yield patch.object(Hub, "deliver", to_all)


def numbers_that_are_taken_count_as_stored() -> Iterable[Patch]:
    insert = sqlite.insert_each

    def stored(cursor: Any, rows: list[Any]) -> list[bool]:
        insert(cursor, rows)
        return [True] * len(rows)

    yield patch.object(sqlite, "insert_each", stored)


def seats_are_not_compared() -> Iterable[Patch]:
    change_seat = changes.change_seat

    def blindly(connection: Any, seat: Any) -> None:
        change_seat(connection, replace(seat, version=None))

    yield patch.object(changes, "change_seat", blindly)


def nobody_is_missed() -> Iterable[Patch]:
    yield patch.object(deadlines, "lose_specialists", nothing)


def said_twice_is_said_again() -> Iterable[Patch]:
    change = Desk.change

    async def forgetful(self: Desk, chat_id: str, rule: Any, *, once: Any = None, **more: Any) -> Any:
        return await change(self, chat_id, rule, **more)

    yield patch.object(Desk, "change", forgetful)


BUGS: Final[dict[str, Planted]] = {
    bug.__name__: bug
    for bug in (
        acknowledged_before_the_commit,
        shown_before_it_is_stored,
        taken_from_the_desk_by_an_old_list,
        one_chat_too_many,
        leases_renewed_too_late,
        offers_never_lapse,
        lost_rings_are_not_made_good,
        visitors_see_notes,
        numbers_that_are_taken_count_as_stored,
        seats_are_not_compared,
        nobody_is_missed,
        said_twice_is_said_again,
    )
}

NOT_YET: Final = frozenset(
    {
        "taken_from_the_desk_by_an_old_list",
        "numbers_that_are_taken_count_as_stored",
        "seats_are_not_compared",
        "nobody_is_missed",
        "said_twice_is_said_again",
    }
)
"""No day has found these so far: what people do is too tame, or a day too short. `--bug NAME` looks for one."""


def planted(bug: str) -> ExitStack:
    """A context in which the service has this mistake."""
    stack = ExitStack()
    for one in BUGS[bug]():
        stack.enter_context(one)
    return stack
