"""A supervisor changes the hours, the staff and the library in a browser, and it holds."""

from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.browser import People, Person
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import signs_in


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
    await dialog.locator("input").nth(0).fill("A storm cut the lines.")
    await dialog.locator("input").nth(1).fill("Una tormenta cortó las líneas.")
    await dialog.get_by_role("button").first.click()
    await expect(page.get_by_text("Closed by hand since")).to_be_visible()
    assert not demonstration.here.helpline.opening.status().open
    await page.get_by_role("button", name="Open again").click()
    await expect(page.get_by_text("Closed by hand since")).to_be_hidden()
    assert demonstration.here.helpline.opening.status().open


async def test_a_supervisor_adds_somebody_and_ends_their_sign_in(sam: Person) -> None:
    page = sam.page
    await turns_to(page, "People")
    await page.get_by_role("button", name="Add a person").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("First name, as visitors see it").fill("Bo")
    await dialog.get_by_label("Sign-in name").fill("bo")
    await dialog.get_by_label("First password").fill("a lantern and a rope")
    await dialog.get_by_label("Skills").fill("insurance, children")
    await dialog.get_by_role("button", name="Save").click()
    bo = page.get_by_role("row", name="Bo bo")
    await expect(bo).to_contain_text("children, insurance")
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
