"""A page that the browser translates stays true: whoever reads it in a third language is told what everybody is."""

from typing import Final

import pytest
from playwright.async_api import Page, expect

from tests.support.browser import People
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


@pytest.mark.timeout(120)
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
    await ana.field("composer.label").press_sequentially("Hel")
    await expect(jo.chat.get_by_text(jo.words("talk.typing", name="Ana")).first).to_be_visible()
    await jo.field("talk.write").press_sequentially("I")
    await expect(ana.page.get_by_text(ana.words("entry.typing"))).to_be_visible()
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
    for page, fresh in ((ana.page, "/console"), (sam.page, "/supervisor")):
        await page.wait_for_timeout(300)
        translated = await page.locator("main").inner_text()
        await page.goto(fresh)
        await expect(page.locator("main")).to_have_text(translated, use_inner_text=True)
