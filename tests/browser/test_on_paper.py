"""What comes out of a printer: what was said, and where to read on, and nothing that wants to be pressed."""

from playwright.async_api import expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import PHONE, Visitor


async def test_the_end_of_a_chat_prints_the_words_and_the_links_and_no_buttons(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("My mom starts chemo on Monday.")
    await ana.accepts()
    await ana.says("Hello, I am glad you wrote.")
    await ana.field("composer.label").fill("Ask 1-800-4-CANCER, or see https://www.cancer.org/treatment.")
    await ana.sends("or see")
    title = await ana.sends_article("nausea vomiting chemo", "This page may help her.")
    await expect(jo.log.get_by_role("article")).to_be_visible()
    address = await jo.log.get_by_role("article").get_by_role("link").first.get_attribute("href")
    assert address
    await jo.ends()
    await expect(jo.button("end.print")).to_be_visible()

    await jo.page.emulate_media(media="print")
    for text in ("My mom starts chemo on Monday.", "Hello, I am glad you wrote.", "This page may help her.", title):
        await expect(jo.chat.get_by_text(text).last).to_be_visible()
    await expect(jo.chat.get_by_text(PHONE).first).to_be_visible()
    pressed = jo.chat.locator("button, input, textarea, select, summary, .exit").locator("visible=true")
    await expect(pressed).to_have_count(0)
    shown = await jo.chat.locator(".links a").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert shown.strip('" ') == address, "the address itself stands on paper, where nothing can be clicked"

    paper = await jo.page.pdf(format="Letter")
    assert paper.startswith(b"%PDF-")
    for written in (address, "tel:+18004226237", "https://www.cancer.org/treatment"):
        assert f"/URI ({written})".encode() in paper
    assert 1 <= paper.count(b"/Type /Page\n") <= 3
