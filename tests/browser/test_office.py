"""A supervisor changes the hours, the staff and the library in a browser, and it holds."""

import re
from collections.abc import AsyncGenerator
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.browser import People, Person
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import signs_in

CENTRAL: Final = ZoneInfo("America/Chicago")


@pytest.fixture
async def sam(demonstration: Demonstration, people: People) -> AsyncGenerator[Person]:
    """The supervisor, in front of the board. Every page that was left is free of barriers."""
    person = await people.arrive("sam", demonstration.home)
    person.watch.allow("401")  # who is not signed in asks who they are
    await person.opens("/supervisor?language=en")
    await signs_in(person.page, "sam", "en")
    yield person
    assert await person.barriers() == []


async def turns_to(page: Page, name: str) -> None:
    """Choose a page of the supervisor's."""
    await page.get_by_role("navigation").get_by_text(name, exact=True).click()
    await expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def monday(page: Page) -> Locator:
    return page.get_by_role("row", name="Monday").first


async def test_a_supervisor_mends_and_saves_the_hours_and_sees_what_visitors_would(sam: Person) -> None:
    page = sam.page
    await turns_to(page, "Hours")
    await monday(page).get_by_role("button", name="Add hours").click()
    await page.get_by_role("button", name="Save the hours").click()
    await expect(monday(page)).to_contain_text("overlaps")
    await expect(page.get_by_text("Not saved: 1 thing")).to_be_visible()
    await page.get_by_role("button", name="Undo changes").click()
    await monday(page).locator("input").nth(1).fill("17:00")
    await page.keyboard.press("Tab")
    await page.get_by_role("button", name="Save the hours").click()
    await expect(page.get_by_text("by sam.")).to_be_visible()
    await page.get_by_label("Date", exact=True).fill("2027-03-01")
    await expect(page.get_by_role("region", name="What would visitors see?")).to_contain_text("5:00 pm Central")


async def test_a_supervisor_shuts_the_door_at_once_and_opens_it_again(
    sam: Person, demonstration: Demonstration
) -> None:
    page = sam.page
    await turns_to(page, "Hours")
    await page.get_by_role("button", name="Close the chat now").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("combobox").first.select_option("")  # a reason of one's own
    await dialog.locator("input").nth(0).fill("A storm cut the lines.")
    await dialog.locator("input").nth(1).fill("Una tormenta cortó las líneas.")
    await dialog.get_by_role("button").first.click()
    await expect(page.get_by_text("Closed by hand since")).to_be_visible()
    assert not demonstration.here.helpline.opening.status().open
    await page.get_by_role("button", name="Open again").click()
    await expect(page.get_by_text("Closed by hand since")).to_be_hidden()
    assert demonstration.here.helpline.opening.status().open


async def test_a_supervisor_who_travels_reads_and_types_the_helplines_times(
    demonstration: Demonstration, people: People
) -> None:
    person = await people.arrive("sam", demonstration.home, {"timezone_id": "Asia/Tokyo"})
    person.watch.allow("401")
    await person.opens("/supervisor?language=en")
    await signs_in(person.page, "sam", "en")
    page = person.page
    await turns_to(page, "Hours")
    today = demonstration.here.helpline.hours_clock.now().astimezone(CENTRAL)
    await expect(page.get_by_label("Date", exact=True)).to_have_value(today.date().isoformat())
    await page.get_by_role("button", name="Close the chat now").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("combobox").first.select_option("")  # a reason of one's own
    await dialog.locator("input").nth(0).fill("A storm cut the lines.")
    await dialog.locator("input").nth(1).fill("Una tormenta cortó las líneas.")
    await dialog.get_by_role("combobox").nth(1).select_option("at")
    await dialog.get_by_label("Opens again (Central Time").fill(f"{today.date()}T15:00")
    await dialog.get_by_role("button").first.click()
    await expect(page.get_by_text(re.compile(r"Opens again .*, 3:00\sPM CT"))).to_be_visible()
    reopens = demonstration.here.helpline.opening.status().next_opening
    assert reopens is not None
    assert reopens.astimezone(CENTRAL) == today.replace(hour=15, minute=0, second=0, microsecond=0)
    assert await person.barriers() == []


async def test_a_supervisor_adds_somebody_and_ends_their_sign_in(sam: Person) -> None:
    page = sam.page
    await turns_to(page, "People")
    await page.get_by_role("button", name="Add a person").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("First name, as visitors see it").fill("Bo")
    await dialog.get_by_label("Sign-in name").fill("bo")
    await dialog.get_by_label("Skills").fill("insurance, children")
    await dialog.get_by_role("button", name="Save").click()
    link = page.get_by_role("dialog", name="A link for Bo").get_by_label("The link")
    await expect(link).to_have_value(re.compile(r"/console#welcome=[\w-]{20,}$"))
    await page.get_by_role("button", name="Close", exact=True).click()
    bo = page.get_by_role("row", name="Bo bo")
    await expect(bo).to_contain_text("insurance, children")
    await expect(bo).to_contain_text("No password yet")
    await bo.get_by_role("button", name="Edit").click()
    await page.get_by_role("button", name="Close their sign-in").click()
    await expect(bo).to_contain_text("May not sign in")


