"""Articles that may fit what a visitor just wrote, shown quietly to whoever holds the chat.

Looked up in this process, from the messages that pass by; nothing leaves the machine and nothing is kept. It never
competes with the talk itself: a chat is looked at once its visitor has paused, a few chats a second at the most.
"""

import json
from collections import OrderedDict, deque
from time import monotonic
from typing import Final

from service.actions.helpline import Helpline
from service.bus.rings import Ring, Rung
from service.live.frames import noticed
from service.live.hub import Hub
from service.protocol.notices import Suggestions
from service.rules.safety.detector import signal
from service.worker import Worker

LAST_MESSAGES: Final = 3
"""What a visitor wrote before that is about something else by now."""

PAUSE: Final = 0.4
"""Seconds between two look-ups of the process: some thousandths of the machine."""

SETTLED_SECONDS: Final = 1.5
"""A visitor who has not sent anything for so long has paused; while they write on, the next line may change it all."""

AGAIN_SECONDS: Final = 5.0
"""Between two look-ups for the same chat: faster than that, nobody reads three titles."""

CHATS_KEPT: Final = 500
"""Chats whose last messages are remembered for it."""


class ArticleSuggestions:
    """Remembers the last messages of the chats that are held here, and looks up articles for them in turn."""

    def __init__(self, helpline: Helpline, hub: Hub) -> None:
        self.helpline = helpline
        self.hub = hub
        self.said: OrderedDict[str, deque[str]] = OrderedDict()
        self.due: OrderedDict[str, float] = OrderedDict()
        self.looked_at: dict[str, float] = {}
        self.worker = Worker("suggestions", self.look_up_next, pause=PAUSE)

    def heard(self, ring: Ring) -> None:
        """New entries of a chat. Only a visitor's words count, and only where somebody here holds the chat."""
        watch = self.hub.watches.get(ring.chat_id)
        if watch is None or not watch.staff or any(map(erases, ring.entries)):
            self.forget(ring.chat_id)
            return
        for entry in ring.entries:
            if '"author":"visitor"' in entry.encoded:
                self.remember(ring.chat_id, entry.encoded)
        if ring.changed and ring.chat_id in self.said:
            self.wake(ring.chat_id)

    def remember(self, chat_id: str, encoded: str) -> None:
        """Keep a message until it was looked up; read it only then."""
        self.said.setdefault(chat_id, deque(maxlen=LAST_MESSAGES)).append(encoded)
        self.said.move_to_end(chat_id)
        while len(self.said) > CHATS_KEPT:
            self.forget(next(iter(self.said)))
        self.wake(chat_id)

    def wake(self, chat_id: str) -> None:
        self.due[chat_id] = monotonic()
        self.worker.wake()

    def forget(self, chat_id: str) -> None:
        """The chat is held elsewhere, or over."""
        for kept in (self.said, self.due, self.looked_at):
            kept.pop(chat_id, None)

    async def look_up_next(self) -> None:
        """Look up the first chat whose time it is; while any is due, look again after the pause."""
        now = monotonic()
        chat_id = next((one for one in self.due if self.is_time(one, now)), None)
        if chat_id is not None:
            del self.due[chat_id]
            self.looked_at[chat_id] = now
        if self.due:
            self.worker.wake()
        if chat_id is not None:
            self.try_to_look_up(chat_id)

    def is_time(self, chat_id: str, now: float) -> bool:
        """Whether the visitor has paused, and the last look-up for this chat is some seconds ago."""
        looked = self.looked_at.get(chat_id, -AGAIN_SECONDS)
        return now - self.due[chat_id] >= SETTLED_SECONDS and now - looked >= AGAIN_SECONDS

    def try_to_look_up(self, chat_id: str) -> None:
        """Look up, and forget a chat for which that fails: what it said would fail again. Raises what went wrong."""
        try:
            self.look_up(chat_id)
        except Exception:
            self.forget(chat_id)
            raise

    def holder(self, chat_id: str) -> str | None:
        """Who talks with the visitor now; not who is offered the chat, lost it, or codes it."""
        held = self.helpline.desk.known(chat_id)
        return held.chat.specialist if held and held.chat.status == "talking" else None

    def look_up(self, chat_id: str) -> None:
        """Find articles, and show them to whoever holds the chat."""
        connection = self.hub.people.get(self.holder(chat_id) or "")
        if connection is None or chat_id not in connection.watching:
            return
        messages = [json.loads(encoded) for encoded in self.said[chat_id]]
        language = messages[-1]["language"]
        texts = [message["text"] for message in messages]
        calm = not any(speaks_of_danger(text, language) for text in texts)
        cards = self.helpline.catalogue.suggest(texts, language) if calm else ()
        connection.push(noticed(Suggestions(chat_id=chat_id, cards=cards)))


def speaks_of_danger(text: str, language: str) -> bool:
    """Whether a page to read would be the wrong answer: to somebody who wants to die, one about the end of life."""
    found = signal(text, language)
    return found is not None and found.level in ("crisis", "emergency")


def erases(entry: Rung) -> bool:
    """Whether this entry erases the chat."""
    return '"type":"chat_erased"' in entry.encoded
