"""Networks break, pages are reloaded, the service is deployed: the conversation is there, complete, in order, once."""

import re
from typing import Final

from playwright.async_api import expect

from tests.support.browser import People, Person
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor
from tests.support.people_words import staff_say

CUT: Final = "ERR_|WebSocket|Failed to load resource"
"""What a browser says of a line that broke."""


async def talking(demonstration: Demonstration, ana: Person, jo: Person) -> tuple[Specialist, Visitor]:
    """A chat in which both have said something."""
    specialist = await Specialist.at_work(ana)
    visitor = await Visitor.at_chat(jo)
    await visitor.starts("one")
    await specialist.accepts()
    await specialist.says("two")
    await expect(visitor.row("two")).to_be_visible()
    return specialist, visitor


async def test_a_message_cut_off_in_the_middle_arrives_once_and_the_page_tells_the_truth_meanwhile(
    demonstration: Demonstration, people: People
) -> None:
    cable = demonstration.cable
    ana, jo = await talking(
        demonstration, await people.arrive("ana", demonstration.home), await people.arrive("jo", cable.home)
    )
    jo.person.watch.allow(CUT)
    cable.swallow_answers()
    await jo.writes("three")
    await ana.sees("three")  # it was stored, and the visitor cannot know
    await expect(jo.row("three")).to_contain_text(jo.words("talk.sending"))
    cable.cut()
    await jo.person.context.set_offline(True)
    await expect(jo.chat.get_by_text(jo.words("net.lost"))).to_be_visible()
    await jo.writes("four")
    await ana.says("five")
    await expect(jo.row("four")).to_contain_text(re.compile(f"{jo.words('talk.sending')}|{jo.words('talk.not_sent')}"))
    assert await jo.said() == ["one", "two", "three", "four"]
    await jo.sees_the_way_out()

    back = await jo.person.glimpses(jo.words("net.back"))
    cable.mend()
    await jo.person.context.set_offline(False)
    await back.was_seen()
    await expect(jo.row("four")).to_contain_text(jo.words("talk.sent"))
    await ana.sees("four")
    assert await jo.said() == ["one", "two", "three", "five", "four"]
    assert await ana.said() == await jo.said()


async def test_a_message_that_does_not_get_through_is_called_not_sent_until_it_is(
    demonstration: Demonstration, people: People
) -> None:
    cable = demonstration.cable
    jo_person = await people.arrive("jo", cable.home)
    await jo_person.page.clock.install()
    ana, jo = await talking(demonstration, await people.arrive("ana", demonstration.home), jo_person)
    jo.person.watch.allow(CUT)
    cable.cut()
    await jo.writes("three")
    await jo.page.clock.fast_forward("00:13")
    await expect(jo.row("three")).to_contain_text(jo.words("talk.not_sent"))
    cable.mend()
    await jo.row("three").get_by_role("button", name=jo.words("talk.try_again")).click()
    await expect(jo.row("three")).to_contain_text(jo.words("talk.sent"))
    await ana.sees("three")
    assert await ana.said() == ["one", "two", "three"]


async def test_a_draft_and_an_unsent_message_survive_a_reload(demonstration: Demonstration, people: People) -> None:
    cable = demonstration.cable
    ana, jo = await talking(
        demonstration, await people.arrive("ana", demonstration.home), await people.arrive("jo", cable.home)
    )
    jo.person.watch.allow(CUT)
    cable.cut()
    await jo.writes("three")
    await jo.field("talk.write").fill("half a sent")
    await expect(jo.row("three")).to_contain_text(jo.words("talk.sending"))
    cable.mend()
    await jo.page.reload()
    await expect(jo.row("three")).to_contain_text(jo.words("talk.sent"))
    await expect(jo.field("talk.write")).to_have_value("half a sent")
    await ana.sees("three")
    assert await jo.said() == await ana.said() == ["one", "two", "three"]


async def test_who_reloads_while_waiting_keeps_the_place(demonstration: Demonstration, people: People) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    first = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await first.starts()
    second = await Visitor.at_chat(await people.arrive("kim", demonstration.home))
    await second.starts()
    await ana.is_away()
    place = second.chat.get_by_text(second.words("line.position", position=2)).first
    await expect(place).to_be_visible()
    await second.says("I wait here.")
    await second.page.reload()
    await expect(place).to_be_visible()
    assert await second.said() == ["I wait here."]


async def test_a_duplicated_tab_shows_the_same_chat_once(demonstration: Demonstration, people: People) -> None:
    ana, jo = await talking(
        demonstration, await people.arrive("ana", demonstration.home), await people.arrive("jo", demonstration.home)
    )
    async with jo.page.expect_popup() as popup:
        await jo.page.evaluate("window.open(location.href)")
    twin = Visitor(jo.person, await popup.value)
    await twin.talks_with("Ana")
    await twin.says("three")
    await expect(jo.row("three")).to_be_visible()
    await jo.says("four")
    await expect(twin.row("four")).to_be_visible()
    await ana.says("five")
    for visitor in (jo, twin):
        await expect(visitor.row("five")).to_be_visible()
        assert await visitor.said() == ["one", "two", "three", "four", "five"]


async def test_the_chat_follows_its_visitor_through_the_pages_of_a_site(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.on_site(await people.arrive("jo", demonstration.home), "/")
    await jo.starts("one")
    await ana.accepts()
    await jo.talks_with("Ana")
    jo.person.watch.allow("ERR_ABORTED")  # what a page was still loading when it was left
    await jo.page.goto("/?language=es")
    await ana.says("two")
    await jo.talks_with("Ana")
    await expect(jo.row("two")).to_be_visible()
    await jo.says("three")
    await jo.page.go_back()
    await jo.talks_with("Ana")
    await expect(jo.row("three")).to_be_visible()
    await ana.sees("three")
    assert await jo.said() == await ana.said() == ["one", "two", "three"]


async def test_a_deploy_in_the_middle_of_a_chat_loses_and_doubles_nothing(
    demonstration: Demonstration, people: People
) -> None:
    ana, jo = await talking(
        demonstration, await people.arrive("ana", demonstration.home), await people.arrive("jo", demonstration.home)
    )
    for person in (ana.person, jo.person):
        person.watch.allow(CUT)
    await demonstration.stop()
    await expect(jo.chat.get_by_text(jo.words("net.lost"))).to_be_visible()
    await expect(ana.page.get_by_text(staff_say("connection.lost.title"))).to_be_visible()
    await jo.writes("three")
    await ana.field("composer.label").fill("four")
    await ana.sends("four")
    await demonstration.start()
    await expect(jo.row("three")).to_contain_text(jo.words("talk.sent"))
    await expect(jo.row("four")).to_be_visible()
    await ana.sees("three")
    await ana.sees("four")
    assert await jo.said() == await ana.said()
    assert sorted(await jo.said()) == ["four", "one", "three", "two"]
    await jo.talks_with("Ana")
