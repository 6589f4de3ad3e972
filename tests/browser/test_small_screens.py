"""On a small telephone, with and without its keyboard: the words, the field to write in and the phone line, at once."""

from typing import Final

import pytest
from playwright.async_api import Page, ViewportSize, expect

from service.words.catalogue import words
from tests.browser.test_barriers import shows
from tests.support.browser import People
from tests.support.demonstration import Demonstration

SCREENS: Final[tuple[tuple[ViewportSize, int], ...]] = (
    ({"width": 390, "height": 844}, 280),
    ({"width": 360, "height": 640}, 190),
    ({"width": 360, "height": 380}, 80),
)
"""Two common telephones and the smaller one with its keyboard open; px that the words must have at least."""

TALKING: Final = (
    "waiting",
    "waiting_long",
    "offered",
    "talking",
    "support",
    "emergency",
    "lost",
    "connection_lost",
    "idle",
)

ROOM: Final = """() => {
    const box = selector => document.querySelector(selector).getBoundingClientRect();
    const seen = ({ top, bottom, height }) => height > 0 && top >= -1 && bottom <= innerHeight + 1;
    const [help, head, dock, words] = ['.help', '.talk-head', '.dock', '.talk-main'].map(box);
    const top = Math.max(help.bottom, words.top);
    return {
        words: Math.round(Math.min(dock.top, words.bottom) - top),
        phone: seen(box('.help a[href="tel:+18002272345"]')),
        writing: seen(box('#message')) && seen(box('.composer .primary')),
        hit: document.elementFromPoint(box('#message').left + 20, box('#message').top + 20)?.id === 'message',
        sideways: document.documentElement.scrollHeight - innerHeight,
    };
}"""


async def troubles(page: Page, at_least: int) -> list[str]:
    """What cannot be used at this moment."""
    room = await page.evaluate(ROOM)
    found = [name for name in ("phone", "writing", "hit") if not room[name]]
    if room["words"] < at_least:
        found.append(f"only {room['words']} px of {at_least} for the words")
    if room["sideways"] > 0:
        found.append(f"the window itself scrolls by {room['sideways']} px")
    return found


@pytest.mark.parametrize("language", ["en", "es"])
async def test_words_writing_and_the_phone_fit_together_in_every_state_of_a_chat(
    demonstration: Demonstration, people: People, language: str
) -> None:
    jo = await people.arrive("jo", demonstration.home)
    jo.watch.allow("ERR_ABORTED")  # what a page was still loading when it was left
    found: list[str] = []
    for size, at_least in SCREENS:
        await jo.page.set_viewport_size(size)
        for state in TALKING:
            await shows(jo.page, state, language)
            await jo.page.locator("#message").focus()
            where = f"{state} at {size['width']} by {size['height']}"
            found += [f"{where}: {trouble}" for trouble in await troubles(jo.page, at_least)]
    assert not found, "\n".join(found)


SHARES: Final = """() => {
    const bottom = selector => Math.max(0, ...[...document.querySelectorAll(selector)]
        .map(each => each.getBoundingClientRect().bottom));
    const words = document.querySelector('.talk-main')?.getBoundingClientRect();
    return { head: bottom('.top, .help, .talk-head') / innerHeight, words: (words?.height ?? 0) / innerHeight };
}"""


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_head_of_the_page_leaves_a_small_telephone_to_what_is_read(
    demonstration: Demonstration, people: People, language: str
) -> None:
    jo = await people.arrive("jo", demonstration.home, {"viewport": {"width": 360, "height": 640}})
    jo.watch.allow("ERR_ABORTED")  # what a page was still loading when it was left
    for state in ("open", "questions", "closed_evening", "nobody", "ended"):
        await shows(jo.page, state, language)
        assert (await jo.page.evaluate(SHARES))["head"] <= 0.25, state
    await shows(jo.page, "talking", language)
    shares = await jo.page.evaluate(SHARES)
    assert shares["head"] <= 0.20
    assert shares["words"] >= 0.55


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_way_in_is_in_sight_before_anything_is_scrolled(
    demonstration: Demonstration, people: People, language: str
) -> None:
    """Also of the questions, none of which has to be answered, and no answer is given for anybody."""
    jo = await people.arrive("jo", demonstration.home, {"viewport": {"width": 360, "height": 560}})
    jo.watch.allow("ERR_ABORTED")  # what a page was still loading when it was left
    for state, way_in in (("open", "welcome.next"), ("busy", "welcome.next"), ("questions", "ask.skip")):
        await shows(jo.page, state, language)
        button = jo.page.get_by_role("button", name=words(language)[way_in], exact=True)
        await expect(button).to_be_in_viewport(ratio=1)
    await expect(jo.page.get_by_role("radio", checked=True)).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("state", ["support", "emergency"])
async def test_a_card_of_support_is_seen_whole_when_it_comes_and_gives_way_to_what_is_said_next(
    demonstration: Demonstration, people: People, state: str, language: str
) -> None:
    """At 360 by 560: a small telephone with the browser's own bars counted. What to press comes before the words."""
    jo = await people.arrive("jo", demonstration.home, {"viewport": {"width": 360, "height": 560}})
    await shows(jo.page, state, language)
    card = jo.page.locator(".card.care")
    room = await jo.page.locator(".talk-main").bounding_box()
    seen = await card.bounding_box()
    assert room
    assert seen
    assert seen["y"] >= room["y"] - 1
    assert seen["y"] + seen["height"] <= room["y"] + room["height"] + 1
    order = await card.evaluate("card => [...card.querySelectorAll('h2, a, p, button')].map(each => each.tagName)")
    assert order[:2] == ["H2", "A"]
    assert order[-1] == "BUTTON"
    assert await card.evaluate("card => card.closest('[role=log] li') !== null"), "it scrolls with the conversation"
