"""A line begins with its welcome, whatever happened while the snapshot was read."""

from service.live.connection import AsgiMessage, Caller, Connection
from service.protocol.closing import Closing
from service.rules.limits import frames_bucket


class Sent:
    """What the client would have received."""

    def __init__(self) -> None:
        self.frames: list[str] = []
        self.codes: list[int] = []

    async def __call__(self, message: AsgiMessage) -> None:
        if message["type"] == "websocket.send":
            self.frames.append(message["text"])
        else:
            self.codes.append(message["code"])


def a_line(sent: Sent) -> Connection:
    return Connection(sent, Caller("visitor"), frames_bucket(0.0))


async def test_what_happens_during_the_greeting_follows_the_welcome() -> None:
    sent = Sent()
    line = a_line(sent)
    line.hold()
    line.push("happened")
    line.push("a place in line")
    assert sent.frames == []
    line.begin("welcome")
    line.push("happened again")
    assert sent.frames == ["welcome", "happened", "a place in line", "happened again"]


async def test_without_a_welcome_nothing_of_the_chat_is_sent() -> None:
    sent = Sent()
    line = a_line(sent)
    line.hold()
    line.push("happened")
    line.begin()
    line.push("unavailable")
    assert sent.frames == ["unavailable"]


async def test_a_line_can_be_closed_in_the_midst_of_its_greeting() -> None:
    sent = Sent()
    line = a_line(sent)
    line.hold()
    line.push("happened")
    line.close(Closing.UNKNOWN_TOKEN)
    line.begin("welcome")
    assert (sent.frames, sent.codes) == ([], [Closing.UNKNOWN_TOKEN])
