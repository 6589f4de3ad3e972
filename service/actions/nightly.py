"""The nightly check of the article links: at the hour that is set, by one process, beside everything else."""

import asyncio
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from service.actions.helpline import Helpline
from service.actions.link_check import Report, check_library
from service.actions.link_visit import LinkVisit, Manners, open_client
from service.models.duty import DutyRow
from service.rules.links import Allowed

NAME = "check-links"

log = structlog.get_logger()


class Nightly:
    """Looks at the hour with every slow tick, and begins the check when it has come."""

    def __init__(self, helpline: Helpline) -> None:
        self.helpline = helpline
        self.task: asyncio.Task[None] | None = None

    async def round(self) -> None:
        """Begin the check if it is time, nobody else began it today, and none is running here."""
        if self.task is not None and not self.task.done():
            return
        local = self.local_now()
        if self.helpline.settings.link_check_hour == local.hour and await self.claim(local):
            self.task = asyncio.create_task(self.check(), name=NAME)

    def local_now(self) -> datetime:
        """The wall clock of the helpline."""
        calendar = self.helpline.opening.calendar
        return self.helpline.clock.now().astimezone(ZoneInfo(calendar.zone if calendar else "America/Chicago"))

    async def claim(self, local: datetime) -> bool:
        """Take the day's work; False if somebody has."""
        try:
            async with self.helpline.sessions.begin() as session:
                session.add(DutyRow(name=NAME, day=local.date(), taken_at=self.helpline.clock.now()))
        except IntegrityError:
            return False
        return True

    async def check(self) -> None:
        """Visit every link, then let the library be read again."""
        with suppress(SQLAlchemyError, OSError):
            async with open_client() as client:
                visit = LinkVisit(client, Allowed(), Manners())
                report: Report = await check_library(self.helpline.sessions, visit, self.helpline.clock.now)
            log.info("links_checked", works=len(report.works), moved=len(report.moved), broken=len(report.broken))
            await self.helpline.shelf.load()

    async def stop(self) -> None:
        """Break the check off; the next one goes on where it was."""
        if self.task:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)
