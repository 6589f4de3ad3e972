"""A supervisor in front of the board."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from tests.support.browser import Person
from tests.support.people_specialist import signs_in
from tests.support.people_words import staff_say


@dataclass
class Supervisor:
    """Signed in at the live board."""

    person: Person

    @classmethod
    async def at_board(cls, person: Person) -> "Supervisor":
        """Signed in under the person's own name."""
        person.watch.allow("401")
        await person.opens("/supervisor")
        await signs_in(person.page, person.name)
        await expect(person.page.get_by_text(staff_say("line.open"), exact=True)).to_be_visible()
        return cls(person)

    @property
    def page(self) -> Page:
        return self.person.page

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=staff_say(key), exact=True)

    def figure(self, key: str) -> Locator:
        """The value of a tile, by its name."""
        name = self.page.get_by_role("term").filter(has_text=staff_say(key))
        return self.page.locator("dl > div").filter(has=name).get_by_role("definition")

    def row(self, text: str) -> Locator:
        """A row of any table."""
        return self.page.get_by_role("row").filter(has_text=text)

    async def turns_to(self, page: str) -> None:
        """Another of the four pages: board, hours, people, library."""
        await self.page.get_by_role("link", name=staff_say(f"nav.{page}"), exact=True).click()
