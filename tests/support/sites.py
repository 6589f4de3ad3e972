"""Sites that hold the chat, and what a visitor sees of it outside the frame."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Locator, Page

from service.words.catalogue import words as visitor_words
from tests.support.browser import People, Person, Watch
from tests.support.demonstration import Demonstration, demonstrating
from tests.support.foreign_site import ForeignSite

SCRIPT: Final = '<script src="{service}/embed.js" async></script>'

FALLBACK: Final = """
<main>
  <h1>A plain site</h1>
  <div data-helpline-chat>
    <p>Call <a href="tel:+18002272345">1-800-227-2345</a>. Crisis: <a href="tel:988">988</a>.
       Emergency: <a href="tel:911">911</a>.</p>
    <p><a href="{service}/chat" data-helpline-open>Talk with us</a></p>
  </div>
</main>
"""


def plain_site(script: str = SCRIPT, head: str = "", body: str = FALLBACK, language: str = "en") -> str:
    """A page that nobody has done anything strange to."""
    return (
        f'<!doctype html><html lang="{language}"><head><title>A plain site</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">{head}{script}</head>'
        f"<body>{body}</body></html>"
    )


@dataclass
class Site:
    """A site of somebody else's, and the service that it may hold the chat of."""

    foreign: ForeignSite
    demonstration: Demonstration
    people: People = field(init=False)
    """Set by the fixture `site`, so that whoever came leaves before the service stops."""

    @property
    def home(self) -> str:
        return self.foreign.home

    async def reader(self, settings: dict[str, Any] | None = None, name: str = "jo", path: str = "/") -> "Outside":
        """Somebody who reads the site; asking our service is no third party there."""
        person = await self.people.arrive(name, self.home, settings)
        person.watch.allow(f"third party asked: {self.demonstration.home}/")
        person.watch.allow("favicon")
        await person.opens(path)
        return Outside(person)


@dataclass
class Outside:
    """What a visitor sees and does around the frame."""

    person: Person
    language: str = "en"

    @classmethod
    def of(cls, page: Page) -> "Outside":
        """Around the frame of a page that nobody watches for trouble."""
        return cls(Person("somebody", page.context, page, Watch("")))

    @property
    def page(self) -> Page:
        return self.person.page

    def words(self, key: str) -> str:
        return visitor_words(self.language)[key]

    @property
    def host(self) -> Locator:
        """The one element of ours in the page."""
        return self.page.locator("helpline-chat")

    @property
    def launcher(self) -> Locator:
        return self.host.locator("button.open")

    @property
    def link(self) -> Locator:
        """The page's own."""
        return self.page.locator("[data-helpline-open]").first

    @property
    def panel(self) -> Locator:
        return self.host.get_by_role("dialog")

    @property
    def frame(self) -> Locator:
        return self.host.locator("iframe")

    def button(self, key: str) -> Locator:
        return self.host.get_by_role("button", name=self.words(key))

    def dial(self, number: str) -> Locator:
        """Of the telephone links that can be seen, the first to this number."""
        return self.host.locator(f'dialog a[href="tel:{number}"]').first


@asynccontextmanager
async def site_with_chat(filled: Path, folder: Path, html: str, **settings: object) -> AsyncGenerator[Site]:
    """A service that lets this site hold its chat, and the site."""
    foreign = ForeignSite(html)
    async with (
        demonstrating(filled, folder, embed_origins=(foreign.home,), **settings) as running,
        foreign.open(running.home),
    ):
        yield Site(foreign, running)
