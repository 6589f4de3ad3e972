"""Nothing but a keyboard: a visitor's whole way, and a specialist's."""

from playwright.async_api import Locator, Page, expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor
from tests.support.people_words import staff_say

FURTHEST = 60
"""No part of a page is more presses of Tab away than this."""


async def tabs_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus, which can then be seen."""
    for _ in range(FURTHEST):
        if await wanted.evaluate("element => element === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


async def presses(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Go there and press a key."""
    await tabs_to(page, wanted)
    await page.keyboard.press(key)


async def test_a_visitor_needs_no_mouse_from_the_first_page_to_the_last(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    page, keys = jo.page, jo.page.keyboard
    await presses(page, jo.button("welcome.next"))
    await expect(jo.heading("ask.title")).to_be_focused()
    await presses(page, jo.chat.get_by_role("radio", name=jo.words("ask.for.me"), exact=True), "Space")
    await tabs_to(page, jo.field("ask.name"))
    await keys.type("Jo")
    await tabs_to(page, jo.field("ask.question"))
    await keys.type("What is a trial?")
    await presses(page, jo.button("ask.start"))
    await expect(jo.heading("line.title")).to_be_focused()
    await tabs_to(page, jo.field("talk.write"))
    await keys.type("I wait.")
    await keys.press("Enter")
    await expect(jo.row("I wait.")).to_contain_text(jo.words("talk.sent"))
    await expect(jo.field("talk.write")).to_be_focused()
    await ana.accepts()
    await jo.talks_with("Ana")
    await expect(jo.field("talk.write")).to_be_focused()

    title = await ana.sends_article("clinical trials", "Here is a page.")
    card = jo.log.get_by_role("article").filter(has_text=title)
    await expect(card).to_be_visible()
    await tabs_to(page, card.get_by_role("link").first)
    await presses(page, jo.button("talk.end"))
    await expect(jo.chat.get_by_role("group").locator("p", has_text=jo.words("talk.end_sure"))).to_be_focused()
    await presses(page, jo.button("talk.end_yes"))
    await expect(jo.heading("end.title")).to_be_focused()
    async with page.expect_download():
        await presses(page, jo.button("end.save"))
    helped = jo.chat.get_by_role("group", name=jo.words("survey.helped"))
    await presses(page, helped.get_by_role("radio", name=jo.words("survey.yes")), "Space")
    await presses(page, jo.button("survey.send"))
    await expect(jo.chat.get_by_text(jo.words("survey.thanks"))).to_be_visible()


async def test_a_specialist_needs_no_mouse_from_the_offer_to_the_wrap_up(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("What may she eat?")
    page, keys = ana.page, ana.page.keyboard
    await ana.accepts_by_key()
    await expect(ana.field("composer.label")).to_be_focused()
    await keys.press("/")
    await expect(page.get_by_role("combobox", name=staff_say("palette.search"))).to_be_focused()
    await keys.type("eating chemo")
    await ana.has_found()
    article = page.get_by_role("option").filter(has_text=staff_say("palette.article")).first
    await expect(article).to_be_visible()
    while await article.get_attribute("aria-selected") != "true":
        await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(ana.field("composer.sentence")).to_be_focused()
    await keys.type("This may help.")
    await ana.sends("This may help.", "composer.sentence")
    await expect(jo.log.get_by_role("article")).to_be_visible()
    await expect(ana.field("composer.label")).to_be_focused()
    await keys.press("/")
    await expect(page.get_by_role("combobox", name=staff_say("palette.search"))).to_be_focused()
    await keys.press("Escape")
    await expect(ana.field("composer.label")).to_be_focused()

    await jo.ends()
    form = page.get_by_role("form", name=staff_say("wrapup.title"))
    for field, choice in (("outcome", "answered"), ("relationship", "family"), ("reason", "nutrition")):
        group = form.get_by_role("group", name=staff_say(f"wrapup.{field}"), exact=True)
        await tabs_to(page, group.get_by_role("radio").first)
        wanted = group.get_by_role("radio", name=staff_say(f"wrapup.{field}.{choice}"), exact=True)
        await keys.press("Space")
        while not await wanted.is_checked():
            await keys.press("ArrowDown")
    await presses(page, form.get_by_role("button", name=staff_say("wrapup.save")))
    await expect(page.get_by_text(staff_say("list.none"))).to_be_visible()


async def test_a_specialist_writes_a_reply_of_their_own_and_sends_it_without_a_mouse(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    page, keys = ana.page, ana.page.keyboard
    await presses(page, ana.button("own.title"))
    await expect(page.get_by_role("heading", name=staff_say("own.title"))).to_be_focused()
    await presses(page, ana.button("own.add"))
    await tabs_to(page, ana.field("reply.text"))
    await keys.type("Take your time, {nickname}.")
    await expect(page.get_by_text("Take your time, Rosa.")).to_be_visible()
    assert await ana.person.barriers() == []
    await presses(page, ana.button("reply.save"))
    await expect(page.get_by_text(staff_say("reply.saved"))).to_be_visible()

    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("Where do I begin?", "Jo")
    await ana.accepts_by_key()
    await expect(ana.field("composer.label")).to_be_focused()
    await keys.press("/")
    palette = page.get_by_role("listbox", name=staff_say("palette.title"))
    await expect(palette.get_by_role("option").first).to_contain_text("Take your time, Jo.")
    await keys.press("Enter")
    await expect(ana.field("composer.label")).to_have_value("Take your time, Jo.")
    await ana.sends("Take your time, Jo.")
    await expect(jo.row("Take your time, Jo.")).to_be_visible()
