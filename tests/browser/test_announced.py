"""What a screen reader says: each new thing once, in order, nothing of one's own, and nothing that nags or grabs."""

from itertools import pairwise
from typing import Final

from playwright.async_api import Page, expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor

LISTEN: Final = """() => {
    const LIVE = '[aria-live], [role=log], [role=status], [role=alert]';
    const silent = element => element.closest('[aria-hidden=true]') !== null;
    const live = element => {
        const region = element.closest(LIVE);
        return region && region.getAttribute('aria-live') !== 'off' && !silent(element);
    };
    globalThis.said = [];
    globalThis.saidAt = [];
    new MutationObserver(changes => {
        for (const { type, target, addedNodes } of changes) {
            const added = type === 'characterData' ? [target] : [...addedNodes];
            for (const node of added) {
                const element = node instanceof Element ? node : node.parentElement;
                const text = node.textContent.replace(/\\s+/g, ' ').trim();
                if (text && element?.isConnected && live(element)) { said.push(text); saidAt.push(Date.now()); }
            }
        }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""
"""What enters a live region is said, unless the nearest region is off or hidden (ARIA 1.2, aria-relevant "additions
text"). Regions must have been there before."""


async def listens(page: Page) -> None:
    """Begin to write down what a screen reader would say."""
    await page.evaluate(LISTEN)


async def minutes_between(page: Page, parts: tuple[str, ...]) -> list[float]:
    """How long it was, by the page's own clock, from each time that one of these was said to the next."""
    said, at = await page.evaluate("[said, saidAt]")
    times = [when for text, when in zip(said, at, strict=True) if any(part in text for part in parts)]
    return [(later - before) / 60_000 for before, later in pairwise(times)]


async def heard(page: Page, part: str) -> list[str]:
    """What was said so far that has this in it."""
    return [text for text in await page.evaluate("said") if part in text]


async def test_what_others_say_is_read_once_and_ones_own_words_never(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts()
    page = jo.page
    await listens(page)
    await jo.says("A question of mine.")
    await ana.accepts()
    await jo.talks_with("Ana")
    await ana.says("First answer.")
    await ana.says("Second answer.")
    title = await ana.sends_article("nausea", "A page for you.")
    await expect(jo.log.get_by_role("article")).to_be_visible()
    await jo.says("Thank you for that.")

    assert await heard(page, "A question of mine.") == []
    assert await heard(page, "Thank you for that.") == []
    order = [await heard(page, part) for part in (jo.words("said.joined", name="Ana"), "First", "Second", title)]
    assert [len(each) for each in order] == [1, 1, 1, 1]
    said = await page.evaluate("said")
    assert [said.index(each[0]) for each in order] == sorted(said.index(each[0]) for each in order)
    assert "Ana" in order[1][0], "who speaks is said with the words"

    await page.reload()
    await jo.talks_with("Ana")
    await listens(page)
    await ana.says("Third answer.")
    await expect(jo.row("Third answer.")).to_be_visible()
    assert await heard(page, "First") == []
    assert len(await heard(page, "Third")) == 1


async def test_the_place_in_line_is_told_at_most_once_a_minute(demonstration: Demonstration, people: People) -> None:
    staff = [await Specialist.at_work(await people.arrive(name, demonstration.home)) for name in ("ana", "grace")]
    for specialist in staff:
        await specialist.takes_one_at_a_time()
    ahead = []
    for name in ("kim", "lee"):
        visitor = await Visitor.at_chat(await people.arrive(name, demonstration.home))
        await visitor.starts()
        ahead.append(visitor)
    person = await people.arrive("jo", demonstration.home)
    await person.page.clock.install()
    jo = await Visitor.at_chat(person)
    await listens(jo.page)
    await jo.starts()
    for specialist in staff:
        await specialist.is_away()
    await expect(jo.chat.get_by_text(jo.words("line.position", position=3)).first).to_be_visible()
    for visitor, seen in zip(ahead, (jo.words("line.position", position=2), jo.words("line.next")), strict=True):
        await visitor.button("line.leave").click()
        await visitor.button("line.leave_yes").click()
        await expect(jo.chat.locator(".place")).to_contain_text(seen)
    assert all(pause >= 1 for pause in await minutes_between(jo.page, ("in line.", jo.words("line.offered"))))
    await jo.page.clock.fast_forward("01:01")
    await expect(jo.chat.get_by_role("status").get_by_text(jo.words("line.next"))).to_be_attached()


async def test_the_focus_stays_where_somebody_writes(demonstration: Demonstration, people: People) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("Hello.")
    field = jo.field("talk.write")
    await field.press_sequentially("I am still wri")
    await ana.accepts()
    await jo.talks_with("Ana")
    await ana.says("Take your time.")
    await expect(jo.row("Take your time.")).to_be_visible()
    await expect(field).to_be_focused()
    await ana.page.close()
    await demonstration.passes(13, gone="Ana")
    await expect(jo.chat.get_by_text(jo.words("line.lost", name="Ana"))).to_be_visible()
    await expect(field).to_be_focused()
    await expect(field).to_have_value("I am still wri")
    await jo.speaks("es")
    await expect(jo.field("talk.write")).to_have_value("I am still wri")


async def test_an_offer_is_announced_and_takes_no_focus_from_a_specialist_who_writes(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("Hello.")
    await ana.accepts()
    field = ana.field("composer.label")
    await field.press_sequentially("Dear Jo")
    await listens(ana.page)
    kim = await Visitor.at_chat(await people.arrive("kim", demonstration.home))
    await kim.starts("Me too.")
    await expect(ana.offer).to_be_visible()
    await expect(field).to_be_focused()
    assert len(await heard(ana.page, ana.words("offer.announced", accept="Alt+A", leave="Alt+D"))) == 1
    await jo.says("Are you there?")
    await ana.sees("Are you there?")
    assert len(await heard(ana.page, "Are you there?")) == 1
    await ana.accepts_by_key()
    await kim.talks_with("Ana")
