"""A specialist in front of the console."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from playwright.async_api import Locator, Page, expect

from service.cli.demo.set_up import PASSWORD
from tests.support.browser import Person
from tests.support.people_words import staff_say

BETWEEN_PRESSES_MS: Final = 250
"""An offer must have been read before a key means it, and is left by two presses, slower than a double click."""


@dataclass
class Specialist:
    """One of the demonstration's specialists at work."""

    person: Person
    language: str = "en"

    @classmethod
    async def at_work(cls, person: Person, available: bool = True, language: str = "en") -> "Specialist":
        """Signed in at the console under the person's own name."""
        specialist = cls(person, language)
        person.watch.allow("401")  # who is not signed in asks who they are
        await person.opens(f"/console?language={language}")
        await signs_in(person.page, person.name, language)
        await expect(specialist.page.get_by_text(specialist.words("connection.open"), exact=True)).to_be_visible()
        if available:
            await specialist.is_available()
        return specialist

    @property
    def page(self) -> Page:
        return self.person.page

    def words(self, key: str, **values: object) -> str:
        """What the console says in the specialist's language."""
        return staff_say(key, self.language, **values)

    def button(self, key: str) -> Locator:
        """A button, whatever shortcut is written on it."""
        return self.page.get_by_role("button", name=self.words(key))

    def field(self, key: str) -> Locator:
        return self.page.get_by_label(self.words(key), exact=True)

    async def is_available(self) -> None:
        await self.chooses("desk.available")

    async def is_away(self) -> None:
        await self.chooses("desk.away")

    async def takes_one_at_a_time(self) -> None:
        """Lower the cap to one, so that whoever comes after the next visitor has to wait."""
        fewer = self.page.get_by_role("button", name=self.words("desk.cap.less"))
        group = self.page.get_by_role("group", name=self.words("desk.cap"))
        for cap in range(int((await group.inner_text()).split()[1]) - 1, 0, -1):
            await fewer.click()
            await expect(group.get_by_role("status")).to_contain_text(str(cap))

    async def chooses(self, key: str) -> None:
        """Press one of the three ways to be at work; comes back when the service has made it so.

        The browser checks a radio button as soon as it is pressed; its label is marked by the service's answer.
        """
        choice = self.page.get_by_role("radio", name=self.words(key), exact=True)
        await choice.click()
        await expect(self.page.locator("label.chosen").filter(has=choice)).to_be_visible()

    @property
    def offer(self) -> Locator:
        """The chat that is being offered."""
        return self.page.get_by_role("region", name=self.words("offer.title"))

    async def accepts(self) -> None:
        """Take the chat that is offered, when it is."""
        await self.button("offer.accept").click()
        await expect(self.field("composer.label")).to_be_visible()

    async def declines(self) -> None:
        """Leave the chat that is offered to somebody else, and be sure of it."""
        await expect(self.offer).to_be_visible()
        await self.until_no_offer(self.button("offer.decline").click)

    async def accepts_by_key(self) -> None:
        """Take the chat that is offered, having read whose it is."""
        await expect(self.offer).to_be_visible()
        await self.until_no_offer(lambda: self.page.keyboard.press("Alt+a"))

    async def until_no_offer(self, press: Callable[[], Awaitable[None]]) -> None:
        """Press again until the offer is taken or left."""
        while await self.offer.count():
            await press()
            with suppress(AssertionError):
                await expect(self.offer).to_have_count(0, timeout=BETWEEN_PRESSES_MS)

    async def accepts_another(self) -> None:
        """Take one more chat and turn to it."""
        await self.button("offer.accept").click()
        await expect(self.offer).to_have_count(0)

    def composing_to(self, name: str) -> Locator:
        """The word above the field that says to whom it goes."""
        return self.page.locator(".composer .to").filter(has_text=name)

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    async def sees(self, text: str) -> None:
        """Wait until it stands in the conversation."""
        await expect(self.log.get_by_text(text).first).to_be_visible()

    async def says(self, text: str) -> None:
        """Write to the visitor; comes back when it has its place in the log."""
        await self.field("composer.label").fill(text)
        await self.sends(text)
        await expect(self.log.get_by_text(self.words("sent.sending"))).to_have_count(0)

    async def sends(self, text: str, field: str = "composer.label") -> None:
        """Send what stands in the composer, by Enter, and be sure of it just after turning to another chat."""
        await self.field(field).press("Enter")
        sure = self.page.get_by_text(self.words("composer.sure"))
        await expect(self.log.get_by_text(text).or_(sure).first).to_be_visible()
        if await sure.is_visible():
            await self.field(field).press("Enter")
        await self.sees(text)

    async def said(self) -> list[str]:
        """The words of the conversation in their order, notes apart, without names and times."""
        return await self.log.locator("li.said p.words").all_inner_texts()

    async def notes(self, text: str) -> None:
        """Leave a note for staff."""
        await self.field("notes.label").fill(text)
        await self.button("notes.save").click()
        await self.sees(text)

    async def has_found(self) -> None:
        """Wait until what the palette lists was found for the words that stand in its field."""
        listed = self.page.get_by_role("listbox", name=self.words("palette.title"))
        await expect(listed).to_have_attribute("aria-busy", "false")

    async def sends_article(self, words: str, sentence: str) -> str:
        """Find an article by a few words, choose the first, send it with a sentence; its title."""
        await self.field("composer.label").press("/")
        await self.page.get_by_role("combobox", name=self.words("palette.search")).fill(words)
        await self.has_found()
        first = self.page.get_by_role("option").filter(has_text=self.words("palette.article")).first
        title = await first.locator("strong").inner_text()
        await first.click()
        await self.field("composer.sentence").fill(sentence)
        await self.sends(sentence, "composer.sentence")
        return title

    async def ends(self) -> None:
        """End the chat for both, being sure."""
        await self.button("end.open").click()
        await self.page.get_by_role("dialog").get_by_role("button", name=self.words("end.go")).click()

    async def wraps_up(self) -> None:
        """The three choices that every chat needs."""
        form = self.page.get_by_role("form", name=self.words("wrapup.title"))
        for choice in ("outcome.answered", "relationship.caregiver_or_partner", "reason.treatment"):
            await form.get_by_text(self.words(f"wrapup.{choice}"), exact=True).click()
        await form.get_by_role("button", name=self.words("wrapup.save")).click()
        await expect(form).to_have_count(0)


async def signs_in(page: Page, name: str, language: str) -> None:
    """Fill in the sign-in of a staff page."""
    await page.get_by_label(staff_say("signin.name", language)).fill(name)
    await page.get_by_label(staff_say("signin.password", language)).fill(PASSWORD)
    await page.get_by_role("button", name=staff_say("signin.go", language), exact=True).click()
