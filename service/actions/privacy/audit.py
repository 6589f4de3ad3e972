"""The record of who looked at or changed what, read as a whole, page by page, and from a day on."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.hours.store import helpline_zone
from service.actions.office import Office, keys_of_record
from service.models.audit.chain import READ_AT_ONCE, Anchor, Followed, follow
from service.models.audit.rows import Actor, AuditRow
from service.models.database import reading
from service.models.person import Person
from service.protocol.base import iso
from service.protocol.stored import made_of_stored
from service.protocol.supervisor.record import NO_REASON, RecordedAct, RecordedActs
from service.rules.hours.days import day_starts
from service.rules.names import one_name

PAGE: Final = 100
"""Acts on one page: what one looks through at once."""

COLUMNS: Final = (
    AuditRow.id,
    AuditRow.at,
    AuditRow.person_id,
    AuditRow.act,
    AuditRow.about,
    AuditRow.by,
    AuditRow.times,
    AuditRow.reason,
    AuditRow.reason_words,
    Person.name,
)
"""What a `RecordedAct` is made of."""


async def verify(office: Office, anchor: Anchor | None = None) -> Followed:
    """Follow the record from its first row to its end. Raises `BadSetting` without a master key."""
    async with reading(office.sessions) as session:
        return await follow(session, keys_of_record(office.settings), anchor)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which acts; what is None or empty does not matter. `day` is the helpline's, `before` a number of an act. `reason`
    is why a chat was read, or `NO_REASON`."""

    person_id: str = ""
    act: str = ""
    about: str = ""
    reason: str = ""
    day: date | None = None
    before: int | None = None


async def read_record(office: Office, wanted: Wanted) -> RecordedActs:
    """A page of the record, the newest first."""
    async with reading(office.sessions) as session:
        query = await narrowed(session, wanted)
        rows = (await session.execute(query.order_by(AuditRow.id.desc()).limit(PAGE + 1))).all()
        names = await names_of(office, session, {row.about for row in rows if row.about})
    return RecordedActs(acts=tuple(recorded(row, names) for row in rows[:PAGE]), more=len(rows) > PAGE)


async def narrowed(session: AsyncSession, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """The acts that are wanted, each with the name of who did it."""
    query: Select[*tuple[Any, ...]] = every_act()
    said = {AuditRow.person_id: wanted.person_id, AuditRow.act: wanted.act, AuditRow.about: wanted.about}
    query = query.where(*(column == value for column, value in said.items() if value))
    if wanted.reason == NO_REASON:
        query = query.where(AuditRow.act == "chat_read", AuditRow.reason.is_(None))
    elif wanted.reason:
        query = query.where(AuditRow.reason == wanted.reason)
    if wanted.day:
        zone = await helpline_zone(session)
        next_day = wanted.day + timedelta(days=1)
        query = query.where(AuditRow.at >= day_starts(wanted.day, zone), AuditRow.at < day_starts(next_day, zone))
    if wanted.before is not None:
        query = query.where(AuditRow.id < wanted.before)
    return query


def every_act() -> Select[*tuple[Any, ...]]:
    """Each act, with the name of who did it as far as somebody had signed in."""
    return select(*COLUMNS).outerjoin(Person, Person.id == AuditRow.person_id)


async def names_of(office: Office, session: AsyncSession, about: set[str] | None = None) -> dict[str, str]:
    """The names of the people among what acts were about, by their ids and by the tags of their names as typed."""
    keys = keys_of_record(office.settings)
    found: dict[str, str] = {}
    for row in await session.execute(select(Person.id, Person.name)):
        names = {row.name, one_name(row.name)}  # rows of before have a tag of exactly what was typed
        known = (row.id, *(key.tag(name) for key in keys for name in names))
        found |= {one: row.name for one in known if about is None or one in about}
    return found


def recorded(row: Any, names: dict[str, str]) -> RecordedAct:  # noqa: ANN401 - a row of `every_act`
    """One act, as it is shown. Of somebody who is on the books no more, the id is what is left."""
    return made_of_stored(
        RecordedAct,
        number=row.id,
        at=row.at,
        by=row.name or row.person_id or row.by,
        signed_in=row.person_id is not None,
        act=row.act,
        about=row.about,
        about_name=names.get(row.about or ""),
        times=row.times or 1,
        reason=row.reason,
        reason_words=row.reason_words,
    )


async def note_restored(office: Office, as_of: datetime, by: Actor) -> None:
    """Put on record that a backup was put back: what was done since then is on record no more."""
    async with office.act(by) as act:
        await act.record("backup_restored", iso(as_of))


async def record_from(office: Office, since: date | None, by: Actor) -> AsyncGenerator[RecordedAct]:
    """Every act from a day of the helpline on, the oldest first. That it was taken out is on record as well, before the
    first act is handed over."""
    async with office.act(by) as act:
        await act.record("record_exported", since.isoformat() if since else None)
    async with reading(office.sessions) as session:
        query = every_act().order_by(AuditRow.id)
        if since:
            query = query.where(AuditRow.at >= day_starts(since, await helpline_zone(session)))
        names = await names_of(office, session)
        rows = await session.stream(query.execution_options(yield_per=READ_AT_ONCE))
        async for row in rows:
            yield recorded(row, names)
