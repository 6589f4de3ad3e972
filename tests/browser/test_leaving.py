"""What a browser keeps: nothing before a chat, nothing after leaving, and never one person's chat for the next."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.support.browser import People, Person
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor

NOTHING: Final[dict[str, object]] = {
    "session": [],
    "local": [],
    "caches": [],
    "databases": [],
    "workers": 0,
    "cookies": [],
    "state": None,
}

EXIT = "https://www.weather.gov/"


async def kept(page: Page) -> dict[str, Any]:
    """Everything that a page of ours could leave in a browser."""
    found = await page.evaluate("""async () => ({
        session: Object.keys(sessionStorage),
        local: Object.keys(localStorage),
        caches: globalThis.caches ? await caches.keys() : [],
        databases: (await indexedDB.databases()).map(({ name }) => name),
        workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
        state: history.state,
    })""")
    return found | {"cookies": [cookie["name"] for cookie in await page.context.cookies()]}


async def weather(context: BrowserContext) -> None:
    """The page that "exit" leads to, without asking anybody for it."""

    async def answer(route: Route) -> None:
        await route.fulfill(body="<!doctype html><title>Weather</title><h1>Sunny</h1>", content_type="text/html")

    await context.route(f"{EXIT}**", answer)


async def stands_still(page: Page) -> None:
    """From now on no time passes for the page."""
    now = datetime.now(UTC)
    await page.clock.install(time=now)
    await page.clock.pause_at(now + timedelta(hours=1))


async def in_a_chat(demonstration: Demonstration, people: People, address: str) -> tuple[Specialist, Visitor]:
    """Somebody talks, on the whole page or on a site."""
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    person = await people.arrive("jo", demonstration.home)
    await weather(person.context)
    person.watch.allow(f"third party asked: {EXIT}")
    person.watch.allow("ERR_ABORTED")  # what was on its way when the page was left
    jo = await (Visitor.at_chat(person) if address == "/chat" else Visitor.on_site(person, address))
    assert await kept(person.page) == NOTHING, "something was kept before a chat began"
    await jo.starts("My secret.")
    await ana.accepts()
    await jo.talks_with("Ana")
    await jo.field("talk.write").fill("half a draft")
    return ana, jo


@pytest.mark.parametrize(("address", "way"), [("/chat", "button"), ("/chat", "Shift"), ("/", "button"), ("/", "Shift")])
async def test_leaving_fast_covers_the_page_replaces_it_and_leaves_nothing(
    demonstration: Demonstration, people: People, address: str, way: str
) -> None:
    ana, jo = await in_a_chat(demonstration, people, address)
    page = jo.page
    assert jo.words("page.title") == "Chat"
    steps = await page.evaluate("history.length")
    if way == "button":
        await jo.chat.get_by_role("link", name=jo.words("exit.button")).click()
    else:
        await stands_still(page)  # three presses are one wish when no more than five seconds lie between two
        await jo.field("talk.write").focus()
        await page.keyboard.press("Shift")
        await expect(jo.chat.get_by_text(jo.words("exit.two_more"))).to_be_attached()
        await page.keyboard.press("Shift")
        await expect(jo.chat.get_by_text(jo.words("exit.one_more"))).to_be_attached()
        await page.keyboard.press("Shift")
    await expect(page).to_have_url(EXIT)
    assert await page.evaluate("history.length") == steps, "the way back leads to the chat"

    await expect(ana.log.get_by_text("My secret.")).to_be_visible()
    await page.goto(f"{demonstration.home}/chat")
    await expect(Visitor(jo.person, page).heading("welcome.title")).to_be_visible()
    assert await kept(page) == NOTHING
    assert "My secret." not in await page.content()


async def test_capital_letters_are_no_wish_to_leave(demonstration: Demonstration, people: People) -> None:
    _, jo = await in_a_chat(demonstration, people, "/chat")
    await jo.field("talk.write").fill("")
    await jo.field("talk.write").press_sequentially("I AM ANN")
    await jo.field("talk.write").press("Shift+Enter")
    await jo.talks_with("Ana")
    await expect(jo.field("talk.write")).to_have_value("I AM ANN\n")


async def test_the_next_person_at_the_same_computer_sees_nothing_of_the_chat_before(
    demonstration: Demonstration, people: People
) -> None:
    ana, jo = await in_a_chat(demonstration, people, "/chat")
    await jo.page.close()
    person = Person("kim", jo.person.context, await jo.person.context.new_page(), jo.person.watch)
    kim = await Visitor.at_chat(person)
    await expect(kim.heading("welcome.title")).to_be_visible()
    assert await kept(kim.page) == NOTHING
    await kim.starts("Another matter.")
    await ana.accepts_another()
    await kim.talks_with("Ana")
    assert await kim.said() == ["Another matter."]
    assert "My secret." not in await kim.page.content()


async def test_a_chat_deleted_by_its_visitor_is_gone_from_both_sides(
    demonstration: Demonstration, people: People
) -> None:
    ana, jo = await in_a_chat(demonstration, people, "/chat")
    jo.person.watch.allow("/transcript|status of 404")  # the page looks whether it is gone, and this says so
    await jo.ends()
    await jo.button("end.delete").click()
    await jo.button("end.delete_yes").click()
    await expect(jo.heading("gone.title")).to_be_visible()
    await jo.sees_the_way_out()
    assert await kept(jo.page) == NOTHING
    await expect(ana.log.get_by_text("My secret.")).to_have_count(0)
