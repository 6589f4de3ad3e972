"""A page that the browser translates stays true: whoever reads it in a third language is told what everybody is."""

import asyncio
from typing import Final

from playwright.async_api import Page, expect

from tests.support.browser import PATIENCE_MS, People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_supervisor import Supervisor
from tests.support.people_visitor import Visitor

TRANSLATES: Final = """() => {
    const SKIP = 'font, textarea, option, style, script';
    const translate = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node);
        for (const text of texts) {
            if (text.data.trim() === '' || text.parentElement.closest(SKIP)) continue;
            const font = document.createElement('font');
            font.append(document.createElement('font'));
            font.firstChild.textContent = text.data;
            text.replaceWith(font);
        }
    };
    translate();
    new MutationObserver(translate).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
"""As Chrome's translator does it: each text node is taken out, and words of the translator's own are put in its place.
They are the same words here, so that what stands on the page can be read."""


async def is_translated(page: Page) -> None:
    """Have the browser translate this page from now on."""
    await page.evaluate(TRANSLATES)


async def test_a_whole_journey_is_true_on_both_sides_of_a_translated_page(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    sam = await Supervisor.at_board(await people.arrive("sam", demonstration.home))
    await ana.takes_one_at_a_time()
    first = await Visitor.at_chat(await people.arrive("kim", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    for page in (jo.page, ana.page, sam.page):
        await is_translated(page)
    await first.starts()
    await ana.accepts()
    second = await Visitor.at_chat(await people.arrive("li", demonstration.home))
    await second.starts()
    await jo.starts("I am third in line.")
    place = jo.chat.locator(".place")
    await expect(place).to_contain_text(jo.words("line.position", position=2))
    await second.button("line.leave").click()
    await second.button("line.leave_yes").click()
    await expect(place).to_contain_text(jo.words("line.next"))
    await expect(place).not_to_contain_text(jo.words("line.position", position=2))
    await first.ends()
    await ana.wraps_up()
    await ana.accepts()
    await jo.talks_with("Ana")
    await expect(jo.heading("line.title")).to_have_count(0)
    writes = jo.chat.get_by_text(jo.words("talk.typing", name="Ana")).first
    await ana.person.writes_until(ana.field("composer.label"), writes)
    await jo.person.writes_until(jo.field("talk.write"), ana.page.get_by_text(ana.words("entry.typing")))
    await ana.field("composer.label").fill("")
    await ana.says("Hello there.")
    await expect(jo.chat.locator(".typing")).not_to_contain_text("Ana")
    await jo.says("Hello to you.")
    await expect(jo.row("Hello to you.")).not_to_contain_text(jo.words("talk.sending"))
    await expect(ana.log.get_by_text(ana.words("sent.sending"))).to_have_count(0)
    await jo.speaks("es")
    await expect(jo.heading("talk.with", name="Ana")).to_be_visible()
    await jo.ends()
    await expect(jo.heading("talk.with", name="Ana")).to_have_count(0)
    await ana.wraps_up()
    await expect(ana.page.get_by_text(ana.words("list.none"))).to_be_visible()
    translated = await ana.page.locator("main").inner_text()
    await ana.page.goto("/console")
    await expect(ana.page.locator("main")).to_have_text(translated, use_inner_text=True)
    fresh = await sam.person.context.new_page()
    await fresh.goto("/supervisor")
    async with asyncio.timeout(PATIENCE_MS / 1000):  # the board is told what changed, and so are both pages
        while await fresh.locator("main").inner_text() != await sam.page.locator("main").inner_text():
            pass
