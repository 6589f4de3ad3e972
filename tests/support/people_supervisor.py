"""A supervisor in front of the board."""

import re
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from tests.support.browser import Person
from tests.support.people_specialist import signs_in
from tests.support.people_words import staff_say


@dataclass
class Supervisor:
    """Signed in at the live board."""

    person: Person
    language: str = "en"

    @classmethod
    async def at_board(cls, person: Person, language: str = "en") -> "Supervisor":
        """Signed in under the person's own name."""
        supervisor = cls(person, language)
        person.watch.allow("401")
        await person.opens(f"/supervisor?language={language}")
        await signs_in(person.page, person.name, language)
        await expect(person.page.get_by_text(supervisor.words("connection.open"), exact=True)).to_be_visible()
        return supervisor

    def words(self, key: str, **values: object) -> str:
        """What the board says in the supervisor's language."""
        return staff_say(key, self.language, **values)

    @property
    def page(self) -> Page:
        return self.person.page

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=self.words(key), exact=True)

    def figure(self, key: str) -> Locator:
        """The value of a tile, by its name."""
        name = self.page.get_by_role("term").filter(has_text=self.words(key))
        return self.page.locator("dl > div").filter(has=name).get_by_role("definition")

    def row(self, text: str) -> Locator:
        """A row of any table."""
        return self.page.get_by_role("row").filter(has_text=text)

    def today(self, key: str) -> Locator:
        """One of today's figures, by its name."""
        name = re.compile(f"^{re.escape(self.words(key))}")
        row = self.page.get_by_role("row").filter(has=self.page.get_by_role("rowheader", name=name))
        return row.get_by_role("cell").first

    async def turns_to(self, page: str) -> None:
        """Another of the four pages: board, hours, people, library."""
        await self.page.get_by_role("link", name=self.words(f"nav.{page}"), exact=True).click()

    async def makes_a_key(self, name: str) -> None:
        """For a program that may do the first of what keys can allow."""
        await self.button("keys.make").click()
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label(self.words("keys.name")).fill(name)
        await dialog.get_by_role("checkbox").first.check()
        await dialog.get_by_role("button", name=self.words("keys.make"), exact=True).click()
