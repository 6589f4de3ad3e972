"""On somebody else's site: whatever its style and its policy, the chat works and stays apart."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from tests.support.browser import People, Person
from tests.support.demonstration import Demonstration, demonstrating
from tests.support.foreign_site import ForeignSite
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor


@pytest.fixture
def site() -> ForeignSite:
    return ForeignSite()


@pytest.fixture
async def demonstration(filled: Path, tmp_path: Path, site: ForeignSite) -> AsyncGenerator[Demonstration]:
    """A service that lets this site hold its chat."""
    async with demonstrating(filled, tmp_path, embed_origins=(site.home,)) as running, site.open(running.home):
        yield running


async def reader(people: People, site: ForeignSite, demonstration: Demonstration) -> Person:
    """Somebody who reads the foreign site; asking our service is no third party there."""
    person = await people.arrive("jo", site.home)
    person.watch.allow(f"third party asked: {demonstration.home}/")
    person.watch.allow("favicon")
    return person


async def test_the_chat_works_on_a_site_with_a_hostile_style_and_a_strict_policy(
    demonstration: Demonstration, people: People, site: ForeignSite
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    person = await reader(people, site, demonstration)
    await person.opens("/")
    before = await person.page.locator("main").bounding_box()
    jo = await Visitor.on_site(person, "/")
    await jo.sees_the_way_out()
    await jo.starts("Can you hear me through this page?")
    await ana.accepts()
    await jo.talks_with("Ana")
    await ana.says("Loud and clear.")
    await expect(jo.row("Loud and clear.")).to_be_visible()
    spare = await person.page.locator("iframe").evaluate(
        "f => f.parentElement.scrollHeight - f.parentElement.offsetHeight"
    )
    assert spare == 0, "the frame can be pushed about in its panel"
    assert await person.page.locator("main").bounding_box() == before, "the site's own page was moved"
    await person.page.goto("/another-page")
    await jo.talks_with("Ana")
    assert await jo.said() == ["Can you hear me through this page?", "Loud and clear."]
    assert await person.page.evaluate("document.cookie") == ""
    assert await person.page.evaluate("Object.entries({...sessionStorage})") == [["helpline-chat", "shown"]]


async def test_the_site_can_open_close_name_the_topic_and_hear_what_happens_but_never_what_is_said(
    demonstration: Demonstration, people: People, site: ForeignSite
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    person = await reader(people, site, demonstration)
    await person.opens("/")
    page = person.page
    await page.wait_for_function("window.HelplineChat?.version === 1")
    await page.evaluate("""() => {
        window.heard = [];
        for (const name of ["open", "close", "started", "ended", "unread"])
            HelplineChat.on(name, count => heard.push(count === undefined ? name : `${name} ${count}`));
        addEventListener("message", ({ data }) => heard.push(`message ${Object.keys(data).sort()}`));
        HelplineChat.setTopic("patient-programs");
        HelplineChat.open();
    }""")
    jo = Visitor(person, page.frame_locator("iframe"))
    await jo.button("welcome.next").click()
    await expect(jo.field("ask.topic")).to_have_value("patient-programs")
    await page.evaluate("HelplineChat.setLanguage('es')")
    jo.language = "es"
    await jo.button("ask.start").click()
    await ana.accepts()
    await jo.talks_with("Ana")
    await page.evaluate("HelplineChat.close()")
    await expect(page.locator("iframe")).not_to_be_visible()
    await ana.says("A secret between us.")
    await page.evaluate("HelplineChat.open()")
    await expect(jo.row("A secret between us.")).to_be_visible()
    await jo.ends()
    await page.wait_for_function("heard.includes('ended')")
    heard = await page.evaluate("heard")
    assert [each for each in heard if not each.startswith("message")][:3] == ["open", "started", "close"]
    assert "secret" not in str(heard)
    assert {each for each in heard if each.startswith("message")} <= {
        "message helpline,type",
        "message answers,helpline,type",
        "message count,helpline,type",
    }


async def test_with_the_service_away_the_sites_own_words_stand(
    demonstration: Demonstration, people: People, site: ForeignSite
) -> None:
    person = await reader(people, site, demonstration)
    person.watch.allow("ERR_CONNECTION_REFUSED|request failed")
    await demonstration.stop()
    await person.opens("/")
    for number in ("+18002272345", "988", "911"):
        await expect(person.page.locator(f'a[href="tel:{number}"]')).to_be_visible()
    await expect(person.page.get_by_role("link", name="Chat with us")).to_have_attribute(
        "href", f"{demonstration.home}/chat"
    )
    await expect(person.page.locator("helpline-chat")).to_have_count(0)


async def test_a_site_that_was_not_named_can_neither_frame_the_chat_nor_ask_for_its_state(
    demonstration: Demonstration, people: People
) -> None:
    stranger = ForeignSite()
    async with stranger.open(demonstration.home):
        person = await reader(people, stranger, demonstration)
        person.watch.allow("blocked by CORS|ERR_FAILED|ERR_BLOCKED_BY_RESPONSE|frame-ancestors|request failed")
        await person.opens("/")
        await person.page.wait_for_function("window.HelplineChat")
        await expect(person.page.locator("helpline-chat")).to_have_count(0)
        await person.page.evaluate("HelplineChat.open()")
        frame = person.page.frame_locator("iframe")
        await expect(frame.get_by_role("log")).to_have_count(0)
        await expect(person.page.get_by_role("button", name="Try again")).to_be_visible()
        answer = await person.context.request.get(f"{demonstration.home}/chat?embedded=1&host={stranger.home}")
        assert stranger.home not in answer.headers["content-security-policy"]
        for page in ("/console", "/supervisor", "/"):
            answer = await person.context.request.get(f"{demonstration.home}{page}")
            assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@dataclass
class Paid:
    """What a browser pays, by its own accounting: bytes on the wire, headers included, by address."""

    home: str
    asked: dict[str, str] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)

    @classmethod
    async def by(cls, person: Person, home: str) -> "Paid":
        paid = cls(home)
        session = await person.context.new_cdp_session(person.page)
        await session.send("Network.enable")
        session.on("Network.requestWillBeSent", paid.on_asked)
        session.on("Network.loadingFinished", paid.on_finished)
        return paid

    def on_asked(self, sent: dict[str, Any]) -> None:
        self.asked[sent["requestId"]] = sent["request"]["url"]

    def on_finished(self, done: dict[str, Any]) -> None:
        self.weights[done["requestId"]] = done["encodedDataLength"]

    def to_us(self) -> dict[str, float]:
        """Of the requests to the service."""
        return {url: self.weights[name] for name, url in self.asked.items() if url.startswith(self.home)}


async def test_a_page_that_holds_the_chat_pays_four_kilobytes_in_two_requests(
    demonstration: Demonstration, people: People, site: ForeignSite
) -> None:
    person = await reader(people, site, demonstration)
    paid = await Paid.by(person, demonstration.home)
    await person.opens("/")
    await expect(person.page.locator("helpline-chat")).to_be_attached()
    await person.page.wait_for_load_state("networkidle")
    assert len(paid.to_us()) == 2, paid
    assert sum(paid.to_us().values()) <= 4_096, paid


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_first_screen_costs_28_kilobytes_in_six_requests_and_the_second_visit_three(
    demonstration: Demonstration, people: People, language: str
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    person = await people.arrive("jo", demonstration.home)
    first = await visited(person, demonstration, language)
    loaded = {url: bytes for url, bytes in first.to_us().items() if "/api/" not in url and "/Options" not in url}
    assert len(loaded) <= 6, "what the first screen waits for"
    assert sum(loaded.values()) <= 28_000, loaded
    again = await visited(person, demonstration, language)
    assert sum(again.to_us().values()) <= 3_000, again.to_us()
    await ana.is_away()


async def visited(person: Person, demonstration: Demonstration, language: str) -> Paid:
    """What a visit to the first screen costs, from the address to the last thing that is fetched."""
    paid = await Paid.by(person, demonstration.home)
    await person.opens(f"/chat?language={language}")
    await expect(Visitor(person, person.page, language).heading("welcome.title")).to_be_visible()
    await person.page.wait_for_load_state("networkidle")
    return paid
