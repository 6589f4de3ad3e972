"""An organisation's name, colours, logo and links stand in the pages; without them nothing is asked for."""

import re
from collections.abc import AsyncGenerator
from typing import Final

import pytest

from service.rules.colours.palette import style_sheet
from service.settings.brand import Brand, BrandLink, Logo
from tests.support.clock import Clock
from tests.support.helpline import Helpline, running_helpline

LAKESIDE: Final = Brand(
    name={"en": "Lakeside & Friends", "es": "Lakeside y amigos"},
    opening={"en": "Chat with us at Lakeside."},
    colour="#7a1fa2",
    logo=Logo("image/png", b"\x89PNG\r\n\x1a\n"),
    links={"es": (BrandLink(text="Aviso de privacidad", href="https://www.example.org/privacidad"),)},
)


async def got(helpline: Helpline, address: str) -> str:
    return (await (await helpline.stranger()).get(address)).text


@pytest.fixture
async def lakeside(sqlite_url: str, clock: Clock) -> AsyncGenerator[Helpline]:
    async with running_helpline(sqlite_url, clock, brand=LAKESIDE) as running:
        yield running


@pytest.mark.parametrize("page", ["/chat", "/console", "/supervisor"])
async def test_every_page_has_the_colours_after_its_own_style(lakeside: Helpline, page: str) -> None:
    html = await got(lakeside, page)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', html)
    assert len(sheets) == 2
    assert await got(lakeside, sheets[1]) == style_sheet("#7a1fa2", None)


async def test_the_chat_has_name_logo_and_links_before_any_script_has_run(lakeside: Helpline) -> None:
    english = await got(lakeside, "/chat?language=en")
    spanish = await got(lakeside, "/chat?language=es")
    assert re.search(
        r'<p class="name"><img src="/brand/logo\?v=\w+" alt="" class="logo">Lakeside &amp; Friends</p>', english
    )
    assert "Lakeside y amigos</p>" in spanish
    assert (
        '<a class="own" href="https://www.example.org/privacidad" rel="noreferrer">Aviso de privacidad</a>' in spanish
    )
    assert 'class="own"' not in english


async def test_what_is_fetched_has_another_address_when_it_changes_and_is_kept_for_ever(lakeside: Helpline) -> None:
    html = await got(lakeside, "/chat")
    for path, kind in (("/brand.css", "text/css; charset=utf-8"), ("/brand/logo", "image/png")):
        (address,) = set(re.findall(rf"{path}\?v=[0-9a-f]{{12}}", html))
        answer = await (await lakeside.stranger()).get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_a_site_learns_a_colour_on_which_white_can_be_read(lakeside: Helpline) -> None:
    assert (await (await lakeside.stranger()).get("/api/availability")).json()["colour"] == "#751e9c"


async def test_without_a_brand_nothing_more_is_asked_for(helpline: Helpline) -> None:
    html = await got(helpline, "/chat")
    assert "/brand" not in html
    assert "Cancer helpline</p>" in html
    assert (await (await helpline.stranger()).get("/brand/logo")).status_code == 404
    assert await got(helpline, "/brand.css") == ""
    assert (await (await helpline.stranger()).get("/api/availability")).json()["colour"] is None
