"""Whoever watches a chat gets each new entry once; whoever said it gets it with the answer."""

import json

from service.bus.memory import MemoryBus
from service.bus.rings import Ring, Rung
from service.live.connection import Asking, Caller, Connection
from service.live.hub import Hub
from service.protocol.frames import SERVER_FRAME, Ack
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


class Seat:
    """One page, and what it was sent."""

    def __init__(self, hub: Hub, caller: Caller) -> None:
        self.sent = Sent()
        self.line = Connection(self.sent, caller, frames_bucket(0.0))
        hub.watch(CHAT, self.line, 1, 1)

    @property
    def types(self) -> list[str]:
        return [SERVER_FRAME.validate_json(frame).type for frame in self.sent.frames]


def a_hub_with(*callers: Caller) -> tuple[Hub, list[Seat]]:
    hub = Hub(MemoryBus())
    return hub, [Seat(hub, caller) for caller in callers]


async def test_the_line_that_said_it_gets_one_frame_and_the_others_the_entry_alone() -> None:
    hub, (asking, other_tab, desk) = a_hub_with(Caller("visitor"), Caller("visitor"), Caller("specialist"))
    asking.line.asking = Asking(7, "client-0001")
    hub.deliver(SAID)
    assert asking.types == ["ack"]
    assert other_tab.types == ["happened"]
    assert desk.types == ["happened", "happened"]
    answer = SERVER_FRAME.validate_json(asking.sent.frames[0])
    assert isinstance(answer, Ack)
    assert (answer.ref, answer.seq) == (7, 2)
    assert json.loads(asking.sent.frames[0])["happened"] == json.loads(other_tab.sent.frames[0])


async def test_what_another_says_meanwhile_answers_nobody() -> None:
    hub, (asking,) = a_hub_with(Caller("visitor"))
    asking.line.asking = Asking(7, "client-0002")
    hub.deliver(SAID)
    assert asking.types == ["happened"]
    assert asking.line.asking == Asking(7, "client-0002")


def test_chats_that_only_wait_share_what_is_empty() -> None:
    hub, _ = a_hub_with(Caller("visitor", chat_id=CHAT))
    hub.watch("another chat", Connection(Sent(), Caller("visitor"), frames_bucket(0.0)), 0, 0)
    assert hub.watches[CHAT].staff is hub.watches["another chat"].staff
