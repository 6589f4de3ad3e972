"""The database door of the command line: the office, or the whole helpline, opened for one act beside whatever serves.

What an act announces is rung to the processes that serve, where a bus joins them; the others look within ten seconds.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from service.actions.office import Office, is_there, make_office
from service.clock import Now, real_now
from service.settings import Settings
from service.settings.page import place_of
from service.settings.read import read_settings

if TYPE_CHECKING:
    from service.actions.helpline import Helpline

Found = TypeVar("Found")


class NoDatabase(Exception):
    """There is nothing to ask; the message says what to do."""


def check_is_there(url: str) -> None:
    """Raises `NoDatabase` where there is none."""
    if not is_there(url):
        raise NoDatabase(
            f"there is no database yet at {place_of(url)}: name the helpline's folder in HELPLINE_HOME, "
            "or make one:  helpline init FOLDER  (in just this place:  helpline migrate)"
        )


@asynccontextmanager
async def open_office(settings: Settings | None = None, now: Now = real_now) -> AsyncGenerator[Office]:
    """The office of DATABASE_URL, closed afterwards. Raises `NoDatabase`."""
    settings = settings or read_settings()
    check_is_there(settings.database_url)
    office = make_office(settings, now)
    try:
        await office.learn_the_time()
        await office.bus.start(lambda _: None)
        yield office
    finally:
        await office.bus.stop()
        await office.engine.dispose()


@asynccontextmanager
async def open_helpline(settings: Settings, now: Now = real_now) -> AsyncGenerator["Helpline"]:
    """The whole helpline beside the running one, for what is done to chats. Raises `NoDatabase`, and `BadSetting`
    without a proper master key."""
    from service.actions.helpline import make_helpline

    check_is_there(settings.database_url)
    helpline = make_helpline(settings, now)
    try:
        await helpline.learn_the_time()
        await helpline.bus.start(lambda _: None)
        helpline.desk.journal.start()
        yield helpline
    finally:
        await helpline.desk.journal.stop()
        await helpline.bus.stop()
        await helpline.engine.dispose()


def in_the_office(act: Callable[[Office], Awaitable[Found]]) -> Found:
    """What comes of one act."""

    async def acted() -> Found:
        async with open_office() as office:
            return await act(office)

    return asyncio.run(acted())
