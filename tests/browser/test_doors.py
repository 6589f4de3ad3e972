"""Whatever keeps a chat from beginning: it is said plainly, with the phone line, and with what can be done instead."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from service.rules.hours.scenarios import Scenario
from tests.support.browser import People
from tests.support.demonstration import Demonstration, demonstrating
from tests.support.people_specialist import Specialist
from tests.support.people_supervisor import Supervisor
from tests.support.people_visitor import Visitor
from tests.support.people_words import staff_say

CENTRAL: Final = ZoneInfo("America/Chicago")


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_closed_chat_says_why_and_when_again_and_offers_the_phone_and_pages_to_read(
    demonstration: Demonstration, people: People, language: str
) -> None:
    jo = await people.arrive("jo", demonstration.home, {"timezone_id": "America/New_York"})
    for scenario, title in evenings():
        await demonstration.shows(scenario)
        visitor = await Visitor.at_chat(jo, language)
        await expect(visitor.heading(title)).to_be_visible()
        await visitor.sees_the_way_out()
        # Midnight in Chicago is one in New York: both clocks are told.
        await expect(visitor.chat.get_by_text(visitor.words("closed.yours", time="").strip(" .")[:8])).to_be_visible()
    holiday = demonstration.here.helpline.opening.status().holiday
    assert holiday is not None
    named = holiday.es if language == "es" else holiday.en
    await expect(visitor.chat.get_by_text(visitor.words("closed.holiday_name", name=named))).to_be_visible()

    await demonstration.is_at(a_saturday(demonstration))
    visitor = await Visitor.at_chat(jo, language)
    await expect(visitor.heading("closed.weekend")).to_be_visible()
    await visitor.field("read.search").fill("quimio" if language == "es" else "chemo")
    await visitor.button("read.find").click()
    await expect(visitor.chat.get_by_role("article").first).to_be_visible()


def evenings() -> list[tuple[Scenario, str]]:
    """Two of the demonstration's moments, and the title of the page then; the holiday last."""
    return [("evening", "closed.evening"), ("holiday", "closed.holiday")]


def a_saturday(demonstration: Demonstration) -> datetime:
    """Noon of the next one, where the helpline is: in the evening there, the days of UTC are others already."""
    noon = demonstration.now().astimezone(CENTRAL).replace(hour=12)
    return noon + timedelta(days=(5 - noon.weekday()) % 7)


async def test_nobody_signed_in_is_not_called_full_and_can_be_looked_at_again(
    demonstration: Demonstration, people: People
) -> None:
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await expect(jo.heading("nobody.title")).to_be_visible()
    await jo.sees_the_way_out()
    await Specialist.at_work(await people.arrive("grace", demonstration.home))
    await jo.button("again.button").click()
    await expect(jo.heading("welcome.title")).to_be_visible()


async def test_a_full_line_is_said_before_anybody_joins_it(filled: Path, tmp_path: Path, people: People) -> None:
    async with demonstrating(filled, tmp_path, places_per_specialist=1) as demonstration:
        await Specialist.at_work(await people.arrive("grace", demonstration.home))
        first = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
        late = await Visitor.at_chat(await people.arrive("kim", demonstration.home))
        await late.button("welcome.next").click()
        await first.starts()
        late.person.watch.allow("409")
        await late.button("ask.start").click()
        await expect(late.heading("full.title")).to_be_visible()
        await late.sees_the_way_out()
        await people.leave()


async def test_near_closing_only_those_are_let_in_who_will_be_reached(
    demonstration: Demonstration, people: People
) -> None:
    await Specialist.at_work(await people.arrive("grace", demonstration.home))
    jo = await people.arrive("jo", demonstration.home)
    await demonstration.shows("closing")
    closing = demonstration.here.helpline.opening.status().next_closing
    assert closing is not None
    late = await Visitor.at_chat(jo)
    await expect(late.heading("soon.title")).to_be_visible()
    await late.sees_the_way_out()
    await demonstration.is_at(closing - timedelta(minutes=25))
    just = await Visitor.at_chat(jo)
    await expect(just.heading("welcome.title")).to_be_visible()
    await expect(just.chat.get_by_text(just.words("welcome.last_call"))).to_be_visible()


