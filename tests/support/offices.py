"""An office without a service around it, and what is on record in a database."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import select

from service.actions.office import Office, make_office
from service.models.audit import AuditRow
from service.models.database import Sessions, reading
from tests.support.clock import Clock
from tests.support.helpline import settings_for

On = tuple[str | None, str, str | None]
"""Who, what and about what. Who is the id of a person, or the name that was given."""


@asynccontextmanager
async def office_on(url: str, clock: Clock) -> AsyncGenerator[Office]:
    """An office on a migrated database."""
    office = make_office(settings_for(url), clock.now)
    yield office
    await office.engine.dispose()


async def on_record(sessions: Sessions) -> list[On]:
    """Every act on record but signing in and out, in order."""
    async with reading(sessions) as session:
        rows = await session.scalars(select(AuditRow).order_by(AuditRow.id))
        return [(row.person_id or row.by, row.act, row.about) for row in rows if not row.act.startswith("signed_")]
