"""Beats in both directions: every connection hears the newest numbers, and one that is silent too long is cut."""

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
from service.protocol.limits import MISSED_BEATS

AT_ONCE: Final = 500
"""Chats asked about in one query."""

TURN: Final = 200
"""Beats in one go: thousands who came back together are due together, and somebody is talking meanwhile."""


class Beats:
    """Keeps the connections of this process honest. Called by every tick."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.hub = floor.hub
        self.renewed_at = 0.0

    async def round(self) -> None:
        """Cut the silent, renew the leases of the heard, beat to those whose turn it is.

        The beats go out even while the database is away: the connections are good, and nobody has to come back for
        nothing.
        """
        now = monotonic()
        self.cut_silent(now)
        due = [
            connection
            for connections, seconds in self.by_beat()
            for connection in connections
            if now - connection.told_at >= seconds
        ]
        try:
            await self.renew(now)
            await self.look_up(due)
        finally:
            for number, connection in enumerate(due, start=1):
                connection.told_at = now
                connection.push(self.beat(connection).model_dump_json())
                if number % TURN == 0:
                    await asyncio.sleep(0)

    def beat(self, connection: Connection) -> Beat:
        """What this connection hears: its newest numbers, and far back in a line its place."""
        place = self.floor.queue.place_with_beat(connection) if connection.caller.role == "visitor" else None
        return Beat(seqs=self.hub.seqs(connection), place=place)

    async def renew(self, now: float) -> None:
        """Renew the leases of those who were heard of since the last time: a lease counts from the last sign of life,
        so that a machine that died is missed after one lease and not after a silent connection and a lease."""
        heard = [
            person
            for person, connection in self.hub.people.items()
            if connection.closing is None and connection.beat_at >= self.renewed_at
        ]
        lease = timedelta(seconds=self.floor.helpline.settings.specialist_lease_seconds)
        await renew_leases(self.floor.helpline.desk, heard, lease)
        self.renewed_at = now

    def by_beat(self) -> tuple[tuple[tuple[Connection, ...], float], ...]:
        """All connections, and how often they beat, in seconds: asked once a role, as every tick goes through all."""
        settings, hub = self.floor.helpline.settings, self.hub
        staff = (*hub.people.values(), *hub.supervisors)
        return (tuple(hub.visitors), settings.visitor_beat_seconds), (staff, settings.specialist_beat_seconds)

    def cut_silent(self, now: float) -> None:
        """A connection from which nothing came is half-open: nobody is there, whatever the network says."""
        for connections, seconds in self.by_beat():
            for connection in connections:
                if now - connection.beat_at > MISSED_BEATS * seconds:
                    connection.close(Closing.SILENT)
                    self.floor.errands.begin(self.floor.left(connection))

    async def look_up(self, connections: list[Connection]) -> None:
        """What was stored may not have been rung: after a failed commit that stood after all, or by other processes.
        Those chats that are in mind are looked up there; with other processes about, the log is asked."""
        for chat_id in {chat_id for connection in connections for chat_id in connection.watching}:
            held, watch = self.floor.helpline.desk.known(chat_id), self.hub.watches.get(chat_id)
            if held and watch:
                watch.seq, watch.visible = max(watch.seq, held.seq), max(watch.visible, held.visible)
        if not self.floor.helpline.bus.shared:
            return
        for connection in connections:
            if connection.caller.role == "specialist" and connection.early is None:
                await self.floor.desks.join_all(connection)
        watched = sorted({chat_id for connection in connections for chat_id in connection.watching})
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
