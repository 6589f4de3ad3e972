"""One more file is one more language, and one that runs from right to left turns the whole page around."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Page, ViewportSize, expect

from service.routes.pages import built_files, pages
from service.words import catalogue as server_words
from tests.browser.test_barriers import DESKTOP, MAGNIFIED, PHONE, overhang, picture, shows
from tests.support.browser import People
from tests.support.demonstration import Demonstration, demonstrating
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor
from tests.support.third_language import built_with_one_more_file

LOOKED_AT: Final = ("questions", "closed_holiday", "waiting", "talking", "not_sent", "support", "idle", "ended")
"""The states with the most in them."""


@pytest.fixture
async def demonstration(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Demonstration]:
    """A helpline that has added a language."""
    frontend = built_with_one_more_file(tmp_path)
    monkeypatch.setattr(built_files, "BUILT", frontend / "dist")
    monkeypatch.setattr(pages, "BUILT", frontend / "dist")
    monkeypatch.setattr(server_words, "VISITOR_WORDS", frontend / "src/words/visitor")
    caches = (pages.manifest, server_words.languages, server_words.words)
    try:
        for cache in caches:
            cache.cache_clear()
        (tmp_path / "data").mkdir()
        async with demonstrating(filled, tmp_path / "data", languages=("en", "es", "ar")) as running:
            yield running
    finally:
        monkeypatch.undo()
        for cache in caches:
            cache.cache_clear()


async def turned(page: Page) -> list[str]:
    """What stands where it would stand in a page that runs from left to right."""
    return await page.evaluate("""() => {
        const found = [];
        const middle = element => {
            const { left, width } = element.getBoundingClientRect();
            return (left + width / 2) / innerWidth;
        };
        const should = (side, selector) => {
            for (const element of document.querySelectorAll(selector))
                if (element.checkVisibility() && (side === 'left') !== (middle(element) < 0.5)) found.push(selector);
        };
        const { dir, lang } = document.documentElement;
        if (dir !== 'rtl' || lang !== 'ar') found.push(`the page is ${dir} ${lang}`);
        if (getComputedStyle(document.querySelector('h1')).direction !== 'rtl') found.push('the heading');
        should('left', '.exit');
        should('right', '.call .mark');
        should('left', '.row.mine > .words');
        should('right', '.row:not(.mine) > .byline > b');
        should('left', '.composer .primary');
        for (const number of document.querySelectorAll('bdi'))
            if (number.textContent !== '1-800-227-2345' || getComputedStyle(number).unicodeBidi !== 'isolate')
                found.push('a phone number');
        return found;
    }""")


async def test_a_language_from_right_to_left_is_one_file_and_turns_every_state_around(
    demonstration: Demonstration, people: People
) -> None:
    jo = await people.arrive("jo", demonstration.home)
    page = jo.page
    found: list[str] = []
    sizes: tuple[tuple[str, ViewportSize], ...] = (("desktop", DESKTOP), ("narrow", MAGNIFIED), ("phone", PHONE))
    for state in LOOKED_AT:
        await page.set_viewport_size(DESKTOP)
        await shows(page, state, "ar")
        for name, size in sizes:
            await page.set_viewport_size(size)
            await picture(page, f"{state}-ar-{name}")
            found += [f"{state} {name}: {over} px too wide" for over in [await overhang(page)] if over > 0]
        found += [f"{state}: stands as from left to right: {part}" for part in await turned(page)]
        found += [f"{state}: {line}" for line in await jo.barriers()]
    assert found == []


async def test_a_visitor_of_the_new_language_reads_it_from_the_first_byte_and_talks_in_it(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    rana = await people.arrive("rana", demonstration.home)
    first = await (await rana.context.request.get(f"{demonstration.home}/chat?language=ar")).text()
    assert '<html lang="ar" dir="rtl">' in first
    visitor = await Visitor.at_chat(rana, "ar")
    await expect(visitor.heading("other.title", language="العربية")).to_be_visible()
    await visitor.button("other.wait", language="العربية").click()
    await expect(visitor.heading("line.title")).to_be_visible()
    await visitor.says("مرحبا")
    await expect(ana.offer).to_have_count(0)
    await visitor.sees_the_way_out()
