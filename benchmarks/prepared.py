"""A helpline that is ready for a crowd: hours around the clock, many specialists, each signed in already.

Visitors can be put in line beforehand, so that a run that is about something else need not wait for them.
"""

import asyncio
import secrets
from datetime import UTC, date, datetime
from typing import Final

from service.actions.desk import Desk
from service.actions.hours import save_calendar
from service.actions.open_chat import Names, names_for
from service.actions.people import HASHER, begin_session, cookie_hash
from service.app import make_helpline
from service.cli.kept import database
from service.cli.schema import bring_up_to_date
from service.models.person import Person
from service.protocol.calendar import Calendar, Interval, WeeklyPlan
from service.rules import chat as rules
from service.settings import Settings

CAP: Final = 3
TOGETHER: Final = 500
"""Chats that are opened in one go: one batch of the journal."""

ALL_DAY: Final = (Interval(opens="00:00", closes="24:00"),)
DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def always_open() -> Calendar:
    """Every day, all day."""
    plan = WeeklyPlan.model_validate({"effective_from": date(2000, 1, 1), **dict.fromkeys(DAYS, ALL_DAY)})
    return Calendar(zone="America/Chicago", weekly=(plan,))


def prepare(url: str, specialists: int) -> list[str]:
    """Make the tables and the staff; the cookies of their sessions."""
    bring_up_to_date(url)
    return asyncio.run(fill(url, specialists))


async def fill(url: str, specialists: int) -> list[str]:
    """One password hash serves everybody, because hashing is slow on purpose and is not what is measured."""
    now = datetime.now(UTC)
    shared = HASHER.hash(secrets.token_urlsafe(16))
    async with database(url) as sessions, sessions.begin() as session:
        await save_calendar(session, always_open(), "benchmark", now)
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
                created_at=now,
            )
            for number in range(specialists)
        ]
        session.add_all(people)
        await session.flush()
        return [await begin_session(session, person, now) for person in people]


def put_in_line(url: str, key: str, visitors: int) -> list[str]:
    """So many chats that wait; the tokens of their visitors."""
    return asyncio.run(open_many(Settings(database_url=url, bus_url="memory://", master_key=key), visitors))


async def open_many(settings: Settings, visitors: int) -> list[str]:
    helpline = make_helpline(settings)
    helpline.desk.journal.start()
    try:
        names = [names_for(helpline, secrets.token_urlsafe(24)) for _ in range(visitors)]
        for start in range(0, visitors, TOGETHER):
            await asyncio.gather(*(open_one(helpline.desk, one) for one in names[start : start + TOGETHER]))
    finally:
        await helpline.desk.journal.stop()
        await helpline.engine.dispose()
    return [one.token for one in names]


async def open_one(desk: Desk, names: Names) -> None:
    now = desk.now()
    first = rules.open_chat("en", "cancer-information", None, "Jo", now)
    await desk.open(names.chat_id, first, (), {"token_hash": cookie_hash(names.token), "gone_since": now})
