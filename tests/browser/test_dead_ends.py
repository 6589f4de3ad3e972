"""On somebody's site there is no dead end: whatever breaks, the phone, 988 and 911 stand there, and a way back."""

import re
from typing import Final

import pytest
from playwright.async_api import Route, expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor
from tests.support.sites import SCRIPT, Outside, Site, plain_site

PHONE: Final = {"viewport": {"width": 360, "height": 560}, "has_touch": True}
DESKTOP: Final = {"viewport": {"width": 1280, "height": 800}}
BROKEN: Final = "ERR_|Failed to load|request failed|status 50|Failed to execute 'postMessage'|Failed to fetch"
"""What a browser says of a service that is gone."""


async def stands_by(jo: Outside) -> None:
    """What is there instead of a frame that does not answer."""
    await expect(jo.panel.get_by_text(jo.words("embed.late"))).to_be_visible()
    for number in ("+18002272345", "988", "911"):
        await expect(jo.dial(number)).to_be_visible()
    await expect(jo.button("embed.again")).to_be_visible()
    await expect(jo.frame).not_to_be_visible()


@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_a_service_that_went_away_after_the_page_came_leaves_the_phone_and_a_way_back(
    site: Site, device: dict[str, object]
) -> None:
    jo = await site.reader(device)
    jo.person.watch.allow(BROKEN)
    await expect(jo.launcher).to_be_visible()
    await site.demonstration.stop()
    await jo.launcher.click()
    for number in ("+18002272345", "988", "911"):
        await expect(jo.dial(number)).to_be_visible()
    await stands_by(jo)
    await jo.button("embed.hide").click()
    await expect(jo.panel).not_to_be_visible()
    await expect(jo.page.get_by_role("heading", name="A plain site")).to_be_in_viewport()
    await jo.launcher.click()
    await stands_by(jo)
    await site.demonstration.start()
    await jo.button("embed.again").click()
    await expect(jo.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    await expect(jo.button("embed.again")).not_to_be_visible()


async def test_a_frame_that_comes_late_is_shown_when_it_comes(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    held: list[Route] = []
    await jo.page.route(re.compile(r"/chat\?"), lambda route: held.append(route))
    await jo.launcher.click()
    await stands_by(jo)
    await held[0].continue_()
    await expect(jo.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    await expect(jo.button("embed.again")).not_to_be_visible()


async def test_a_frame_whose_page_goes_away_is_replaced_too(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    jo.person.watch.allow(BROKEN)
    await jo.launcher.click()
    await expect(jo.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    await site.demonstration.stop()
    await jo.page.frames[1].evaluate("location.reload()")
    await stands_by(jo)


async def test_a_frame_that_broke_while_it_was_hidden_is_replaced_when_it_is_shown(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    jo.person.watch.allow(BROKEN)
    await jo.launcher.click()
    await expect(jo.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    await jo.button("embed.hide").click()
    # As a frame whose process has died: it hears nothing and says nothing.
    await jo.frame.evaluate("frame => { frame.src = 'about:blank'; }")
    await jo.launcher.click()
    await stands_by(jo)


STATES: Final = ("the script is blocked", "the service is away", "it answers 500", "offline", "it may not be asked")


@pytest.mark.parametrize("state", STATES)
async def test_the_pages_own_link_leads_where_it_points_when_there_is_no_chat_to_open(site: Site, state: str) -> None:
    if state == "it may not be asked":
        policy = "script-src {service}; connect-src 'none'"
        site.foreign.html = plain_site(head=f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    person = await site.people.arrive("jo", site.home, DESKTOP)
    person.watch.allow(f"third party asked|Content Security Policy|{BROKEN}")
    page = person.page
    if state == "the script is blocked":
        await page.route("**/embed.js", lambda route: route.abort())
    elif state == "it answers 500":
        await page.route("**/api/availability*", lambda route: route.fulfill(status=500, json={"code": "unavailable"}))
    elif state in {"the service is away", "offline"}:
        await page.route("**/api/availability*", lambda route: route.abort())
    await page.goto("/")
    if state != "the script is blocked":
        await page.wait_for_function("window.HelplineChat")
    await expect(page.locator("helpline-chat")).to_have_count(0)
    await page.get_by_role("link", name="Talk with us").click()
    await page.wait_for_url(f"{site.demonstration.home}/chat")


async def test_a_site_that_lets_no_frame_in_is_offered_the_whole_page(site: Site) -> None:
    policy = "script-src {service}; connect-src {service}; frame-src 'none'"
    site.foreign.html = plain_site(head=f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    jo = await site.reader(DESKTOP)
    jo.person.watch.allow("Content Security Policy|Framing|request failed|ERR_|Failed to execute 'postMessage'")
    await expect(jo.launcher).to_be_visible()
    await jo.link.click()
    await stands_by(jo)
    async with jo.person.context.expect_page() as opened:
        await jo.panel.get_by_role("link", name=jo.words("embed.page")).click()
    await expect((await opened.value).get_by_role("heading", level=1)).to_be_visible()


async def test_a_press_that_asks_for_a_new_tab_gets_one(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    await expect(jo.launcher).to_be_visible()
    async with jo.person.context.expect_page() as opened:
        await jo.link.click(modifiers=["ControlOrMeta"])
    await (await opened.value).wait_for_url("**/chat")
    await expect(jo.panel).not_to_be_visible()


async def test_a_page_left_open_says_in_the_evening_that_the_chat_is_closed(site: Site) -> None:
    person = await site.people.arrive("jo", site.home, DESKTOP)
    person.watch.allow(f"third party asked|{BROKEN}")
    await person.page.clock.install()
    ana = await Specialist.at_work(await site.people.arrive("ana", site.demonstration.home))
    ana.person.watch.allow(BROKEN)
    await person.opens("/")
    jo = Outside(person)
    await expect(jo.launcher).to_contain_text(jo.words("embed.state_open"))
    await ana.is_away()
    await site.demonstration.shows("evening")
    await person.page.clock.fast_forward("05:30")
    await expect(jo.launcher).to_contain_text(jo.words("embed.state_closed"))
    await site.demonstration.stop()
    await person.page.clock.fast_forward("05:30")
    await expect(jo.launcher).to_contain_text(jo.words("embed.state_busy"))
    await site.demonstration.start()
    await site.demonstration.shows("evening")
    await person.page.clock.fast_forward("01:30")
    await expect(jo.launcher).to_contain_text(jo.words("embed.state_closed"))


async def test_on_a_telephone_the_chat_is_all_there_is_until_it_is_hidden(site: Site) -> None:
    jo = await site.reader(PHONE)
    await jo.launcher.focus()
    await jo.page.keyboard.press("Enter")
    await expect(jo.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_focused()
    assert await jo.panel.evaluate("panel => panel.matches(':modal')"), "the page behind can be reached"
    assert await jo.page.evaluate("getComputedStyle(document.documentElement).overflowY") == "hidden"
    await jo.page.keyboard.press("Escape")
    await expect(jo.panel).not_to_be_visible()
    await expect(jo.launcher).to_be_focused()
    assert await jo.page.evaluate("getComputedStyle(document.documentElement).overflowY") == "visible"


async def test_beside_a_page_escape_hides_the_chat_from_inside_and_from_outside(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    await expect(jo.launcher).to_be_visible()
    await jo.link.click()
    chat = jo.page.frame_locator("iframe")
    await expect(chat.get_by_role("heading", level=1)).to_be_focused()
    await jo.page.keyboard.press("Escape")
    await expect(jo.panel).not_to_be_visible()
    await expect(jo.link).to_be_focused()
    await jo.link.click()
    await expect(chat.get_by_role("heading", level=1)).to_be_focused()
    await jo.dial("988").focus()
    await jo.page.keyboard.press("Escape")
    await expect(jo.panel).not_to_be_visible()


async def test_the_button_covers_neither_the_numbers_nor_much_of_the_page(site: Site) -> None:
    jo = await site.reader(PHONE)
    await expect(jo.launcher).to_be_visible()
    box = await jo.launcher.bounding_box()
    assert box is not None
    assert box["width"] <= 64
    assert box["height"] <= 64
    await expect(jo.launcher).to_have_accessible_name(f"{jo.words('embed.open')} {jo.words('embed.state_busy')}")
    await jo.page.set_viewport_size({"width": 320, "height": 256})
    for number in ("+18002272345", "988", "911"):
        await jo.page.locator(f'main a[href="tel:{number}"]').click(trial=True)


@pytest.mark.parametrize("language", ["ES", "es-MX", "es_ES"])
async def test_spanish_is_spanish_however_it_is_written(site: Site, language: str) -> None:
    site.foreign.html = plain_site(SCRIPT.replace("async", f'data-language="{language}" async'))
    jo = await site.reader(DESKTOP)
    jo.language = "es"
    await expect(jo.launcher).to_contain_text(jo.words("embed.open"))
    await jo.launcher.click()
    await expect(jo.page.frame_locator("iframe").locator("html")).to_have_attribute("lang", "es")


async def test_a_site_may_have_the_button_on_the_left_or_none(site: Site) -> None:
    site.foreign.html = plain_site(SCRIPT.replace("async", 'data-position="left" async'))
    jo = await site.reader(DESKTOP)
    await expect(jo.launcher).to_be_visible()
    box = await jo.launcher.bounding_box()
    assert box is not None
    assert box["x"] < 100
    site.foreign.html = plain_site(SCRIPT.replace("async", 'data-launcher="none" async'))
    await jo.page.reload()
    await expect(jo.host).to_be_attached()
    await expect(jo.launcher).not_to_be_visible()
    await jo.link.click()
    visitor = Visitor(jo.person, jo.page.frame_locator("iframe"))
    ana = await Specialist.at_work(await site.people.arrive("ana", site.demonstration.home))
    await visitor.button("again.button").click()
    await visitor.starts()
    await ana.accepts()
    await visitor.talks_with("Ana")
    await jo.button("embed.hide").click()
    await expect(jo.launcher).to_contain_text(jo.words("embed.back"))


async def test_the_demonstrations_own_page_follows_the_hours_and_its_topics_lead_somewhere_without_the_script(
    demonstration: Demonstration, people: People
) -> None:
    jo = await people.arrive("jo", demonstration.home)
    jo.watch.allow("ERR_FAILED|request failed")
    await jo.page.clock.install()
    await jo.page.route("**/embed.js", lambda route: route.abort())
    await jo.opens("/")
    hours = jo.page.locator("[data-helpline-chat]")
    await expect(hours).to_contain_text("open until")
    await demonstration.shows("evening")
    await jo.page.clock.fast_forward("01:05")
    await expect(hours).to_contain_text("opens again")
    await demonstration.shows("open")
    await jo.page.get_by_role("link", name="Tobacco-related topics").click()
    await jo.page.wait_for_url(re.compile(r"/chat\?language=en&topic=tobacco"))
