"""The service of one process: the office, and everything that a chat needs. Handed to every action."""

import secrets
from dataclasses import dataclass
from typing import Final

from service.actions.batching import BatchLoader
from service.actions.desk import Desk
from service.actions.hours.in_force import Opening
from service.actions.library.catalogue import Catalogue
from service.actions.office import Office
from service.actions.queue.assigner import Assigner
from service.actions.queue.occupancy import OccupancyReader, tokens
from service.actions.queue.pace import PaceReader
from service.actions.queue.typical_length import TypicalLength
from service.bus import open_bus
from service.bus.rings import Changed
from service.clock import DatabaseClock, HoursClock, HoursClockOn, Now, real_now
from service.models.audit.rows import acts_after
from service.models.database import open_engine, open_sessions, reading
from service.models.journal import Journal
from service.models.seal import master_key
from service.models.writers import open_writer
from service.settings import Settings
from service.worker import try_all

OF_THE_STAFF: Final = frozenset(
    {"person_added", "person_changed", "person_disabled", "person_enabled", "password_changed", "invitation_used"}
)
"""Acts on record after which the board and the colleagues of a console are others."""


@dataclass(slots=True)
class Helpline(Office):
    """Everything that actions need."""

    desk: Desk
    opening: Opening
    assigner: Assigner
    catalogue: Catalogue
    typical_length: TypicalLength
    occupancy: OccupancyReader
    pace: PaceReader
    tokens: BatchLoader[str, str]
    """Which chat a visitor's token opens, by the token's hash."""
    looked_up_to: int | None = None
    """The number of the newest act on record that this process has looked at."""

    async def read_again(self, change: Changed) -> None:
        """What was changed is read into mind again."""
        match change.what:
            case "hours":
                await self.opening.load()
            case "articles":
                await self.catalogue.load()
            case "people" | "seats":
                self.desk.seats.changed()
                self.assigner.wake()
            case "line":
                self.assigner.wake()

    async def look_again(self) -> None:
        """What was changed elsewhere may not have been heard of: a command on a database file rings no bell, and rings
        may be lost. This process looks by itself every ten seconds."""
        await try_all((self.look_at_the_hours, self.look_at_the_articles, self.look_at_the_staff))

    async def look_at_the_hours(self) -> None:
        """As `look_again`."""
        if await self.opening.is_behind():
            await self.tell(Changed("hours"))

    async def look_at_the_articles(self) -> None:
        """As `look_again`."""
        if await self.catalogue.is_behind():
            await self.tell(Changed("articles"))

    async def look_at_the_staff(self) -> None:
        """As `look_again`."""
        if await self.staff_changed():
            await self.tell(Changed("people"))

    async def staff_changed(self) -> bool:
        """Whether anybody of the staff was added or changed since this was last asked."""
        before = self.looked_up_to
        async with reading(self.sessions) as session:
            acts = await acts_after(session, before)
        self.looked_up_to = max(acts, default=before or 0)
        return before is not None and not OF_THE_STAFF.isdisjoint(acts.values())


def make_helpline(settings: Settings, now: Now = real_now, hours: HoursClockOn = HoursClock) -> Helpline:
    """The whole of it, not yet started. Raises `BadSetting` without a proper master key."""
    master = master_key(*settings.raw_keys())
    process_id = secrets.token_urlsafe(8)
    engine = open_engine(settings.database_url)
    journal = Journal(open_writer(settings.database_url, engine))
    sessions = open_sessions(engine, journal.committing)
    clock = DatabaseClock(now)
    hours_clock = hours(clock.now)
    bus = open_bus(settings.bus_url, process_id)
    desk = Desk(sessions, journal, bus, master, clock.now, process_id)
    helpline = Helpline(
        settings,
        engine,
        sessions,
        bus,
        clock,
        hours_clock,
        desk,
        Opening(sessions, hours_clock),
        Assigner(desk),
        Catalogue(sessions),
        TypicalLength(sessions),
        OccupancyReader(desk),
        PaceReader(desk),
        tokens(sessions),
    )
    helpline.listeners.append(helpline.read_again)
    return helpline
