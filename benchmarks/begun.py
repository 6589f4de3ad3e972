"""Chats that are there before the run, so that one that is about something else need not wait for them to begin.

They are made through the service's own journal, so the rows and the encryption are the real ones.
"""

import asyncio
import secrets
from datetime import datetime, timedelta
from typing import Final

from benchmarks.load.helpline import Begun
from benchmarks.prepared import CAP, Specialist
from benchmarks.servers import KEY
from service.actions.chats.opening import names_for
from service.actions.desk import Desk
from service.actions.helpline import make_helpline
from service.actions.staff.accounts import token_hash
from service.protocol.chat.reasons import AssignmentReason
from service.protocol.events import ChatAccepted, Event, OfferMade
from service.rules.chat import moves as rules
from service.rules.chat.durations import OFFER_LASTS
from service.settings import Settings

TOGETHER: Final = 500
"""Chats that are opened in one go: one batch of the journal."""

HELLO_AFTER: Final = timedelta(seconds=1)
"""How long before they went away again their chats were opened."""

ONLY_ONE: Final = AssignmentReason(rule="only_candidate", candidates=(), position=1, waited_seconds=0.0)


def put_in_line(url: str, visitors: int) -> list[str]:
    """So many visitors who wait; their tokens."""
    return [one.token for one in asyncio.run(open_many(url, visitors, []))]


def begin_talks(url: str, staff: list[Specialist], chats: int) -> list[Begun]:
    """So many chats in hand, each specialist up to the cap."""
    return asyncio.run(open_many(url, chats, staff))


async def open_many(url: str, chats: int, staff: list[Specialist]) -> list[Begun]:
    helpline = make_helpline(Settings(database_url=url, bus_url="memory://", master_key=KEY))
    helpline.desk.journal.start()
    begun = []
    try:
        for number in range(chats):
            names = names_for(helpline, secrets.token_urlsafe(24))
            begun.append(Begun(names.chat_id, names.token, number // CAP))
        for start in range(0, chats, TOGETHER):
            await asyncio.gather(*(open_one(helpline.desk, one, staff) for one in begun[start : start + TOGETHER]))
    finally:
        await helpline.desk.journal.stop()
        await helpline.engine.dispose()
    return begun


async def open_one(desk: Desk, one: Begun, staff: list[Specialist]) -> None:
    """Waiting where there is nobody, in hand otherwise. Their pages have said hello before."""
    now = desk.now()
    first = rules.open_chat("en", "cancer-information", None, "Jo", now - HELLO_AFTER)
    more = accepted(staff[one.desk], now) if staff else ()
    row = {"token_hash": token_hash(one.token), "gone_since": now}
    await desk.open(one.chat_id, first, more, row)


def accepted(by: Specialist, now: datetime) -> tuple[Event, ...]:
    """The offer and its acceptance."""
    made = OfferMade(at=now, to=by.person_id, name=by.name, until=now + OFFER_LASTS, reason=ONLY_ONE)
    return (made, ChatAccepted(at=now, by=by.person_id, name=by.name))
