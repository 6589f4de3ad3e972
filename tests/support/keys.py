"""Programs with a key of their own."""

from itertools import count
from typing import Final, get_args

import httpx2

from service.actions.keys.edit import make_key
from service.protocol.supervisor.keys import KeyMade, MakeKey, Scope
from tests.support.helpline import TESTS, Helpline

OPENED_BY: Final = {
    "figures": "/api/figures?first=2026-10-13&last=2026-10-14",
    "chats": "/api/chats",
    "articles": "/api/library",
    "availability": "/api/line",
}
"""What a key of each scope is for."""

NUMBERS: Final = count(1)


async def made_for(helpline: Helpline, *scopes: str, days: int = 365) -> KeyMade:
    """A key for these scopes, or for all of them."""
    asked = {"name": f"program {next(NUMBERS)}", "scopes": scopes or get_args(Scope), "days": days}
    made = await make_key(helpline.parts, MakeKey.model_validate(asked), TESTS)
    assert isinstance(made, KeyMade)
    return made


async def shows(helpline: Helpline, key: str) -> httpx2.AsyncClient:
    """A program that shows this. It comes from no page, so it says of none that it does."""
    http = await helpline.stranger(Authorization=f"Bearer {key}")
    del http.headers["Origin"]
    return http


async def program(helpline: Helpline, *scopes: str) -> httpx2.AsyncClient:
    """A program with a key for these scopes, or for all of them."""
    return await shows(helpline, (await made_for(helpline, *scopes)).key)
