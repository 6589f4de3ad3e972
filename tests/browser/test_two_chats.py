"""A specialist between two chats, by the keyboard alone: nothing that is meant for one ever lands in the other."""

import re
from typing import Final

from playwright.async_api import Dialog, expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor

OPTION_N: Final = """field => field.dispatchEvent(new KeyboardEvent('keydown',
    { key: 'Dead', code: 'KeyN', altKey: true, bubbles: true, cancelable: true }))"""
"""What macOS sends on the way to ñ; true where the page lets the letter be written."""


async def with_two(demonstration: Demonstration, people: People) -> tuple[Specialist, Visitor, Visitor]:
    """Ana talks with Maria (A) and with Robert (B), and Robert is in front."""
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    visitors = []
    for name in ("Maria", "Robert"):
        visitor = await Visitor.at_chat(await people.arrive(name, demonstration.home))
        await visitor.starts(f"I am {name}.", nickname=name)
        await expect(ana.offer).to_contain_text(name)
        await ana.accepts_another()
        await visitor.talks_with("Ana")
        visitors.append(visitor)
    await expect(ana.composing_to("Robert")).to_be_visible()
    return ana, visitors[0], visitors[1]


async def test_nothing_of_one_chat_ever_lands_in_the_other(demonstration: Demonstration, people: People) -> None:
    ana, maria, robert = await with_two(demonstration, people)
    page, keys = ana.page, ana.page.keyboard
    field = ana.field("composer.label")
    heading = page.locator(".conversation h2")

    # A key that is on the way to a letter turns to nobody, although the other chat has an unread message.
    await maria.says("Are you there?")
    await expect(page.get_by_text(ana.words("list.unread.one", count=1))).to_be_visible()
    await field.fill("Le respondo ma")
    assert await field.evaluate(OPTION_N)
    await expect(heading).to_contain_text("Robert")

    # Each chat has its own draft.
    await keys.press("Alt+1")
    await expect(heading).to_contain_text("Maria")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("")
    await ana.says("Yes, Maria.")
    await keys.press("Alt+2")
    await expect(field).to_have_value("Le respondo ma")
    await field.fill("")

    # No shortcut works through a dialog, Enter alone ends nothing, and the dialog says whom it is about.
    await keys.press("Alt+1")
    await expect(heading).to_contain_text("Maria")
    await ana.button("end.open").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("heading")).to_contain_text("Maria")
    await keys.press("Alt+2")
    await expect(dialog.get_by_role("heading")).to_contain_text("Maria")
    await keys.press("Enter")
    await expect(dialog).to_have_count(0)
    await expect(robert.field("talk.write")).to_be_visible()

    # What was written into the dialog of one chat is there again, and in no other.
    await ana.button("transfer.open").click()
    await dialog.get_by_role("textbox").fill("Her husband must not know.")
    await keys.press("Escape")
    await keys.press("Alt+2")
    await ana.button("transfer.open").click()
    await expect(dialog.get_by_role("heading")).to_contain_text("Robert")
    await expect(dialog.get_by_role("textbox")).to_have_value("")
    await keys.press("Escape")

    # The palette goes with its chat.
    await field.press("/")
    await keys.type("nausea")
    await keys.press("Alt+1")
    await expect(page.get_by_role("combobox")).to_have_count(0)
    await expect(field).to_be_focused()

    # The visitor ends in the midst of a sentence: it stays, and can still be kept as a note.
    await keys.type("Before you go, ")
    await maria.ends()
    unwritten = page.get_by_role("region", name=ana.words("unwritten.title"))
    await expect(unwritten).to_contain_text("Before you go,")
    await ana.button("unwritten.note").click()
    await ana.sees("Before you go,")

    # Half a wrap-up stays with its chat, and an offer that comes meanwhile takes no focus.
    form = page.get_by_role("form", name=ana.words("wrapup.title"))
    answered = form.get_by_role("radio", name=ana.words("wrapup.outcome.answered"), exact=True)
    await answered.check()
    mona = await Visitor.at_chat(await people.arrive("Mona", demonstration.home))
    await mona.starts("I am Mona.", nickname="Mona")
    await expect(ana.offer).to_contain_text("Mona")
    await expect(answered).to_be_focused()
    await keys.press("Alt+2")
    await expect(heading).to_contain_text("Robert")
    await keys.press("Alt+1")
    await expect(answered).to_be_checked()

    # She takes it by a key; then the wrap-up is saved and whoever waits is in front.
    await ana.accepts_by_key()
    await mona.talks_with("Ana")
    await keys.press("Alt+1")
    await ana.wraps_up()
    await expect(heading).to_contain_text("Robert")
    await expect(page.get_by_text("Her husband must not know.")).to_have_count(0)


async def test_a_reload_loses_nothing_that_was_half_done_and_asks_first(
    demonstration: Demonstration, people: People
) -> None:
    ana, maria, robert = await with_two(demonstration, people)
    page = ana.page
    field = ana.field("composer.label")
    await field.fill("Half a sentence to Robert")
    await ana.field("notes.label").fill("Half a note")
    await page.keyboard.press("Alt+1")
    await expect(ana.composing_to("Maria")).to_be_visible()
    await field.fill("Half a sentence to Maria")
    await robert.says("Hello?")
    await expect(page.get_by_text(ana.words("list.unread.one", count=1))).to_be_visible()

    asked: list[str] = []

    async def answers(dialog: Dialog) -> None:
        asked.append(dialog.type)
        await dialog.accept()

    page.on("dialog", answers)
    await page.reload()
    await expect(field).to_have_value("Half a sentence to Maria")
    assert asked == ["beforeunload"]
    await expect(page.get_by_text(ana.words("list.unread.one", count=1))).to_be_visible()
    await expect(page).to_have_title(re.compile(r"^\(1\) .*Your turn .* · ● A · Helpline console$"))
    await page.keyboard.press("Alt+2")
    await expect(field).to_have_value("Half a sentence to Robert")
    await expect(ana.field("notes.label")).to_have_value("Half a note")
    await expect(page).to_have_title(re.compile(r"^● A Your turn .* · ▲ B · Helpline console$"))
    await maria.talks_with("Ana")

    # Whoever signs out is asked about each who would be left alone, and leaves nothing behind.
    await ana.button("signout.go").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("group")).to_have_count(2)
    await page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)
    await ana.button("signout.go").click()
    await dialog.get_by_role("button", name=ana.words("signout.as_chosen")).click()
    await expect(ana.field("signin.name")).to_be_visible()
    assert await page.evaluate("Object.keys(sessionStorage)") == []
