"""Frames that are built in numbers: the event inside was encoded once, when it was stored."""

from service.bus.rings import Rung
from service.protocol.frames import Noticed, Refused
from service.protocol.notices import Notice
from service.protocol.refusals import Refusal


def happened(chat_id: str, prev: int, entry: Rung) -> str:
    """`Happened`, around an event that is encoded already."""
    return f'{{"type":"happened","chat_id":"{chat_id}","seq":{entry.seq},"prev":{prev},"event":{entry.encoded}}}'


def ack_with(ref: int, seq: int, happened: str) -> str:
    """`Ack` of what was said on this connection, with what became of it."""
    return f'{{"type":"ack","ref":{ref},"seq":{seq},"happened":{happened}}}'


def noticed(notice: Notice) -> str:
    """`Noticed`, encoded."""
    return Noticed(notice=notice).model_dump_json()


def ack(ref: int, seq: int | None = None) -> str:
    """`Ack`, encoded: two numbers, too often to make an object for."""
    return f'{{"type":"ack","ref":{ref},"seq":{"null" if seq is None else seq},"happened":null}}'


def refused(ref: int | None, code: Refusal, retry_seconds: float | None = None) -> str:
    """`Refused`, encoded."""
    return Refused(ref=ref, code=code, retry_seconds=retry_seconds).model_dump_json()
