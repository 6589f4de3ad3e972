"""Nobody is kept out: axe finds nothing in any state of any page, and each fits a small or a magnified screen."""

import os
from typing import Final, Literal

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.support.browser import PICTURES, People, Person
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_supervisor import Supervisor
from tests.support.people_visitor import Visitor
from tests.support.people_words import staff_say

PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
DESKTOP: Final[ViewportSize] = {"width": 1280, "height": 800}
MAGNIFIED: Final[ViewportSize] = {"width": 320, "height": 256}
"""What 1280 by 1024 shows at 400 % (WCAG 2.2, 1.4.10), and the narrowest phone."""

SPACED: Final = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }"""
"""WCAG 2.2, 1.4.12."""

ISSUED: Final = frozenset(
    (
        *("open", "busy", "waiting", "last_call", "closed_evening", "closed_weekend", "closed_holiday"),
        *("closed_part_day", "closed_emergency", "full", "nobody", "other_language", "offered", "talking", "lost"),
        *("transferred", "connection_lost", "resumed", "idle", "ended", "ended_by_visitor", "survey", "transcript"),
        *("error", "away", "unsupported"),
    )
)
"""The states that a reviewer must be able to look at, whatever else the gallery has."""


async def states_of(page: Page) -> list[str]:
    """Every state that the gallery lists."""
    await page.goto("/gallery")
    links = page.locator("a[href*='language=en']")
    await expect(links.first).to_be_visible()
    return await links.evaluate_all("all => all.map(link => new URL(link.href).searchParams.get('state'))")


async def shows(page: Page, state: str, language: str) -> None:
    """Turn to one state of the gallery."""
    await page.goto(f"/gallery?state={state}&language={language}")
    await expect(page.locator("html[data-shown]")).to_be_attached()
    await expect(page.get_by_role("heading", level=1)).to_be_visible()


async def picture(page: Page, name: str) -> None:
    """The whole page, for people who look at them; only where the environment has PICTURES, because it takes time."""
    if not os.environ.get("PICTURES"):
        return
    (PICTURES / "states").mkdir(parents=True, exist_ok=True)
    await page.screenshot(path=PICTURES / "states" / f"{name}.png", full_page=True)


async def overhang(page: Page) -> int:
    """How far the page, or a part of it that scrolls, is wider than it may be, in px."""
    return await page.evaluate("""() => Math.max(document.documentElement.scrollWidth - innerWidth,
        ...[...document.querySelectorAll('.app, .talk-main')].map(part => part.scrollWidth - part.clientWidth))""")


async def test_every_state_that_a_visitor_may_meet_can_be_looked_at(
    demonstration: Demonstration, people: People
) -> None:
    jo = await people.arrive("jo", demonstration.home)
    assert set(await states_of(jo.page)) >= ISSUED


@pytest.mark.parametrize(("language", "axe_at", "colours"), [("en", "desktop", "light"), ("es", "phone", "dark")])
async def test_no_state_of_the_visitors_page_has_a_barrier(
    demonstration: Demonstration, people: People, language: str, axe_at: str, colours: Literal["light", "dark"]
) -> None:
    """One look at each state in each language: axe, targets, magnification, spacing, forced colours, stillness."""
    jo = await people.arrive("jo", demonstration.home)
    page = jo.page
    found: list[str] = []
    for state in await states_of(page):
        await page.emulate_media(color_scheme=colours, forced_colors="none", reduced_motion="no-preference")
        await page.set_viewport_size(DESKTOP)
        await shows(page, state, language)
        await picture(page, f"{state}-{language}-desktop")
        axe_first = await jo.barriers() if axe_at == "desktop" else []
        await page.set_viewport_size(PHONE)
        axe_last = await jo.barriers() if axe_at == "phone" else []
        await picture(page, f"{state}-{language}-phone")
        troubles = [*axe_first, *axe_last, *await small_targets(page), *await troubles_when_adapted(page)]
        found += [f"{state}: {line}" for line in troubles]
        await Visitor(jo, page, language).sees_the_way_out()
    assert not found, "\n".join(found)


async def troubles_when_adapted(page: Page) -> list[str]:
    """What is lost to those who magnify, space out, choose their own colours, or want nothing to move."""
    await page.evaluate("document.documentElement.dataset.textSize = 'largest'")
    found = [f"{over} px too wide with the largest text" for over in [await overhang(page)] if over > 0]
    await page.evaluate("document.documentElement.dataset.textSize = 'normal'")
    await page.set_viewport_size(MAGNIFIED)
    found += [f"{over} px too wide at 320 px" for over in [await overhang(page)] if over > 0]
    await page.evaluate(
        "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style);"
        " document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }",
        SPACED,
    )
    found += [f"{over} px too wide with wide spacing" for over in [await overhang(page)] if over > 0]
    found += [f"cut off: {text}" for text in await cut_off(page)]
    await page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found += [f"no edge in forced colours: {text}" for text in await edgeless_buttons(page)]
    if moving := await page.evaluate("document.getAnimations().filter(a => a.playState === 'running').length"):
        found.append(f"{moving} parts move")
    return found


async def small_targets(page: Page) -> list[str]:
    """What a finger may miss: less than 44 by 44 px, counting the label of a box to tick."""
    return await page.evaluate("""() => [...document.querySelectorAll('a, button, summary, select, textarea, input')]
        .map(target => /radio|checkbox/.test(target.type) ? target.closest('label') : target)
        .filter(target => target.checkVisibility({ contentVisibilityAuto: true })).filter(target => {
            const { width, height } = target.getBoundingClientRect();
            return width < 43.5 || height < 43.5;
        }).map(target => {
            const { width, height } = target.getBoundingClientRect();
            return `small target, ${Math.round(width)} by ${Math.round(height)}: ${target.outerHTML.slice(0, 120)}`;
        })""")


async def test_a_browser_that_is_too_old_for_the_chat_keeps_the_page_with_the_phone_and_the_hours(
    demonstration: Demonstration, people: People
) -> None:
    jo = await people.arrive("jo", demonstration.home)
    jo.watch.allow("too old for the chat")
    jo.watch.allow("ERR_ABORTED")  # what the page was still loading when it was loaded again
    await jo.page.add_init_script("delete Array.prototype.findLast")
    visitor = await Visitor.at_chat(jo)
    async with jo.page.expect_event("pageerror"):
        await jo.page.reload()
    await visitor.sees_the_way_out()
    await expect(visitor.chat.get_by_text(visitor.words("old.lead"))).to_be_visible()


async def cut_off(page: Page) -> list[str]:
    """Words that their box hides."""
    return await page.evaluate("""() => [...document.querySelectorAll('p, a, button, label, li, h1, h2, h3, legend')]
        .filter(box => !box.closest('.unseen') && box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0
            && getComputedStyle(box).overflowX !== 'visible').map(box => box.textContent.trim().slice(0, 60))""")


async def edgeless_buttons(page: Page) -> list[str]:
    """In forced colours a background is not kept: a button is told from a text by its edge or its underline."""
    return await page.evaluate("""() => [...document.querySelectorAll('button')]
        .filter(button => button.offsetWidth > 0).filter(button => {
            const style = getComputedStyle(button);
            return style.borderTopWidth === '0px' && !style.textDecorationLine.includes('underline');
        }).map(button => button.textContent.trim() || button.ariaLabel)""")


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_demonstrations_page_has_no_barrier_with_the_chat_closed_or_open(
    demonstration: Demonstration, people: People, language: str
) -> None:
    jo = await people.arrive("jo", demonstration.home, {"viewport": PHONE})
    visitor = await Visitor.on_site(jo, f"/?language={language}", language)
    await expect(visitor.heading("welcome.title").or_(visitor.heading("nobody.title"))).to_be_visible()
    assert await jo.barriers() == []
    await jo.page.get_by_role("button", name=visitor.words("embed.hide")).click()
    await jo.page.set_viewport_size(MAGNIFIED)
    assert await overhang(jo.page) == 0
    assert await jo.barriers() == []


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_console_and_the_supervisors_pages_have_no_barrier_in_any_state(
    demonstration: Demonstration, people: People, language: str
) -> None:
    ana_person = await people.arrive("ana", demonstration.home)
    sam_person = await people.arrive("sam", demonstration.home)
    found: list[str] = []
    await look_at(ana_person, "/console", "sign-in", language, found)
    ana = await Specialist.at_work(ana_person, language=language)
    await note(ana_person, "console-empty", language, found)
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("What may she eat?", nickname="Jo")
    await expect(ana.offer).to_be_visible()
    await note(ana_person, "console-offer", language, found)
    await ana.accepts()
    await ana.notes("Tired.")
    await ana.sends_article("nutrition eating", "Have a look.")
    await ana.field("composer.label").press("/")
    await expect(ana.page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    await note(ana_person, "console-palette", language, found)
    await ana.page.keyboard.press("Escape")
    await jo.says("I want to end my life.")
    await expect(ana.page.get_by_text(ana.words("safety.title.crisis"))).to_be_visible()
    await note(ana_person, "console-safety", language, found)
    await ana.button("transfer.open").click()
    await note(ana_person, "console-transfer", language, found)
    await ana.page.keyboard.press("Escape")
    sam = await Supervisor.at_board(sam_person, language)
    await note(sam_person, "board", language, found)
    for name in ("past", "hours", "people", "library", "keys", "record"):
        await sam.turns_to(name)
        if name == "keys":
            await sam.makes_a_key("Figures")
        await expect(sam.page.get_by_role("table").first).to_be_visible()
        await note(sam_person, f"supervisor-{name}", language, found)
    await ana.ends()
    await expect(ana.page.get_by_role("form", name=ana.words("wrapup.title"))).to_be_visible()
    await note(ana_person, "console-wrap-up", language, found)
    assert found == []


async def look_at(person: Person, address: str, name: str, language: str, found: list[str]) -> None:
    """A page before anybody has signed in."""
    person.watch.allow("401")
    await person.opens(f"{address}?language={language}")
    await expect(person.page.get_by_role("button", name=staff_say("signin.go", language))).to_be_visible()
    await note(person, name, language, found)


async def note(person: Person, name: str, language: str, found: list[str]) -> None:
    """Keep a picture, and what axe finds."""
    await picture(person.page, f"{name}-{language}-desktop")
    found += [f"{name}: {line}" for line in await person.barriers()]
