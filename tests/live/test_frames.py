"""A frame that is put together as text is letter for letter what the contract's class would write."""

from datetime import UTC, datetime

import pytest

from service.bus.rings import Rung
from service.live import frames
from service.protocol.events import MessagePosted
from service.protocol.frames import Ack, Happened

CHAT = "a-chat_of-22-letters-1"


def posted(text: str) -> MessagePosted:
    return MessagePosted(
        at=datetime(2026, 10, 14, 15, 30, tzinfo=UTC), author="visitor", text=text, language="en", client_id="12345678"
    )


@pytest.mark.parametrize(
    "text", ["Hello", 'He said "no" \\ and left', "¿Qué es el «linfoma»?\n\t🙂", "\u2028</script>"]
)
def test_what_happened_is_written_as_its_class_writes_it(text: str) -> None:
    event = posted(text)
    written = frames.happened(CHAT, 3, Rung(4, staff_only=False, encoded=event.model_dump_json()))
    assert written == Happened(chat_id=CHAT, seq=4, prev=3, event=event).model_dump_json()
    acknowledged = frames.ack_with(7, 4, written)
    assert acknowledged == Ack(ref=7, seq=4, happened=Happened.model_validate_json(written)).model_dump_json()


@pytest.mark.parametrize("seq", [None, 0, 12])
def test_a_plain_acknowledgement_is_written_as_its_class_writes_it(seq: int | None) -> None:
    assert frames.ack(7, seq) == Ack(ref=7, seq=seq).model_dump_json()
