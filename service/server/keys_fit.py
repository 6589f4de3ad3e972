"""Does the master key open what is stored? Asked before serving, because afterwards it would be a visitor who asks."""

from sqlalchemy import select

from service.models.chat import ChatRow
from service.models.database import open_sessions, opened, reading
from service.models.seal import WrongKey, master_key
from service.settings import BadSetting, Settings


async def check_master_key(settings: Settings) -> None:
    """Try the newest chat. Raises `BadSetting` when neither the master key nor an older one opens it."""
    master = master_key(*settings.raw_keys())
    newest = select(ChatRow.id, ChatRow.key).where(ChatRow.key.is_not(None)).order_by(ChatRow.queued_at.desc())
    async with opened(settings.database_url) as engine, reading(open_sessions(engine)) as session:
        found = (await session.execute(newest.limit(1))).one_or_none()
    try:
        if found is not None and found.key is not None:
            master.unwrap(found.key, found.id)
    except WrongKey:
        raise BadSetting(
            "the master key does not open what is stored. Start with the key of before; to change keys, name the "
            "key of before in HELPLINE_OLDER_KEYS and run:  helpline purge --rewrap"
        ) from None
