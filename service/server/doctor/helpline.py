"""What people have set up: where the pages are opened, the hours, the staff, the library and its links."""

from collections import Counter
from collections.abc import AsyncIterator
from typing import Final

from service.actions.hours.store import load_kept
from service.actions.library.edit import read_library
from service.actions.office import Office
from service.actions.staff.edit import list_people
from service.models.database import reading
from service.server.doctor.symptom import Symptom, look, well, wrong
from service.settings import Settings
from service.settings.origins import HTTPS

WITHOUT_TLS: Final = "the pages open on this machine alone: without TLS an origin is taken on its loopback only"


def look_at_origins(settings: Settings) -> Symptom:
    """Where people open the pages."""
    listed = ", ".join(settings.origins)
    if not any(one.startswith(HTTPS) for one in settings.origins):
        return look("origins", f"{listed}: {WITHOUT_TLS}", "name the address behind your proxy in HELPLINE_ORIGINS")
    sites = ", ".join(settings.embed_origins) or "no site"
    return well("origins", f"{listed}; shown in the pages of {sites}")


async def look_at_helpline(office: Office) -> AsyncIterator[Symptom]:
    """Hours, people and articles."""
    yield await look_at_hours(office)
    yield await look_at_people(office)
    yield await look_at_articles(office)


async def look_at_hours(office: Office) -> Symptom:
    async with reading(office.sessions) as session:
        kept = await load_kept(session)
    if kept.revision == 0:
        return look("hours", "nobody has saved any: the starter's are in force", "save yours on the page Hours")
    if kept.calendar is None:
        return wrong("hours", "the newest cannot be read by this version", "save them anew on the page Hours")
    return well("hours", f"saved by {kept.saved_by} on {kept.saved_at:%Y-%m-%d}")


async def look_at_people(office: Office) -> Symptom:
    """Whether somebody can add others, and somebody can take chats."""
    active = Counter(person.role for person in (await list_people(office)).people if person.active)
    said = f"{active['supervisor']} supervisors, {active['specialist']} specialists"
    if not active["supervisor"]:
        return wrong("people", said, "nobody can sign in to the board:  helpline people add NAME")
    if not active["specialist"]:
        return look("people", said, "nobody can take a chat: a supervisor adds specialists on the page People")
    return well("people", said)


async def look_at_articles(office: Office) -> Symptom:
    """The library, and what the last visit to its links found."""
    shelf = [article for article in await read_library(office) if not article.retired]
    if not shelf:
        return look("articles", "there are none", "helpline articles import FILE, or the starter's on the page Library")
    health = Counter(variant.health for article in shelf for variant in article.variants)
    said = f"{len(shelf)} with {health.total()} links: {', '.join(f'{n} {state}' for state, n in health.most_common())}"
    if health["broken"]:
        return look("articles", said, "broken ones are offered to nobody: mend them on the page Library")
    if health["unchecked"]:
        return look("articles", said, "set HELPLINE_LINK_CHECK_HOUR, or run:  helpline articles check")
    return well("articles", said)
