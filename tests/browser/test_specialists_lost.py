"""A specialist who goes, declines, hesitates or hands over: the visitor is told, and keeps place and history."""

from typing import Final

from playwright.async_api import expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor
from tests.support.people_words import staff_say

OFFER_LASTS: Final = 31
LEASE_LASTS: Final = 13
"""Seconds, each a little more than the service waits. The 15 seconds of promise 3 are measured, without moving any
clock, in tests/faults/test_specialist_lost.py."""


async def test_a_visitor_whose_specialist_vanishes_is_told_and_taken_on_by_another(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("My dad was told today.")
    await ana.accepts()
    await ana.notes("Wants to know about second opinions.")
    await jo.talks_with("Ana")
    waits = await Visitor.at_chat(await people.arrive("kim", demonstration.home))
    await waits.starts()

    await ana.page.close()
    await demonstration.passes(LEASE_LASTS, gone="Ana")
    await expect(jo.chat.get_by_text(jo.words("line.lost", name="Ana"))).to_be_visible()
    await expect(jo.chat.get_by_text(jo.words("line.next")).first).to_be_visible()
    await expect(waits.chat.get_by_text(waits.words("line.position", position=2)).first).to_be_visible()
    await jo.sees_the_way_out()

    grace = await Specialist.at_work(await people.arrive("grace", demonstration.home))
    await expect(grace.offer).to_contain_text("My dad was told today.")
    await grace.accepts()
    await jo.talks_with("Grace")
    await grace.sees("My dad was told today.")
    await grace.sees("Wants to know about second opinions.")
    await grace.sees(staff_say("entry.specialist_lost", name="Ana"))


async def test_a_specialist_who_comes_back_in_time_takes_the_chat_up_again(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("Are you there?")
    await ana.accepts()
    await ana.page.close()
    await demonstration.passes(LEASE_LASTS, gone="Ana")
    await expect(jo.chat.get_by_text(jo.words("line.lost", name="Ana"))).to_be_visible()

    ana.person.page = await ana.person.context.new_page()
    await ana.page.goto("/console")
    await ana.button("resume.go").click()
    await jo.talks_with("Ana")
    await expect(jo.log.get_by_text(jo.words("said.back", name="Ana"))).to_be_visible()
    await ana.says("Here I am again.")
    await expect(jo.row("Here I am again.")).to_be_visible()


async def test_when_an_answer_comes_too_late_exactly_one_specialist_has_the_chat(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.cable.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts()
    await expect(ana.offer).to_be_visible()
    grace = await Specialist.at_work(await people.arrive("grace", demonstration.home))
    demonstration.cable.swallow_answers()  # Ana's page still shows the offer, and what she presses arrives
    await demonstration.passes(OFFER_LASTS)
    await expect(grace.offer).to_be_visible()
    await ana.button("offer.accept").click()
    await grace.accepts()
    await jo.talks_with("Grace")
    demonstration.cable.mend()
    ana.person.watch.allow("ERR_|WebSocket|Failed to load")
    demonstration.cable.cut()
    demonstration.cable.mend()
    await expect(ana.page.get_by_text(staff_say("list.none"))).to_be_visible()
    await expect(ana.offer).to_have_count(0)
    await grace.says("It is me alone.")
    await expect(jo.row("It is me alone.")).to_be_visible()


async def test_a_chat_that_is_declined_goes_to_somebody_else_and_one_not_answered_makes_its_specialist_away(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts()
    await expect(jo.chat.get_by_text(jo.words("line.offered")).first).to_be_visible()
    grace = await Specialist.at_work(await people.arrive("grace", demonstration.home))
    await ana.declines()
    await expect(grace.offer).to_be_visible()
    await expect(ana.offer).to_have_count(0)

    await demonstration.passes(OFFER_LASTS)
    await expect(grace.page.get_by_text(staff_say("desk.why_away.offer_missed"))).to_be_visible()
    await expect(grace.page.get_by_role("radio", name=staff_say("desk.away"), exact=True)).to_be_checked()
    await expect(ana.offer).to_be_visible()  # who declined is asked again rather than nobody
    await ana.accepts()
    await jo.talks_with("Ana")


async def test_a_chat_is_passed_on_with_a_note_that_only_staff_see(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("It is about a trial.")
    await ana.accepts()
    await jo.talks_with("Ana")
    grace = await Specialist.at_work(await people.arrive("grace", demonstration.home))
    await ana.button("transfer.open").click()
    sheet = ana.page.get_by_role("dialog")
    await sheet.get_by_label(staff_say("transfer.to")).select_option(label="Grace (English)")
    await sheet.get_by_label(staff_say("transfer.note")).fill("Knows trials better than I do.")
    await sheet.get_by_role("button", name=staff_say("transfer.go"), exact=True).click()
    await expect(jo.log.get_by_text(jo.words("said.transferred", name="Ana"))).to_be_visible()
    await grace.accepts()
    await jo.talks_with("Grace")
    await grace.sees("It is about a trial.")
    await expect(grace.page.get_by_text("Knows trials better than I do.").first).to_be_visible()
    assert "Knows trials better" not in await jo.page.content()
    await expect(ana.page.get_by_text(staff_say("list.none"))).to_be_visible()
