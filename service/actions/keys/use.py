"""A program shows its key: whose it is, what it opens, and that it was used today."""

from dataclasses import dataclass

from sqlalchemy import select, update

from service.actions.helpline import Helpline
from service.actions.privacy.repeated import note_key_refused
from service.actions.staff.accounts import token_hash
from service.models.database import reading
from service.models.machines.access_key import AccessKeyRow
from service.protocol.refusals import Refusal
from service.protocol.supervisor.keys import Scope


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key that has not expired."""

    id: str
    name: str
    scopes: frozenset[str]
    last_used_on: str | None


async def find_key(helpline: Helpline, shown: str | None, asked: str) -> KnownKey | Refusal:
    """Whose key this is. One that nobody knows, or that has expired, is on record with what was `asked` by it."""
    if shown is None:
        return Refusal.SIGN_IN_NEEDED
    query = select(AccessKeyRow).where(AccessKeyRow.key_hash == token_hash(shown))
    async with reading(helpline.sessions) as session:
        row = await session.scalar(query)
    if row is None or row.expires_at <= helpline.clock.now():
        await note_key_refused(helpline, row.name if row else "", asked)
        return Refusal.SIGN_IN_NEEDED
    return KnownKey(row.id, row.name, frozenset(row.scopes), row.last_used_on)


async def use_key(helpline: Helpline, key: KnownKey, scope: Scope, asked: str) -> Refusal | None:
    """The key is used for something of this scope. Once a day that is written down."""
    if scope not in key.scopes:
        await note_key_refused(helpline, key.name, asked)
        return Refusal.NOT_ALLOWED
    today = helpline.clock.now().astimezone(helpline.opening.zone).date().isoformat()
    if key.last_used_on != today:
        async with helpline.sessions.begin() as session:
            used = update(AccessKeyRow).where(AccessKeyRow.id == key.id)
            await session.execute(used.values(last_used_on=today))
    return None
