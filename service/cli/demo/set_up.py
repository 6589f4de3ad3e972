"""What the demonstration consists of: made-up people, the starter library, the usual hours, a moved clock."""

import asyncio
from pathlib import Path
from typing import Final

from fastapi import FastAPI

from service.actions.hours.edit import read_hours, save_hours
from service.actions.hours.in_force import starter_at
from service.actions.library.edit import add_missing_articles
from service.actions.library.edit_replies import add_missing
from service.actions.library.starter import starter_articles, starter_replies, starter_topics
from service.actions.library.topics import set_topics
from service.actions.staff.edit import add_person, list_people
from service.cli.database import open_office
from service.clock import real_now
from service.demonstration.app import clock_of, make_demonstration
from service.demonstration.clock import MovedClock
from service.models.audit.rows import Actor
from service.protocol.supervisor.hours import SaveHours
from service.protocol.supervisor.people import AddPerson
from service.rules.hours.scenarios import moment_of
from service.server.alone import serve_alone
from service.server.schema import bring_up_to_date
from service.settings import Settings
from service.settings.keys import make_key_file

PASSWORD: Final = "only-for-the-demo"  # noqa: S105 - the demonstration's, and it is printed on its first page
"""Everybody's, in the demonstration alone; the service itself makes no account."""

PEOPLE: Final = (
    AddPerson(name="ana", first_name="Ana", languages=("en", "es"), cap=3, password=PASSWORD),
    AddPerson(name="luis", first_name="Luis", languages=("es",), cap=2, password=PASSWORD),
    AddPerson(name="grace", first_name="Grace", languages=("en",), cap=2, password=PASSWORD),
    AddPerson(name="sam", first_name="Sam", role="supervisor", languages=("en", "es"), cap=2, password=PASSWORD),
)

DEMO: Final = Actor("demo")


def demo_settings(folder: str, port: int, brand: str = "") -> Settings:
    """SQLite in a local folder, a key of its own, the loopback as the only origin. No variable is read."""
    place = Path(folder)
    key = place / "master.key"
    if not key.exists():
        make_key_file(key)
    return Settings.model_validate(
        {
            "database_url": f"sqlite+aiosqlite:///{place / 'helpline.db'}",
            "master_key": key.read_text().strip(),
            "origins": f"http://127.0.0.1:{port},http://localhost:{port}",
            **({"brand": brand} if brand else {}),
        }
    )


def set_up(settings: Settings) -> FastAPI:
    """The demonstration's application, with its database filled and its clock at an open moment."""
    serve_alone(settings.database_url)
    bring_up_to_date(settings.database_url)
    asyncio.run(fill(settings))
    application = make_demonstration(settings)
    now = real_now()
    clock_of(application).move_to(moment_of("open", starter_at(now), now), "open")
    return application


async def fill(settings: Settings) -> None:
    """Put in what is missing, by the same actions that any operator uses; what somebody has changed stays."""
    async with open_office(settings) as office:
        there = {person.name for person in (await list_people(office)).people}
        for new in PEOPLE:
            if new.name not in there:
                await add_person(office, new, DEMO)
        if (await read_hours(office)).revision == 0:
            await save_hours(office, SaveHours(calendar=starter_at(office.clock.now()), revision=0), DEMO)
        await set_topics(office, starter_topics(), DEMO)
        await add_missing_articles(office, starter_articles(), DEMO)
        await add_missing(office, starter_replies(), DEMO)


def addresses(port: int, clock: MovedClock) -> str:
    """What is printed: where to look, how to sign in, what to try."""
    here = f"http://127.0.0.1:{port}"
    lines = [
        "",
        "The demonstration is running. Everything in it is made up.",
        "",
        f"  a web page with the chat   {here}/",
        f"  the chat as a whole page   {here}/chat    (Español: {here}/chat?language=es)",
        f"  the specialist's console   {here}/console",
        f"  the supervisor's board     {here}/supervisor",
        "",
        "  Sign in as ana (English and Spanish), luis (Spanish), grace (English) or sam (supervisor);",
        f"  the password of each is  {PASSWORD}",
        "",
        "  Try this: open the console, sign in as ana and become available. Open the web page in another",
        "  window, start a chat, and answer it. Then watch it on the supervisor's board, signed in as sam.",
        "",
        *moved_clock(clock),
        "  Stop it with Ctrl+C.",
        "",
    ]
    return "\n".join(lines)


def moved_clock(clock: MovedClock) -> list[str]:
    """Said only when the helpline would be closed at this moment."""
    if abs(clock.shift.total_seconds()) < 1:
        return []
    return [
        f"  The helpline is closed right now, so the demonstration's clock shows {clock.now():%A %d %B, %H:%M} UTC.",
        "",
    ]
