"""Emptying the queue: every event that may free a place tries it at once, the tick is only the net below."""

from typing import Final

from sqlalchemy import exists, select

from service.actions.desk import Desk, Done
from service.actions.queue.rows import Seated, read_heads, read_seats
from service.models.chat import CAME, ChatRow
from service.models.database import reading
from service.models.journal import SeatChange
from service.protocol.refusals import Refusal
from service.rules.chat.moves import make_offer
from service.rules.queue.matching import Match, all_matches, has_room
from service.worker import Worker

ROUNDS: Final = 20
"""How often one wake-up looks again after losing a race; each round that loses means that another process won."""


class Assigner:
    """Offers waiting chats to free specialists. Any number of processes may do so at once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.worker = Worker("assigner", self.round)
        self.unreadable: set[str] = set()
        """Waiting chats whose log could not be read. They are passed over until this process starts anew."""

    def wake(self) -> None:
        """Something changed that may free a place. Many calls in one turn are one look."""
        self.worker.wake()

    async def round(self) -> None:
        """What a wake-up brings about."""
        await self.offer_all()

    async def offer_all(self) -> int:
        """Make every offer that can be made now; how many were made.

        After a lost race the floor is looked at again before anything else is offered: otherwise somebody further
        back would take the place of the one whose match failed.
        """
        made = 0
        for _ in range(ROUNDS):
            matches, seats = await self.look()
            done = await self.offer_in_turn(matches, seats)
            made += done
            if done == len(matches):
                break
        return made

    async def offer_in_turn(self, matches: list[Match], seats: dict[str, Seated]) -> int:
        """Make these offers up to the first that fails; how many were made."""
        for made, match in enumerate(matches):
            answer = await self.offer(match, seats)
            if answer is Refusal.UNREADABLE:
                self.unreadable.add(match.chat_id)
            if not isinstance(answer, Done):
                return made
        return len(matches)

    async def look(self) -> tuple[list[Match], dict[str, Seated]]:
        """Read the floor and ask the rules. With nobody waiting, or no free place, the rest is not even read."""
        now = self.desk.now()
        async with reading(self.desk.sessions) as session:
            if not await session.scalar(select(exists().where(ChatRow.status == "waiting", CAME))):
                return [], {}
            seated = await read_seats(session, now)
            free = [one.seat for one in seated if one.seat.open_at(now) and has_room(one.seat, 1)]
            languages = {language for seat in free for language in seat.languages}
            waiting = await read_heads(session, languages) if languages else []
        seats = [one.seat for one in seated]
        readable = [one for one in waiting if one.chat_id not in self.unreadable]
        return all_matches(readable, seats, now), {one.seat.person_id: one for one in seated}

    async def offer(self, match: Match, seats: dict[str, Seated]) -> Done | Refusal:
        """Put a chat before a specialist, provided that neither changed since the look."""
        seated = seats[match.person_id]
        now = self.desk.now()
        seat = SeatChange(match.person_id, {"last_assigned_at": now}, seated.version)
        done = await self.desk.change(
            match.chat_id,
            lambda chat: make_offer(chat, match.person_id, seated.seat.name, match.reason, now),
            seat=seat,
        )
        if isinstance(done, Done):
            seats[match.person_id] = Seated(
                seated.seat, seated.version + 1, seated.available, seated.lease_until, seated.since
            )
        return done
