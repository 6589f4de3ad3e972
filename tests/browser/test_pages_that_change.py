"""The script belongs to a page that changes under it: there is one button, one frame, and the same chat."""

from typing import Final

import pytest
from playwright.async_api import async_playwright, expect

from tests.support.browser import FLAGS, find_chromium, use_the_projects_node
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor
from tests.support.sites import FALLBACK, SCRIPT, Outside, Site, plain_site

DESKTOP: Final = {"viewport": {"width": 1280, "height": 800}}

AFTER_TWO_FRAMES: Final = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(times))))"""
"""When everything is done that follows at once."""

FRESH_BODY: Final = """() => {
    const fresh = document.createElement('body');
    fresh.innerHTML = '<main><h1>Another page</h1><a href="/nowhere" data-helpline-open>Talk with us here</a></main>';
    document.body.replaceWith(fresh);
}"""
"""What Turbo and its like do on every visit."""

HEARS: Final = """() => {
    window.heard = [];
    HelplineChat.on('unread', count => heard.push(count));
}"""


async def talking(site: Site, jo: Outside) -> tuple[Specialist, Visitor]:
    """A chat in the site's frame, in which both have said something."""
    ana = await Specialist.at_work(await site.people.arrive("ana", site.demonstration.home))
    await jo.launcher.click()
    visitor = Visitor(jo.person, jo.page.frame_locator("iframe"))
    await visitor.starts("one")
    await ana.accepts()
    await ana.says("two")
    await expect(visitor.row("two")).to_be_visible()
    return ana, visitor


