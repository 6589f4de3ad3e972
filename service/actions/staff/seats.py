"""Specialists at work: signing in to the floor, away and back, and the lease that says they are still there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select, update

from service.actions.desk import Desk
from service.actions.helpline import Helpline
from service.actions.queue.rows import EMPTY, loads
from service.bus.rings import Changed
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.person import Person, SeatRow
from service.protocol.notices import Colleague, Colleagues, MyDesk
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.rules.chat.moves import lapse_offer

AwayBecause = Literal["chosen", "offer_missed", "signed_out", "lost", "drain"]


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """What a console finds that has just connected. Of two, the newer one has the higher `version`."""

    desk: MyDesk
    version: int


async def take_seat(helpline: Helpline, person_id: str) -> SeatTaken:
    """The console connected (again): renew the lease, make the seat if there is none."""
    now = helpline.clock.now()
    async with helpline.sessions.begin() as session:
        person = await session.get_one(Person, person_id)
        seat = await session.get(SeatRow, person_id)
        if seat is None:
            seat = SeatRow(person_id=person_id, cap=person.most, since=now, version=0)
            session.add(seat)
            await session.flush()
        seat.lease_until = now + timedelta(seconds=helpline.settings.specialist_lease_seconds)
        seat.version = SeatRow.version + 1  # counted by the database: another process may be changing the seat now
        if seat.why_away == "signed_out":
            seat.why_away = "chosen"
        await session.flush()
        await session.refresh(seat, ["version"])
        load = (await loads(session)).get(person_id, EMPTY).weight
        taken = SeatTaken(my_desk(seat, person, load), seat.version)
    await helpline.announce(Changed("seats", person_id))
    return taken


def my_desk(seat: SeatRow, person: Person, load: float) -> MyDesk:
    """A seat as its specialist sees it."""
    return made_of_stored(
        MyDesk,
        available=seat.available,
        why_away=None if seat.available else seat.why_away or "chosen",
        cap=min(seat.cap, person.most),
        load=load,
        paused_until=seat.paused_until,
        draining=seat.draining,
    )


async def read_desk(desk: Desk, person_id: str) -> MyDesk | None:
    """A specialist's own state; None before they ever sat down."""
    async with reading(desk.sessions) as session:
        seat = await session.get(SeatRow, person_id)
        if seat is None:
            return None
        person = await session.get_one(Person, person_id)
        load = (await loads(session)).get(person_id, EMPTY).weight
        return my_desk(seat, person, load)


async def renew_leases(desk: Desk, people: Collection[str], lease: timedelta) -> None:
    """These consoles were heard of: one statement for all of a process."""
    if not people:
        return
    async with desk.sessions.begin() as session:
        await session.execute(
            update(SeatRow).where(SeatRow.person_id.in_(people)).values(lease_until=desk.now() + lease)
        )
    desk.seats.changed()  # a lease that had run out for a moment kept its seat out of what was seen


async def give_grace(desk: Desk, lease: timedelta) -> None:
    """After the whole service was away, nobody's silence counts before they could come back."""
    async with desk.sessions.begin() as session:
        known = update(SeatRow).where(SeatRow.lease_until.is_not(None))
        await session.execute(known.values(lease_until=desk.now() + lease))
    desk.seats.changed()


async def set_availability(helpline: Helpline, person_id: str, available: bool, drain: bool) -> None:
    """Take chats, stop, or finish what is here. Going away lets an offer lapse at once."""
    values: dict[str, object] = {
        "available": available and not drain,
        "draining": drain,
        "why_away": None if available and not drain else ("drain" if drain else "chosen"),
        "since": helpline.clock.now(),
    }
    await change_seat(helpline, person_id, values)
    if not values["available"]:
        await lapse_offers_to(helpline.desk, person_id, "away")


async def set_cap(helpline: Helpline, person_id: str, cap: int) -> Refusal | None:
    """Never above what the supervisor allows."""
    async with reading(helpline.sessions) as session:
        person = await session.get_one(Person, person_id)
    if cap > person.most:
        return Refusal.CAP_REACHED
    await change_seat(helpline, person_id, {"cap": cap})
    return None


async def change_seat(helpline: Helpline, person_id: str, values: dict[str, object]) -> None:
    """Change a seat; whoever chose by the old version must look again, and whoever sees the seat is shown it."""
    async with helpline.sessions.begin() as session:
        query = update(SeatRow).where(SeatRow.person_id == person_id)
        await session.execute(query.values(**values, version=SeatRow.version + 1))
    await helpline.announce(Changed("seats", person_id))


async def leave_seat(helpline: Helpline, person_id: str, why: AwayBecause, until: datetime | None = None) -> None:
    """Signed out or lost: no more offers. `until` shortens the lease, so that the loss is noticed soon."""
    values: dict[str, object] = {"available": False, "why_away": why, "since": helpline.clock.now()}
    if until is not None:
        values["lease_until"] = until
    await change_seat(helpline, person_id, values)
    await lapse_offers_to(helpline.desk, person_id, "away" if why == "signed_out" else "lost")


async def lapse_offers_to(desk: Desk, person_id: str, why: Literal["away", "lost"]) -> None:
    """An offer before an empty chair goes back to the head of the line."""
    async with reading(desk.sessions) as session:
        query = select(ChatRow.id).where(ChatRow.offer_to == person_id, ChatRow.status == "offered")
        offered = list(await session.scalars(query))
    for chat_id in offered:
        now = desk.now()
        await desk.change(chat_id, lambda chat, at=now: lapse_offer(chat, person_id, why, at), blind=True)


async def colleagues(desk: Desk) -> Colleagues:
    """Who is signed in, for passing a chat on."""
    async with reading(desk.sessions) as session:
        query = select(SeatRow, Person).join(Person).where(SeatRow.lease_until > desk.now())
        rows = (await session.execute(query.order_by(Person.first_name))).all()
    people = (
        Colleague(
            person_id=person.id, name=person.first_name, languages=tuple(person.languages), available=seat.available
        )
        for seat, person in rows
    )
    return Colleagues(people=tuple(people))
