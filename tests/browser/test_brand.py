"""An organisation's own face: its name in sight whatever happens, its colours on its site and in the chat."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Locator, expect

from service.settings.brand import Brand, BrandLink, Logo
from tests.browser.test_dead_ends import PHONE
from tests.browser.test_pages_that_change import talking
from tests.support.sites import Site, plain_site, site_with_chat

NAME: Final = {"en": "Lakeside Cancer Line", "es": "Línea de Cáncer Lakeside y sus amigos"}
DRAWING: Final = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0h90v30z"/></svg>'
LAKESIDE: Final = Brand(
    name=NAME,
    colour="#7a1fa2",
    logo=Logo("image/svg+xml", DRAWING),
    links={"en": (BrandLink(text="Privacy notice", href="https://www.example.org/privacy"),)},
)
PURPLE: Final = "rgb(117, 30, 156)"
"""The nearest shade of the colour that can be read on white and on its own tint."""


@pytest.fixture
async def site_alone(filled: Path, tmp_path: Path) -> AsyncGenerator[Site]:
    """A site that holds the chat of a helpline with a face of its own."""
    async with site_with_chat(filled, tmp_path, plain_site(), brand=LAKESIDE) as site:
        yield site


async def is_in_sight(name: Locator) -> None:
    """As a whole, and over nothing else."""
    await expect(name).to_be_in_viewport(ratio=1)
    covered = await name.evaluate("""element => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return !element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    }""")
    assert not covered


async def test_whose_helpline_it_is_stands_on_every_page_of_a_small_telephone(site: Site) -> None:
    jo = await site.reader(PHONE)
    await expect(jo.launcher).to_have_css("background-color", PURPLE)
    ana, visitor = await talking(site, jo)
    await is_in_sight(visitor.chat.get_by_text(NAME["en"]).locator("visible=true"))
    await visitor.ends()
    await is_in_sight(visitor.chat.locator(".top .name"))
    await expect(visitor.chat.get_by_role("link", name="Privacy notice")).to_be_visible()
    await expect(visitor.chat.locator(".top .name")).to_have_css("color", PURPLE)
    await visitor.chat.locator(".top").get_by_role("button", name="Español").click()
    await expect(visitor.chat.locator(".top .name")).to_have_text(NAME["es"])
    await is_in_sight(visitor.chat.locator(".top .name"))
    await ana.is_away()