@pytest.mark.parametrize(
    "script",
    [
        SCRIPT * 2,
        "<script>addEventListener('load', () => { for (const _ of 'ab') document.body.append(Object.assign("
        "document.createElement('script'), { src: '{service}/embed.js' })) })</script>",
        SCRIPT.replace("async", ""),
    ],
    ids=["twice", "by another script, after the page, twice", "before there is a body"],
)
async def test_however_the_script_comes_there_is_one_button_and_one_frame(site: Site, script: str) -> None:
    site.foreign.html = plain_site(script)
    jo = await site.reader(DESKTOP)
    await expect(jo.launcher).to_be_visible()
    await jo.page.wait_for_load_state("networkidle")
    await jo.link.click()
    await expect(jo.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    await expect(jo.host).to_have_count(1)
    assert len(jo.page.frames) == 2


async def test_a_body_that_is_replaced_takes_neither_button_nor_chat_away(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    ana, visitor = await talking(site, jo)
    await jo.page.evaluate(FRESH_BODY)
    await ana.says("three")
    await expect(visitor.row("three")).to_be_visible()
    assert await visitor.said() == ["one", "two", "three"]
    await jo.button("embed.hide").click()
    await jo.page.evaluate("history.pushState({}, '', '/elsewhere')")
    await jo.page.get_by_role("link", name="Talk with us here").click()
    await expect(visitor.row("three")).to_be_visible()
    await expect(jo.host).to_have_count(1)


async def test_a_site_that_takes_the_chat_out_has_the_same_chat_back(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    jo.person.watch.allow("ERR_ABORTED|WebSocket")
    ana, visitor = await talking(site, jo)
    await jo.page.evaluate("document.querySelector('helpline-chat').remove()")
    await ana.says("three")
    await expect(visitor.row("three")).to_be_visible()
    assert await visitor.said() == ["one", "two", "three"]
    await expect(jo.host).to_have_count(1)
    # A script of the site's that will not have it is not fought for ever.
    await jo.page.evaluate("""() => {
        window.times = 0;
        new MutationObserver(() => document.querySelectorAll('helpline-chat').forEach(each => {
            times += 1;
            each.remove();
        })).observe(document.documentElement, { childList: true });
        document.querySelector('helpline-chat').remove();
    }""")
    fought = await jo.page.evaluate(AFTER_TWO_FRAMES)
    assert fought < 30
    assert await jo.page.evaluate(AFTER_TWO_FRAMES) == fought, "it goes on"


async def test_a_page_whose_router_handles_links_leaves_ours_to_us(site: Site) -> None:
    router = """<script>
        document.addEventListener('click', event => {
            const link = event.target.closest('a');
            if (!link || event.defaultPrevented) return;
            event.preventDefault();
            document.querySelector('h1').textContent = 'The router went to ' + link.href;
        });
    </script>"""
    site.foreign.html = plain_site(head=router)
    jo = await site.reader(DESKTOP)
    await expect(jo.launcher).to_be_visible()
    await jo.link.click()
    await expect(jo.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    await expect(jo.page.get_by_role("heading", name="A plain site")).to_be_visible()


async def test_a_link_inside_a_component_of_the_sites_opens_the_chat_too(site: Site) -> None:
    component = """<site-part></site-part><script>
        document.querySelector('site-part').attachShadow({ mode: 'open' }).innerHTML =
            '<a href="/nowhere" data-helpline-open><b>Inside</b></a>';
    </script>"""
    site.foreign.html = plain_site(body=FALLBACK + component)
    jo = await site.reader(DESKTOP)
    await expect(jo.launcher).to_be_visible()
    await jo.page.get_by_text("Inside").click()
    await expect(jo.panel).to_be_visible()


async def test_a_page_that_was_frozen_goes_on_with_the_same_chat(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    ana, visitor = await talking(site, jo)
    session = await jo.person.context.new_cdp_session(jo.page)
    await session.send("Page.setWebLifecycleState", {"state": "frozen"})
    await ana.says("three")
    await session.send("Page.setWebLifecycleState", {"state": "active"})
    await expect(visitor.row("three")).to_be_visible()
    assert await visitor.said() == ["one", "two", "three"]
    await visitor.says("four")
    await expect(jo.button("embed.again")).not_to_be_visible()


async def test_a_page_out_of_the_back_forward_cache_has_one_button_and_a_link_that_works(site: Site) -> None:
    # Playwright switches this cache off; a browser of its own leaves it on.
    use_the_projects_node()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(),
            args=list(FLAGS),
            ignore_default_args=["--disable-back-forward-cache"],
        )
        context = await browser.new_context(base_url=site.home)
        page = await context.new_page()
        await page.goto("/")
        jo = Outside.of(page)
        await expect(jo.launcher).to_contain_text(jo.words("embed.state_busy"))
        await page.evaluate("addEventListener('pageshow', event => { window.persisted = event.persisted })")
        await page.goto("/another-page")
        ana = await Specialist.at_work(await site.people.arrive("ana", site.demonstration.home))
        await page.evaluate("history.back()")
        await page.wait_for_function("window.persisted")
        await expect(jo.launcher).to_contain_text(jo.words("embed.state_open"))
        await jo.link.click()
        await expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
        await expect(jo.host).to_have_count(1)
        await ana.is_away()
        await browser.close()


async def test_a_hidden_chat_counts_changes_the_button_and_tells_the_page(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    ana, visitor = await talking(site, jo)
    await jo.page.evaluate(HEARS)
    await jo.button("embed.hide").click()
    await expect(jo.launcher).to_have_text(jo.words("embed.back"))
    await ana.says("Are you still there?")
    await expect(jo.launcher).to_have_text(f"{jo.words('embed.new')} (1)")
    await ana.says("Take your time.")
    await expect(jo.launcher).to_have_text(f"{jo.words('embed.new')} (2)")
    assert await jo.page.evaluate("heard") == [1, 2]
    await jo.launcher.click()
    await expect(visitor.row("Take your time.")).to_be_visible()
    await jo.button("embed.hide").click()
    await expect(jo.launcher).to_have_text(jo.words("embed.back"))
    assert await jo.page.evaluate("heard") == [1, 2, 0]


async def test_a_chat_that_was_hidden_stays_hidden_on_the_next_page_and_still_counts(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    ana, visitor = await talking(site, jo)
    await jo.button("embed.hide").click()
    await expect(jo.launcher).to_have_text(jo.words("embed.back"))
    await jo.page.goto("about:blank")
    await ana.says("Are you still there?")
    await jo.page.goto("/another-page")
    await expect(jo.launcher).to_have_text(f"{jo.words('embed.new')} (1)")
    await expect(jo.panel).not_to_be_visible()
    await ana.says("Take your time.")
    await expect(jo.launcher).to_have_text(f"{jo.words('embed.new')} (2)")
    await jo.launcher.click()
    await expect(jo.launcher).to_have_text(jo.words("embed.back"))
    await expect(visitor.row("Are you still there?")).to_be_visible()
    await visitor.ends()
    await jo.button("embed.hide").click()
    await expect(jo.launcher).to_contain_text(jo.words("embed.open"))
    assert await jo.page.evaluate("sessionStorage.length") == 0


async def test_a_listener_of_the_sites_that_fails_stops_nothing(site: Site) -> None:
    jo = await site.reader(DESKTOP)
    jo.person.watch.allow("script error: the site's own mistake")
    await expect(jo.launcher).to_be_visible()
    await jo.page.evaluate("""() => {
        for (const name of ['open', 'close', 'started'])
            HelplineChat.on(name, () => { throw new Error("the site's own mistake") });
    }""")
    await talking(site, jo)
    await jo.button("embed.hide").click()
    await expect(jo.panel).not_to_be_visible()
