"""A specialist leaves with people in their chats: it is asked what becomes of each, and each visitor is told."""

from playwright.async_api import Dialog, expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor


async def stays(dialog: Dialog) -> None:
    """What the browser asks before it closes a page."""
    assert dialog.type == "beforeunload"
    await dialog.dismiss()


async def test_whoever_leaves_says_what_becomes_of_each_chat_and_nobody_is_left_without_a_word(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("It is about a trial.", nickname="Jo")
    await ana.accepts()
    await jo.talks_with("Ana")
    kim = await Visitor.at_chat(await people.arrive("kim", demonstration.home))
    await kim.starts("A short question.", nickname="Kim")
    await ana.accepts_another()
    await kim.talks_with("Ana")
    grace = await Specialist.at_work(await people.arrive("grace", demonstration.home))

    ana.page.on("dialog", stays)
    await ana.page.close(run_before_unload=True)
    sheet = ana.page.get_by_role("dialog")
    await expect(sheet.get_by_role("heading", level=2)).to_be_in_viewport(ratio=1)
    await expect(sheet.get_by_role("button", name=ana.words("signout.stay"))).to_be_focused()
    await expect(sheet.get_by_role("button", name=ana.words("signout.stay"))).to_be_in_viewport(ratio=1)
    jos, kims = (sheet.get_by_role("group", name=name) for name in ("Jo", "Kim"))
    await jos.get_by_text(ana.words("signout.fate.pass"), exact=True).click()
    await jos.get_by_label(ana.words("transfer.to")).select_option(label="Grace (English)")
    await jos.get_by_label(ana.words("transfer.note")).fill("Knows trials better than I do.")
    await kims.get_by_text(ana.words("signout.fate.end"), exact=True).click()
    assert not await ana.person.barriers()
    await sheet.get_by_role("button", name=ana.words("signout.as_chosen")).click()

    await expect(ana.page.get_by_label(ana.words("signin.name"))).to_be_visible()
    await expect(jo.log.get_by_text(jo.words("said.transferred", name="Ana"))).to_be_visible()
    await expect(kim.heading("end.title")).to_be_visible()
    await expect(grace.offer).to_contain_text("Knows trials better than I do.")
    await grace.accepts()
    await jo.talks_with("Grace")
    ana = await Specialist.at_work(ana.person, available=False)
    await expect(ana.page.get_by_role("form", name=ana.words("wrapup.title"))).to_contain_text("Kim")


async def test_a_chat_that_is_kept_for_whoever_is_free_next_waits_at_the_head_of_the_line(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("It is about a trial.", nickname="Jo")
    await ana.accepts()
    await jo.talks_with("Ana")
    await ana.button("signout.go").click()
    sheet = ana.page.get_by_role("dialog")
    await expect(sheet).to_contain_text(ana.words("signout.nobody"))
    await sheet.get_by_role("button", name=ana.words("signout.as_chosen")).click()
    await expect(ana.page.get_by_label(ana.words("signin.name"))).to_be_visible()
    await expect(jo.chat.get_by_text(jo.words("line.transferred", name="Ana")).first).to_be_visible()
    await expect(jo.chat.get_by_text(jo.words("line.next")).first).to_be_visible()
    grace = await Specialist.at_work(await people.arrive("grace", demonstration.home))
    await grace.accepts()
    await jo.talks_with("Grace")
    await grace.sees(grace.words("entry.passed_to_next", name="Ana"))
