"""Beats in both directions: every connection hears the newest numbers, and a line that is silent too long is cut."""

import asyncio
from datetime import timedelta
from time import monotonic
from typing import Final

from sqlalchemy import func, select

from service.actions.staff.seats import renew_leases
from service.live.connection import Connection
from service.live.floor import Floor
from service.models.database import reading
from service.models.log import FOR_VISITORS, LogRow
from service.protocol.closing import Closing
from service.protocol.frames import Beat

MISSED: Final = 2.5
"""Beats that may stay away before a line is held to be dead."""

AT_ONCE: Final = 500
"""Chats asked about in one query."""

TURN: Final = 200
"""Beats in one go: thousands who came back together are due together, and somebody is talking meanwhile."""


class Beats:
    """Keeps the lines of this process honest. Called by every tick."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.hub = floor.hub
        self.renewed_at = 0.0

    async def round(self) -> None:
        """Cut the silent, renew the leases of the heard, beat to those whose turn it is.

        The beats go out even while the database is away: the lines are good, and nobody has to come back for nothing.
        """
        now = monotonic()
        self.cut_silent(now)
        due = [line for lines, seconds in self.by_beat() for line in lines if now - line.told_at >= seconds]
        try:
            await self.renew(now)
            await self.look_up(due)
        finally:
            for number, line in enumerate(due, start=1):
                line.told_at = now
                line.push(self.beat(line).model_dump_json())
                if number % TURN == 0:
                    await asyncio.sleep(0)

    def beat(self, line: Connection) -> Beat:
        """What this line hears: its newest numbers, and far back in a line its place."""
        place = self.floor.showing.place_with_beat(line) if line.caller.role == "visitor" else None
        return Beat(seqs=self.hub.seqs(line), place=place)

    async def renew(self, now: float) -> None:
        """Renew the leases of those who were heard of since the last time: a lease counts from the last sign of life,
        so that a machine that died is missed after one lease and not after a silent line and a lease."""
        heard = [
            person
            for person, line in self.hub.people.items()
            if line.closing is None and line.beat_at >= self.renewed_at
        ]
        lease = timedelta(seconds=self.floor.helpline.settings.specialist_lease_seconds)
        await renew_leases(self.floor.helpline.desk, heard, lease)
        self.renewed_at = now

    def by_beat(self) -> tuple[tuple[tuple[Connection, ...], float], ...]:
        """All lines, and how often they beat, in seconds: asked once for each role, as every tick goes through all."""
        settings, hub = self.floor.helpline.settings, self.hub
        staff = (*hub.people.values(), *hub.supervisors)
        return (tuple(hub.visitors), settings.visitor_beat_seconds), (staff, settings.specialist_beat_seconds)

    def cut_silent(self, now: float) -> None:
        """A line from which nothing came is half-open: nobody is there, whatever the network says."""
        for lines, seconds in self.by_beat():
            for line in lines:
                if now - line.beat_at > MISSED * seconds:
                    line.close(Closing.SILENT)
                    self.floor.errands.begin(self.floor.left(line))

    async def look_up(self, lines: list[Connection]) -> None:
        """What was stored may not have been rung: after a failed commit that stood after all, or by other processes.
        Those chats that are in mind are looked up there; with other processes about, the log is asked."""
        for chat_id in {chat_id for line in lines for chat_id in line.watching}:
            held, watch = self.floor.helpline.desk.known(chat_id), self.hub.watches.get(chat_id)
            if held and watch:
                watch.seq, watch.visible = max(watch.seq, held.seq), max(watch.visible, held.visible)
        if not self.floor.helpline.bus.shared:
            return
        for line in lines:
            if line.caller.role == "specialist" and line.early is None:
                await self.floor.join_all(line)
        watched = sorted({chat_id for line in lines for chat_id in line.watching})
        for start in range(0, len(watched), AT_ONCE):
            await self.look_up_some(watched[start : start + AT_ONCE])

    async def look_up_some(self, chat_ids: list[str]) -> None:
        newest = select(LogRow.chat_id, func.max(LogRow.seq)).where(LogRow.chat_id.in_(chat_ids))
        visible = newest.where(FOR_VISITORS)
        async with reading(self.floor.helpline.sessions) as session:
            for chat_id, seq in await session.execute(newest.group_by(LogRow.chat_id)):
                if watch := self.hub.watches.get(chat_id):
                    watch.seq = max(watch.seq, seq)
            for chat_id, seq in await session.execute(visible.group_by(LogRow.chat_id)):
                if watch := self.hub.watches.get(chat_id):
                    watch.visible = max(watch.visible, seq)
