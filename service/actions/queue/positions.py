"""Where everybody stands in line, and how long it may take: read from the rows, computed by the rules."""

from sqlalchemy import select

from service.actions.helpline import Helpline
from service.actions.queue.rows import read_line
from service.models.chat import ChatRow
from service.models.database import reading
from service.protocol.notices import LanguageCount, QueueCounts, QueuePlace
from service.rules.queue.order import Waiting, positions
from service.rules.waits.estimate import ShownWait, wait_range
from service.rules.waits.queues import ahead_of_each


class Positions:
    """Everybody in line, as they stood when the queue was last read."""

    def __init__(self, helpline: Helpline) -> None:
        self.helpline = helpline
        self.line: dict[str, Waiting] = {}
        self.positions: dict[str, int] = {}
        self.offered: set[str] = set()
        self.told_offered: dict[str, bool] = {}
        self.shown: dict[str, ShownWait] = {}
        self.ahead: dict[str, dict[str, int]] = {}

    async def look(self) -> None:
        """Read the line, and how fast it moves."""
        now = self.helpline.clock.now()
        await self.helpline.pace.look()
        async with reading(self.helpline.sessions) as session:
            line = await read_line(session)
            offered = await session.scalars(select(ChatRow.id).where(ChatRow.status == "offered"))
            self.offered = set(offered)
        self.line = {one.chat_id: one for one in line}
        self.positions = positions(line, now)
        self.ahead = ahead_of_each(line, now)
        self.shown = {chat_id: shown for chat_id, shown in self.shown.items() if chat_id in self.line}
        self.told_offered = {chat_id: told for chat_id, told in self.told_offered.items() if chat_id in self.line}

    def wait(self, chat_id: str) -> ShownWait:
        """The wait to show to one visitor, given what was shown before."""
        language = self.line[chat_id].language
        before, place = self.shown.get(chat_id), self.positions[chat_id] - 1
        self.shown[chat_id] = shown = self.helpline.pace.wait(language, self.ahead[chat_id], place, before)
        return shown

    def place(self, chat_id: str) -> QueuePlace:
        """A visitor's place, as it is sent."""
        offered = chat_id in self.offered
        self.told_offered[chat_id] = offered
        wait = wait_range(self.wait(chat_id))
        return QueuePlace(chat_id=chat_id, position=self.positions[chat_id], wait=wait, offered=offered)

    def offer_changed(self, chat_id: str) -> bool:
        """Whether "somebody is being asked" is news."""
        return self.told_offered.get(chat_id) != (chat_id in self.offered)

    def counts(self) -> QueueCounts:
        """The line as specialists see it."""
        by_language: dict[str, int] = {}
        for one in self.line.values():
            by_language[one.language] = by_language.get(one.language, 0) + 1
        return QueueCounts(
            waiting=len(self.line),
            oldest_since=min((one.queued_at for one in self.line.values()), default=None),
            by_language=tuple(LanguageCount(language=name, waiting=n) for name, n in sorted(by_language.items())),
        )
