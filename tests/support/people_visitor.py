"""A visitor in front of the chat: the whole page, or the frame inside somebody's site."""

from dataclasses import dataclass
from typing import Final

from playwright.async_api import FrameLocator, Locator, Page, expect

from service.words.catalogue import words as visitor_words
from tests.support.browser import Person

PHONE: Final = "1-800-227-2345"


@dataclass
class Visitor:
    """Finds things as a visitor does: by what they are and what they say."""

    person: Person
    chat: Page | FrameLocator
    language: str = "en"

    @classmethod
    async def at_chat(cls, person: Person, language: str = "en") -> "Visitor":
        """On the whole-page chat."""
        await person.opens(f"/chat?language={language}")
        return cls(person, person.page, language)

    @classmethod
    async def on_site(cls, person: Person, address: str, language: str = "en") -> "Visitor":
        """On a page that holds the chat in a frame; the chat is opened by its button."""
        await person.opens(address)
        await person.page.get_by_role("button", name=visitor_words(language)["embed.open"]).click()
        return cls(person, person.page.frame_locator("iframe"), language)

    @property
    def page(self) -> Page:
        return self.person.page

    def words(self, key: str, **values: object) -> str:
        """What the page says in the visitor's language."""
        return visitor_words(self.language)[key].format_map(values)

    def button(self, key: str, **values: object) -> Locator:
        return self.chat.get_by_role("button", name=self.words(key, **values), exact=True)

    def heading(self, key: str, **values: object) -> Locator:
        return self.chat.get_by_role("heading", level=1, name=self.words(key, **values))

    def field(self, key: str) -> Locator:
        return self.chat.get_by_label(self.words(key), exact=True)

    @property
    def log(self) -> Locator:
        """The conversation."""
        return self.chat.get_by_role("log")

    @property
    def rows(self) -> Locator:
        """Its entries."""
        return self.log.locator("> ul > li")

    async def starts(self, question: str = "", nickname: str = "") -> None:
        """Through the questions, into the line."""
        await self.button("welcome.next").click()
        if nickname:
            await self.field("ask.name").fill(nickname)
        if question:
            await self.field("ask.question").fill(question)
        await self.button("ask.start").click()
        await expect(self.heading("line.title")).to_be_visible()

    async def speaks(self, language: str) -> None:
        """Change the page's language by the button at the top."""
        name = visitor_words(language)["language.name"]
        button = self.chat.get_by_role("button", name=name, exact=True)
        if await button.is_visible():
            await button.click()
        else:  # in a talk on a telephone the languages are in the settings
            settings = self.chat.get_by_text(self.words("options.title"))
            await settings.click()
            await self.chat.get_by_role("radio", name=name, exact=True).last.check()
            await self.chat.locator("summary", has_text=visitor_words(language)["options.title"]).click()
        self.language = language

    async def says(self, text: str) -> None:
        """Write and send; comes back when the page says that it was sent."""
        await self.writes(text)
        await expect(self.row(text)).to_contain_text(self.words("talk.sent"))

    async def writes(self, text: str) -> None:
        """Write and press Enter, whatever becomes of it."""
        await self.field("talk.write").fill(text)
        await self.field("talk.write").press("Enter")

    def row(self, text: str) -> Locator:
        """The entry with these words."""
        return self.rows.filter(has_text=text)

    async def talks_with(self, name: str) -> None:
        """Wait until this specialist is there."""
        await expect(self.heading("talk.with", name=name)).to_be_visible()

    async def ends(self) -> None:
        """End the chat, being sure."""
        await self.button("talk.end").click()
        await self.button("talk.end_yes").click()
        await expect(self.heading("end.title")).to_be_visible()

    async def saves(self) -> str:
        """Save the chat that has ended; what the file says."""
        async with self.page.expect_download() as download:
            await self.button("end.save").click()
        file = await (await download.value).path()
        return file.read_text(encoding="utf-8")

    async def said(self) -> list[str]:
        """The words of both sides, in their order, without names and times."""
        return await self.log.locator("p.words").all_inner_texts()

    async def sees_the_way_out(self) -> None:
        """Promise 1: the phone line, 988 and 911, in every state. On a site they stand outside the frame."""
        outside = self.page.locator("helpline-chat") if isinstance(self.chat, FrameLocator) else self.chat
        for number in ("+18002272345", "988", "911"):
            await expect(outside.locator(f'a[href="tel:{number}"]').first).to_be_visible()
