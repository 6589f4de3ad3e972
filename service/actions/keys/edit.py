"""What is done with the keys of programs: see, make, end."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Delete, delete, func, select
from sqlalchemy.exc import IntegrityError

from service.actions.office import Act, Office
from service.actions.staff.accounts import token_hash
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.machines.access_key import AccessKeyRow
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.protocol.supervisor.keys import KeyList, KeyMade, KeySheet, MakeKey

MOST_KEYS: Final = 20
"""More programs than that nobody oversees. Two that are made in the same moment may be one more."""

MARK: Final = "helpline_"
"""What every key begins with, so that a scanner for secrets, or a person, knows one that lies about."""


async def list_keys(office: Office) -> KeyList:
    """Every key that was not ended, expired ones included, because somebody may wonder why a program is refused."""
    now = office.clock.now()
    async with reading(office.sessions) as session:
        rows = await session.scalars(select(AccessKeyRow).order_by(AccessKeyRow.name))
        return KeyList(keys=tuple(sheet(row, now) for row in rows), most=MOST_KEYS)


def sheet(row: AccessKeyRow, now: datetime) -> KeySheet:
    """A key as supervisors see it."""
    return made_of_stored(
        KeySheet,
        key_id=row.id,
        name=row.name,
        scopes=row.scopes,
        made_by=row.made_by,
        made_at=row.made_at,
        expires_at=row.expires_at,
        expired=row.expires_at <= now,
        last_used_on=row.last_used_on,
    )


async def make_key(office: Office, asked: MakeKey, by: Actor) -> KeyMade | Refusal:
    """A new key, which is told now and never again. A name that is taken is refused, and one key too many."""
    try:
        async with office.act(by) as act:
            if (await act.session.scalar(select(func.count()).select_from(AccessKeyRow)) or 0) >= MOST_KEYS:
                return Refusal.NOT_NOW
            return await make(act, asked)
    except IntegrityError:
        return Refusal.NAME_TAKEN


async def make(act: Act, asked: MakeKey) -> KeyMade:
    """Raises IntegrityError for a name that is taken."""
    key = MARK + secrets.token_urlsafe(32)
    scopes = sorted(set(asked.scopes))
    row = AccessKeyRow(
        id=secrets.token_urlsafe(9),
        key_hash=token_hash(key),
        name=asked.name,
        scopes=scopes,
        made_by=act.by.name,
        made_at=act.at,
        expires_at=act.at + timedelta(days=asked.days),
    )
    act.session.add(row)
    await act.session.flush()
    await act.record("key_made", f"{asked.name}: {', '.join(scopes)}")
    return KeyMade(sheet=sheet(row, act.at), key=key)


async def end_key(office: Office, key_id: str, by: Actor) -> Refusal | None:
    """The key opens nothing from now on, in any process: none keeps it in mind."""
    return await end(office, delete(AccessKeyRow).where(AccessKeyRow.id == key_id), by)


async def end_key_named(office: Office, name: str, by: Actor) -> Refusal | None:
    """The same, by the name that people know it by."""
    return await end(office, delete(AccessKeyRow).where(AccessKeyRow.name == name), by)


async def end(office: Office, which: Delete, by: Actor) -> Refusal | None:
    async with office.act(by) as act:
        ended = (await act.session.scalars(which.returning(AccessKeyRow.name))).one_or_none()
        if ended is None:
            return Refusal.NOT_FOUND
        await act.record("key_ended", ended)
        return None
