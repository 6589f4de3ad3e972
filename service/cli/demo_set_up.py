"""What the demonstration consists of: made-up people, the starter library, the usual hours, a moved clock."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from sqlalchemy import select

from service.actions.articles import import_library, load_library
from service.actions.helpline import Helpline
from service.actions.hours import load_calendar, save_calendar
from service.actions.people import NewPerson, add_person
from service.actions.replies import add_missing
from service.actions.starter import starter_articles, starter_replies, starter_topics
from service.actions.topics import save_topics
from service.app import make_app
from service.cli.kept import database
from service.clock import real_now
from service.models.person import Person
from service.rules.hours.scenarios import moment_of
from service.rules.hours.starter import default_calendar
from service.server.schema import bring_up_to_date
from service.settings import Settings, make_key_file

PASSWORD: Final = "only-for-the-demo"  # noqa: S105 - the demonstration's, and it is printed on its first page
"""Everybody's, in the demonstration alone; the service itself makes no account."""

PEOPLE: Final = (
    NewPerson("ana", "Ana", "specialist", ("en", "es"), most=3),
    NewPerson("luis", "Luis", "specialist", ("es",)),
    NewPerson("grace", "Grace", "specialist", ("en",)),
    NewPerson("sam", "Sam", "supervisor", ("en", "es")),
)

YEARS_AHEAD: Final = 3
"""Holidays are entered for this year and the next ones."""


def demo_settings(folder: str, port: int) -> Settings:
    """SQLite in a local folder, a key of its own, plain cookies, the loopback as the only origin."""
    place = Path(folder)
    key = place / "master.key"
    if not key.exists():
        make_key_file(key)
    return Settings(
        database_url=f"sqlite+aiosqlite:///{place / 'helpline.db'}",
        bus_url="memory://",
        master_key="",
        master_key_file=key,
        origins=f"http://127.0.0.1:{port},http://localhost:{port}",
        secure_cookies=False,
        demo=True,
    )


def set_up(settings: Settings) -> FastAPI:
    """The demonstration's application, with its database filled and its clock at an open moment."""
    bring_up_to_date(settings.database_url)
    asyncio.run(fill(settings.database_url))
    application = make_app(settings)
    helpline: Helpline = application.state.running.helpline
    now = real_now()
    calendar = default_calendar(range(now.year, now.year + YEARS_AHEAD))
    helpline.hours_clock.move_to(moment_of("open", calendar, now), "open")
    return application


async def fill(url: str) -> None:
    """Put in what is missing, by the same actions that any operator uses; what somebody has changed stays."""
    now = real_now()
    async with database(url) as sessions, sessions.begin() as session:
        for new in PEOPLE:
            if not await session.scalar(select(Person.id).where(Person.name == new.name)):
                await add_person(session, new, PASSWORD, now)
        if await load_calendar(session) is None:
            await save_calendar(session, default_calendar(range(now.year, now.year + YEARS_AHEAD)), "demo", now)
        await save_topics(session, starter_topics())
        there = {article.slug for article in await load_library(session)}
        missing = [article for article in starter_articles() if article.slug not in there]
        await import_library(session, missing, "demo", now)
        await add_missing(session, starter_replies())


def addresses(port: int, helpline: Helpline) -> str:
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
        *moved_clock(helpline),
        "  Stop it with Ctrl+C.",
        "",
    ]
    return "\n".join(lines)


def moved_clock(helpline: Helpline) -> list[str]:
    """Said only when the helpline would be closed at this moment."""
    if abs(helpline.hours_clock.shift.total_seconds()) < 1:
        return []
    moment: datetime = helpline.hours_clock.now()
    return [f"  The helpline is closed right now, so the demonstration's clock shows {moment:%A %d %B, %H:%M} UTC.", ""]
