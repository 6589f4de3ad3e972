"""Whoever watches a chat gets each new entry once; whoever said it gets it with the answer."""

from contextlib import suppress
from typing import Any

import pytest

from service.bus.memory import MemoryBus
from service.bus.rings import Ring, Rung
from service.live.connection import Caller, Connection
from service.live.frames import ack
from service.live.hub import Hub
from service.protocol.closing import Closing
from service.protocol.frames import SERVER_FRAME, Happened
from service.rules.limits import frames_bucket
from tests.live.test_connection import Sent

CHAT = "chat-0123456789abcdef"
WRITTEN = (
    '{"type":"message_posted","at":"2026-11-23T15:00:00Z","author":"visitor","by":null,"name":"","language":"en",'
    '"client_id":"client-0001","masked":[],"text":"Is this serious?"}'
)
NOTED = (
    '{"type":"safety_flagged","at":"2026-11-23T15:00:00Z","level":"review","family":"words","rule":"one",'
    '"source":"words"}'
)
SAID = Ring(CHAT, 1, (Rung(2, False, WRITTEN), Rung(3, True, NOTED)), True, "client-0001")
SAID_NEXT = Ring(CHAT, 2, (Rung(4, False, WRITTEN.replace("0001", "0003")),), False, "client-0003")


class Seat:
    """One page, and what it was sent."""

    def __init__(self, hub: Hub, caller: Caller) -> None:
        self.sent = Sent()
        self.connection = Connection(self.sent, caller, frames_bucket(0.0))
        hub.watch(CHAT, self.connection, 1, 1)

    @property
    def frames(self) -> list[Any]:
        return [SERVER_FRAME.validate_json(frame) for frame in self.sent.frames]

    @property
    def types(self) -> list[str]:
        return [frame.type for frame in self.frames]

    @property
    def seqs(self) -> list[int]:
        return [frame.seq for frame in self.frames if isinstance(frame, Happened)]


def a_hub_with(*callers: Caller) -> tuple[Hub, list[Seat]]:
    hub = Hub(MemoryBus())
    return hub, [Seat(hub, caller) for caller in callers]


async def test_what_was_said_is_kept_for_the_answer_and_sent_to_the_others() -> None:
    hub, (saying, other_tab, desk) = a_hub_with(Caller("visitor"), Caller("visitor"), Caller("specialist"))
    with hub.saying(saying.connection, "client-0001") as said:
        hub.deliver(SAID)
        [(seq, frame)] = said.entries
        said.entries.clear()
    assert saying.types == []
    assert other_tab.types == ["happened"]
    assert desk.types == ["happened", "happened"]
    assert (seq, frame) == (2, other_tab.sent.frames[0])


async def test_what_follows_in_the_chat_does_not_overtake_the_answer() -> None:
    hub, (desk,) = a_hub_with(Caller("specialist"))
    with hub.saying(desk.connection, "client-0001") as said:
        hub.deliver(SAID)
        hub.deliver(SAID_NEXT)
        assert desk.types == []
        said.entries.pop(0)
        desk.connection.push(ack(7))
    assert desk.types == ["ack", "happened", "happened"]
    assert desk.seqs == [3, 4]


async def test_what_was_stored_is_sent_even_when_there_is_no_answer_to_send_it_with() -> None:
    hub, (desk,) = a_hub_with(Caller("specialist"))
    with suppress(OSError), hub.saying(desk.connection, "client-0001"):
        hub.deliver(SAID)
        raise OSError("the disk is full")
    assert desk.seqs == [2, 3]
    hub.deliver(SAID_NEXT)
    assert desk.seqs == [2, 3, 4]


async def test_what_another_says_meanwhile_answers_nobody() -> None:
    hub, (saying,) = a_hub_with(Caller("visitor"))
    with hub.saying(saying.connection, "client-0002") as said:
        hub.deliver(SAID)
        assert saying.types == ["happened"]
        assert said.entries == []


def test_chats_that_only_wait_share_what_is_empty() -> None:
    hub, _ = a_hub_with(Caller("visitor", chat_id=CHAT))
    hub.watch("another chat", Connection(Sent(), Caller("visitor"), frames_bucket(0.0)), 0, 0)
    assert hub.watches[CHAT].staff is hub.watches["another chat"].staff


ANA = Caller("specialist", person_id="ana")


def a_hub_that_ana_sits_at(version: int | None) -> tuple[Hub, Connection]:
    """At a seat of this version; None: she is taking it."""
    hub, (ana,) = a_hub_with(ANA)
    hub.people["ana"] = ana.connection
    if version is not None:
        assert hub.sat_down(ana.connection, version)
    return hub, ana.connection


@pytest.mark.parametrize(("elsewhere", "closes"), [(6, False), (7, False), (8, True), (None, True)])
def test_a_console_elsewhere_closes_an_older_one_and_no_newer_one(elsewhere: int | None, closes: bool) -> None:
    hub, console = a_hub_that_ana_sits_at(7)
    hub.sat_down_elsewhere("ana", elsewhere)
    assert console.closing == (Closing.REPLACED if closes else None)
    assert ("ana" in hub.people) == (not closes)


@pytest.mark.parametrize(("heard", "version", "closes"), [((6,), 7, False), ((8,), 7, True), ((8, 6), 7, True)])
def test_what_is_heard_while_a_console_sits_down_is_judged_when_it_sits(
    heard: tuple[int, ...], version: int, closes: bool
) -> None:
    hub, console = a_hub_that_ana_sits_at(None)
    for elsewhere in heard:
        hub.sat_down_elsewhere("ana", elsewhere)
    assert console.closing is None
    assert hub.sat_down(console, version) == (not closes)
    assert console.closing == (Closing.REPLACED if closes else None)


def test_a_console_that_was_replaced_while_it_sat_down_takes_nothing_from_its_successor() -> None:
    hub, first = a_hub_that_ana_sits_at(None)
    hub.replace("ana")
    second = Seat(hub, ANA).connection
    hub.people["ana"] = second
    assert hub.sat_down(second, 8)
    assert not hub.sat_down(first, 7)
    assert (hub.people["ana"], second.closing, first.closing) == (second, None, Closing.REPLACED)