async def test_a_spanish_visitor_chooses_what_to_do_when_nobody_speaks_spanish(
    demonstration: Demonstration, people: People
) -> None:
    grace = await Specialist.at_work(await people.arrive("grace", demonstration.home))
    rosa = await Visitor.at_chat(await people.arrive("rosa", demonstration.home), "es")
    await expect(rosa.heading("other.title", language="español")).to_be_visible()
    await rosa.sees_the_way_out()
    await rosa.button("other.switch", language="inglés").click()
    rosa.language = "en"
    await rosa.starts("My English is small.")
    await grace.accepts()
    await rosa.talks_with("Grace")


async def test_a_spanish_visitor_may_wait_for_somebody_who_speaks_spanish(
    demonstration: Demonstration, people: People
) -> None:
    await Specialist.at_work(await people.arrive("grace", demonstration.home))
    rosa = await Visitor.at_chat(await people.arrive("rosa", demonstration.home), "es")
    await rosa.button("other.wait", language="español").click()
    await expect(rosa.heading("line.title")).to_be_visible()
    luis = await Specialist.at_work(await people.arrive("luis", demonstration.home))
    await luis.accepts()
    await rosa.talks_with("Luis")


async def test_a_supervisor_closes_the_chat_at_once_and_visitors_read_the_reason(
    demonstration: Demonstration, people: People
) -> None:
    await Specialist.at_work(await people.arrive("grace", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.button("welcome.next").click()
    sam = await Supervisor.at_board(await people.arrive("sam", demonstration.home))
    await sam.turns_to("hours")
    await sam.button("emergency.open").click()
    sheet = sam.page.get_by_role("dialog")
    await sheet.get_by_role("combobox").first.select_option("")
    await sheet.get_by_label(staff_say("emergency.reason.en")).fill("A storm has cut our lines.")
    await sheet.get_by_label(staff_say("emergency.reason.es")).fill("Una tormenta cortó nuestras líneas.")
    await sheet.get_by_role("button", name=staff_say("emergency.go"), exact=True).click()
    await expect(sam.button("emergency.reopen")).to_be_visible()

    jo.person.watch.allow("409")  # the door shut while the questions were being answered
    await jo.button("ask.start").click()
    await expect(jo.heading("closed.emergency")).to_be_visible()
    await expect(jo.chat.get_by_text("A storm has cut our lines.")).to_be_visible()
    await jo.sees_the_way_out()
    await jo.speaks("es")
    await expect(jo.chat.get_by_text("Una tormenta cortó nuestras líneas.")).to_be_visible()

    await sam.button("emergency.reopen").click()
    await expect(sam.button("emergency.open")).to_be_visible()
    await jo.speaks("en")  # nobody here speaks Spanish, and the tab remembers what was chosen in it
    again = await Visitor.at_chat(jo.person)
    await expect(again.heading("welcome.title")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
async def test_without_javascript_the_page_gives_the_phone_the_hours_988_and_911(
    demonstration: Demonstration, people: People, language: str
) -> None:
    jo = await people.arrive("jo", demonstration.home, {"java_script_enabled": False})
    jo.watch.allow(r"/static/assets/\S+\.js: csp")  # named in the page's head; a browser without scripts passes them by
    for scenario in ("open", "evening", "holiday", "closing"):
        await demonstration.shows(scenario)
        visitor = await Visitor.at_chat(jo, language)
        await visitor.sees_the_way_out()
        open_now = scenario in ("open", "closing")
        hours = visitor.words("hours.open", until="") if open_now else visitor.words("hours.opens", moment="")
        await expect(visitor.chat.get_by_text(hours.split("{")[0].strip(" ."), exact=False).first).to_be_visible()
    await jo.opens(f"/?language={language}")
    await visitor.sees_the_way_out()
