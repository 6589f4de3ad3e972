"""The nightly check of the article links: at the hour that is set, by one process, beside everything else."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime

import structlog
from sqlalchemy.exc import IntegrityError

from service.actions.helpline import Helpline
from service.actions.library.link_check import Report, check_library
from service.actions.library.link_visit import LinkVisit, Manners, open_client
from service.models.duty import DutyRow
from service.rules.hours.days import day_of
from service.rules.library.links import Allowed
from service.worker import Errands

NAME = "check-links"

log = structlog.get_logger()
OpenVisit = Callable[[], AbstractAsyncContextManager[LinkVisit]]


@asynccontextmanager
async def politely() -> AsyncGenerator[LinkVisit]:
    """As every check visits: only the publishers that are allowed, one at a time."""
    async with open_client() as client:
        yield LinkVisit(client, Allowed(), Manners())


class Nightly:
    """Looks at the hour with every slow tick, and begins the check when it has come."""

    def __init__(self, helpline: Helpline, open_visit: OpenVisit = politely) -> None:
        self.helpline = helpline
        self.open_visit = open_visit
        self.errands = Errands(NAME)

    async def round(self) -> None:
        """Begin the check if it is time, nobody else began it today, and none is running here."""
        if self.errands.tasks:
            return
        local = self.local_now()
        if self.helpline.settings.link_check_hour == local.hour and await self.claim():
            self.errands.begin(self.check())

    def local_now(self) -> datetime:
        """The wall clock of the helpline."""
        return self.helpline.clock.now().astimezone(self.helpline.opening.zone)

    async def claim(self) -> bool:
        """Take the day's work; False if somebody has."""
        now = self.helpline.clock.now()
        try:
            async with self.helpline.sessions.begin() as session:
                session.add(DutyRow(name=NAME, day=day_of(self.helpline.opening.calendar, now), taken_at=now))
        except IntegrityError:
            return False
        return True

    async def check(self) -> None:
        """Visit every link."""
        async with self.open_visit() as visit:
            report: Report = await check_library(self.helpline, visit)
        log.info("links_checked", works=len(report.works), moved=len(report.moved), broken=len(report.broken))

    async def stop(self) -> None:
        """Break the check off. What was found is kept; the rest is visited the next night, or by the command."""
        await self.errands.stop(within=0.0)
