"""A helpline that is ready for a crowd: hours around the clock, many specialists, each signed in already."""

import asyncio
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Final

from service.actions.hours.store import save_calendar
from service.actions.staff.accounts import begin_session, hash_password
from service.cli.database import open_office
from service.models.audit.rows import Actor
from service.models.person import Person
from service.protocol.hours.calendar import Calendar, Interval, WeeklyPlan
from service.server.schema import bring_up_to_date
from service.settings import Settings

CAP: Final = 3
ALL_DAY: Final = (Interval(opens="00:00", closes="24:00"),)
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def always_open() -> Calendar:
    """Every day, all day."""
    plan = WeeklyPlan.model_validate({"effective_from": date(2000, 1, 1), **dict.fromkeys(DAYS, ALL_DAY)})
    return Calendar(zone="America/Chicago", weekly=(plan,))


@dataclass(frozen=True, slots=True)
class Specialist:
    """Somebody who is signed in; the cookie says so."""

    person_id: str
    name: str
    cookie: str


def prepare(url: str, specialists: int) -> list[Specialist]:
    """Make the tables and the staff."""
    bring_up_to_date(url)
    return asyncio.run(fill(url, specialists))


async def fill(url: str, specialists: int) -> list[Specialist]:
    """One password hash serves everybody, because hashing is slow on purpose and is not what is measured."""
    shared = await hash_password(secrets.token_urlsafe(16))
    async with open_office(Settings(database_url=url)) as office, office.act(Actor("benchmark")) as act:
        await save_calendar(act.session, always_open(), act.by.name, act.at)
        people = [
            Person(
                id=secrets.token_urlsafe(9),
                name=f"specialist-{number}",
                first_name=f"Alex {number}",
                role="specialist",
                languages=["en", "es"],
                skills=[],
                most=CAP,
                password_hash=shared,
                created_at=act.at,
            )
            for number in range(specialists)
        ]
        act.session.add_all(people)
        await act.session.flush()
        return [Specialist(one.id, one.first_name, begin_session(act, one)) for one in people]
