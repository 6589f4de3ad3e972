"""Looks on while a day goes by, and says what broke a promise: at every frame, and twice a second of the day's time."""

import asyncio
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from service.actions.queue.assigner import Assigner
from service.rules.chat.durations import OFFER_LASTS
from service.rules.chat.statuses import HELD
from tests.support.client import Frame

if TYPE_CHECKING:
    from tests.schedules.people import Specialist
    from tests.schedules.world import World

LOOKS_EVERY: Final = 0.75
"""Seconds: more often than anything here changes twice."""

SHOWN_WITHIN: Final = {False: 5.0, True: 14.0}
"""Seconds until an offer is on the desk of the one to whom it was made: the line, and the database now and then slow;
with several processes a lost ring is made good by the beat after next."""

OFFERED_WITHIN: Final = 10.0
"""Seconds until somebody who waits is put before somebody who has room: several ticks, each with a slow disk."""

LATE_BY: Final = timedelta(seconds=12)
"""How late a deadline may be noticed: a tick, twice kept up by a slow disk, and again a lease after a pause."""

LEASE_OVER_BY: Final = timedelta(seconds=30)
"""How long a console that is gone may hold a chat beyond its lease: as long again after a start, and a tick."""

LOSSES: Final = "SELECT chat_id, seq, json_extract(event, '$.by') FROM chat_log WHERE type='specialist_lost'"

WELL_FOR: Final = 16.0
"""Seconds on a good line after which nobody may be held to be lost: a lease, and a beat."""


class Witness:
    """Keeps a connection of its own to the file, so that it sees what is committed and nothing else."""

    def __init__(self, world: "World", file: Path) -> None:
        self.world = world
        self.database = sqlite3.connect(file, isolation_level=None)
        self.database.execute("PRAGMA query_only=ON")
        self.let_in: set[str] = set()
        self.acks = 0
        self.frames = 0
        self.well_since: dict[str, float] = {}
        """Since when each console has been on a good line."""
        self.losses: set[Any] = set()
        """Every loss that was looked at."""
        self.bad_since: dict[str, float] = {}
        """What must not stay as it is, and since when it has been so."""

    def close(self) -> None:
        """Look no more."""
        self.database.close()

    def rows(self, sql: str, *given: object) -> list[Any]:
        """What is committed at this moment."""
        with closing(self.database.execute(sql, given)) as cursor:
            return cursor.fetchall()

    def is_stored(self, chat_id: str, seq: int) -> bool:
        return bool(self.rows("SELECT 1 FROM chat_log WHERE chat_id=? AND seq=?", chat_id, seq))

    def saw(self, who: str, frame: Frame) -> None:
        """A page was told something."""
        self.frames += 1
        if frame["type"] == "happened" and not self.is_stored(frame["chat_id"], frame["seq"]):
            self.world.violated(f"{who} was shown {frame['seq']} of {frame['chat_id']}, which is not stored")

    def acknowledged(self, who: str, asked: Frame, answer: Frame) -> None:
        """A page was told that what it asked is done."""
        self.acks += asked["type"] == "send_message"
        if answer.get("seq") and not self.is_stored(asked["chat_id"], answer["seq"]):
            self.world.violated(f"{who} was told that {asked['type']} is {answer['seq']}, which is not stored")

    async def looks_on(self) -> None:
        """Until it is told to stop."""
        while True:
            for _ in range(3):
                await asyncio.sleep(LOOKS_EVERY)
                self.looks(self.world.now())
            await self.nobody_is_passed_over()

    def looks(self, now: datetime) -> None:
        """What must be so at every moment, and what must not stay so."""
        columns = "id, status, offer_to, offer_until, specialist"
        chats = self.rows(f"SELECT {columns} FROM chats WHERE status IN ('offered', 'talking', 'wrap_up')")
        self.nobody_has_too_much(chats)
        self.deadlines_are_kept(chats, now)
        bad = {f"{chat[0]} is offered to {chat[2]} and not on that desk" for chat in chats if self.is_hidden(chat)}
        self.nobody_who_is_there_is_given_up()
        self.stays("offer", bad, SHOWN_WITHIN[self.world.plan.processes > 1])

    def nobody_has_too_much(self, chats: list[Any]) -> None:
        most = dict(self.rows("SELECT id, most FROM people WHERE role='specialist'"))
        held = Counter(chat[4] or chat[2] for chat in chats if chat[1] in HELD)
        for person, count in held.items():
            if count > most[person]:
                self.world.violated(f"{person} has {count} chats, {most[person]} at the most")
        for person, count in Counter(chat[2] for chat in chats if chat[1] == "offered").items():
            if count > 1:
                self.world.violated(f"{person} is offered {count} chats at once")

    def deadlines_are_kept(self, chats: list[Any], now: datetime) -> None:
        leases = {name: when(until) for name, until in self.rows("SELECT person_id, lease_until FROM seats")}
        for chat_id, status, _, until, specialist in chats:
            if status == "offered" and (when(until) or now) < now - LATE_BY:
                self.world.violated(f"the offer of {chat_id} stands {OFFER_LASTS} and {LATE_BY}")
            lease = leases.get(specialist)
            if status == "talking" and lease and lease < now - LEASE_OVER_BY:
                self.world.violated(f"{chat_id} is with {specialist}, who is gone for {now - lease}")

    def nobody_who_is_there_is_given_up(self) -> None:
        """A console on a good line is not lost."""
        now = self.world.loop.seconds
        for console in self.world.specialists:
            if is_well(console):
                self.well_since.setdefault(console.name, now)
            else:
                self.well_since.pop(console.name, None)
        told = self.rows(LOSSES)
        for chat_id, seq, lost in set(told) - self.losses:
            self.losses.add((chat_id, seq, lost))
            console = self.world.console_of(lost)
            if console and now - self.well_since.get(console.name, now) > WELL_FOR:
                self.world.violated(f"{console.name} was held to be lost in {chat_id}, and was there")

    def is_hidden(self, chat: Any) -> bool:
        """Whether a standing offer is not on a console that is connected and well."""
        chat_id, status, to, _, _ = chat
        console = self.world.console_of(to) if status == "offered" else None
        return console is not None and is_well(console) and not is_on_desk(console, chat_id)

    def stays(self, kind: str, bad: set[str], within: float) -> None:
        """What is bad now, and may be so for a while."""
        now = self.world.loop.seconds
        keys = {f"{kind}: {one}" for one in bad}
        self.bad_since = {
            key: since for key, since in self.bad_since.items() if key in keys or not key.startswith(f"{kind}: ")
        }
        for key in sorted(keys):
            since = self.bad_since.setdefault(key, now)
            if now - since > within:
                self.world.violated(f"{key}, for {now - since:.1f} s")

    async def nobody_is_passed_over(self) -> None:
        """Whoever could be offered to somebody is offered soon."""
        process = self.world.any_process()
        matches, _ = await Assigner(process.parts.desk).look()
        self.stays("match", {match.chat_id for match in matches}, OFFERED_WITHIN)


def is_well(console: "Specialist") -> bool:
    """Whether a console has had its welcome, on a line that is good."""
    line = console.line()
    return line is not None and not line.dead and line.close_code is None


def is_on_desk(console: "Specialist", chat_id: str) -> bool:
    """Whether the page holds this chat."""
    return chat_id in console.holdings and not console.holdings[chat_id].shown.left


def when(stored: str | None) -> datetime | None:
    """An instant as SQLite keeps it."""
    return datetime.fromisoformat(f"{stored}+00:00") if stored else None
