"""What `helpline purge` says of each of its acts."""

from dataclasses import dataclass

from service.actions.privacy.retention import clear_files, purge, remains
from service.actions.privacy.rewrap import rewrap
from service.cli.by import UNNAMED
from service.cli.database import open_helpline, open_office
from service.clock import Now, real_now
from service.models.audit.rows import Actor
from service.models.seal import WrongKey
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Said:
    """What to print, and whether all is well."""

    sentence: str
    well: bool = True


async def destroy_words(settings: Settings, days: int, by: str = UNNAMED, now: Now = real_now) -> Said:
    """Destroy what is due, and clear the files."""
    async with open_helpline(settings, now) as helpline:
        done = await purge(helpline, days, Actor(by))
        cleared = await clear_files(helpline)
    told = (
        f"Destroyed: the keys of {done.chats} chats, {done.words} entries with words, {done.comments} survey comments."
    )
    if done.left:
        return Said(f"{told} {done.left} chats could not be erased now; run it again.", False)
    if not cleared:
        return Said(f"{told} Traces are left in the write-ahead log while it is being read; run it again.", False)
    return Said(f"{told} The figures stay.")


async def prove(settings: Settings, days: int, now: Now = real_now) -> Said:
    """Nothing readable may be left of an erased chat, and nothing may be kept past its time."""
    async with open_office(settings, now) as office:
        left = await remains(office, days)
    if left.none:
        return Said(
            f"Verified: nothing readable is left of {left.erased} erased chats, and nothing is kept past its time."
        )
    return Said(
        f"Not well: {left.keys} keys and {left.words} entries with words of erased chats are left; "
        f"{left.overdue} chats and {left.comments} survey comments are kept past their time.",
        False,
    )


async def wrap_anew(settings: Settings, by: str = UNNAMED, now: Now = real_now) -> Said:
    """Every key under the newest master key; then the older one may be thrown away."""
    async with open_helpline(settings, now) as helpline:
        try:
            count = await rewrap(helpline, Actor(by))
        except WrongKey:
            return Said("Nothing was changed: something fits neither the master key nor HELPLINE_OLDER_KEYS.", False)
    return Said(f"{count} keys are wrapped with the newest master key; the older ones are not needed any more.")