async def test_a_supervisor_finds_an_article_and_rewords_it(sam: Person) -> None:
    page = sam.page
    await turns_to(page, "Library")
    await page.get_by_role("searchbox").fill("treatments stop working")
    await expect(page.get_by_role("row")).to_have_count(2)
    await page.get_by_role("button", name="If Cancer Treatments Stop Working").click()
    await page.get_by_role("button", name="Edit", exact=True).click()
    await page.get_by_label("Title").first.fill("When treatment no longer helps")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("row", name="Edited")).to_contain_text("sam")
    await expect(page.get_by_text("When treatment no longer helps").first).to_be_visible()


async def test_of_two_supervisors_who_edit_the_same_article_the_second_sees_both_and_decides(
    sam: Person, demonstration: Demonstration, people: People
) -> None:
    kim = await people.arrive("sam", demonstration.home)  # the same account at another desk
    kim.watch.allow("401")
    await kim.opens("/supervisor?language=en")
    await signs_in(kim.page, "sam", "en")
    for desk in (sam.page, kim.page):
        await turns_to(desk, "Library")
        await desk.get_by_role("searchbox").fill("treatments stop working")
        await expect(desk.get_by_role("row")).to_have_count(2)
        await desk.get_by_role("button", name="If Cancer Treatments Stop Working").click()
        await desk.get_by_role("button", name="Edit", exact=True).click()
    await sam.page.get_by_label("Title").first.fill("When treatment no longer helps")
    await sam.page.get_by_role("button", name="Save", exact=True).click()
    await expect(sam.page.get_by_role("row", name="Edited")).to_contain_text("sam")
    await kim.page.get_by_label("Title").first.fill("What now?")
    await kim.page.get_by_role("button", name="Save", exact=True).click()
    await expect(kim.page.get_by_role("alert").filter(has_text="sam changed this article")).to_be_visible()
    await expect(kim.page.get_by_label("Title").first).to_have_value("What now?")
    await expect(kim.page.get_by_role("article").filter(has_text="When treatment no longer helps")).to_be_visible()
    assert await kim.barriers() == []
    await kim.page.get_by_role("button", name="Save mine over theirs").click()
    await expect(kim.page.get_by_role("row", name="Edited")).to_have_count(2)


async def test_a_supervisor_adds_an_article_and_retires_another_in_favour_of_it(sam: Person) -> None:
    page = sam.page
    await turns_to(page, "Library")
    await page.get_by_role("button", name="Add an article").click()
    await page.get_by_label("Title").fill("A page about grief")
    await page.get_by_label("One plain sentence").fill("What grief can be like.")
    await page.get_by_label("Address (https)").fill("https://www.cancer.org/grief")
    await page.get_by_label("Publisher", exact=True).fill("American Cancer Society")
    await page.get_by_text("Emotional support and grief").click()
    await expect(page.get_by_label("Its name in addresses")).to_have_value("a-page-about-grief")
    assert await sam.barriers() == []
    await page.get_by_role("button", name="Save", exact=True).click()
    await page.get_by_role("button", name="I opened it: it is the right page").click()
    await expect(page.get_by_role("heading", name="A page about grief")).to_contain_text("Offered")
    await page.get_by_role("button", name="Back to the list").click()
    await page.get_by_role("searchbox").fill("advance directives")
    await page.get_by_role("button", name="Advance Directives", exact=True).click()
    await page.get_by_role("button", name="Retire", exact=True).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("searchbox").fill("grief")
    await dialog.get_by_role("radio", name="A page about grief").check()
    await dialog.get_by_role("button", name="Retire", exact=True).click()
    await page.get_by_role("button", name="a-page-about-grief").click()
    await expect(page.get_by_role("heading", name="A page about grief")).to_be_visible()


async def test_a_supervisor_rewords_a_shared_reply_and_is_told_how_it_reads(sam: Person) -> None:
    page = sam.page
    await turns_to(page, "Replies")
    await page.get_by_role("searchbox").fill("glad you wrote to us")
    await page.get_by_role("button", name="glad you wrote to us").click()
    english = page.get_by_label("What it says in English")
    await english.fill("Hi {nickname}, your oncologist facilitates individualized consultations.")
    await expect(page.get_by_text("grade 6 or lower is easier")).to_be_visible()
    await expect(page.get_by_text("Hi Rosa, your oncologist")).to_be_visible()
    assert await sam.barriers() == []
    await english.fill("Hi {nickname}. I am here.")
    await page.get_by_label("I have read it in each language").check()
    await page.get_by_role("button", name="Save", exact=True).click()
    await page.get_by_role("searchbox").fill("I am here.")
    await expect(page.get_by_role("listitem").filter(has_text="Hi {nickname}. I am here.")).to_contain_text("Reviewed")
