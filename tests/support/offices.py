"""An office without a service around it, and what is on record in a database."""

from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager

from sqlalchemy import select

from service.actions.office import Office, make_office
from service.models.audit.rows import AuditRow
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


async def on_record(sessions: Sessions, also: Collection[str] = ()) -> list[On]:
    """Every act on record in order; signing in and out only where it is asked for."""
    async with reading(sessions) as session:
        rows = await session.scalars(select(AuditRow).order_by(AuditRow.id))
        wanted = [row for row in rows if row.act in also or not row.act.startswith("signed_")]
    return [(row.person_id or row.by, row.act, row.about) for row in wanted]
