"""One conversation as the load generator sees it, and what is measured of it."""

from dataclasses import dataclass, field
from itertools import cycle
from time import perf_counter
from typing import Final

from benchmarks.load.line import Line

SENTENCES: Final = (
    "I have been reading about treatment and I am not sure what it means.",
    "My sister starts chemotherapy next week and she asked me to come too",
    "Thank you, that helps. Could you say a little more about the scan?",
    "We were told that it is early, which is good news for all of us.",
    "How do other families talk about this with children of that age?",
    "The doctor used a word that I did not know and I forgot to ask her.",
)
"""Ordinary talk of about 68 bytes: nothing in it is masked and nothing raises an alert."""

said: Final = cycle(SENTENCES)


@dataclass(slots=True)
class Talk:
    """A chat between a visitor and a specialist. It has at most one message on its way."""

    chat_id: str
    visitor: Line | None = None
    sent_at: float = 0.0
    acked_at: float = 0.0
    delivered_at: float = 0.0
    count: int = 0

    @property
    def done(self) -> bool:
        """Whether the last message is both acknowledged and delivered."""
        return bool(self.acked_at and self.delivered_at)

    def begin(self) -> str:
        """The next message is about to leave; its words."""
        self.count += 1
        self.acked_at = self.delivered_at = 0.0
        self.sent_at = perf_counter()
        return next(said)


@dataclass(slots=True)
class Latencies:
    """Seconds from sending to acknowledgement and to delivery, of every message in the window."""

    ack: list[float] = field(default_factory=list)
    delivery: list[float] = field(default_factory=list)

    def add(self, talk: Talk) -> None:
        """Note a finished message."""
        self.ack.append(talk.acked_at - talk.sent_at)
        self.delivery.append(talk.delivered_at - talk.sent_at)
