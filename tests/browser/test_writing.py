"""What somebody writes gets there, or can be put right; nothing that a browser does to it stops the talk."""

from typing import Final

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor

PHONE: Final = {"viewport": {"width": 360, "height": 560}}
"""A small telephone with a keyboard beside it: Enter sends."""

PASTES_HALF: Final = """field => {
    field.value = 'hi \\ud83d';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}"""
"""By script: the protocol of the test itself cannot carry half a character."""

STORAGE_THROWS: Final = """for (const name of ['getItem', 'setItem', 'removeItem'])
    Storage.prototype[name] = () => { throw new DOMException('full', 'QuotaExceededError') };"""

CONVENIENCES_THROW: Final = """(() => {
    const throws = () => { throw new Error('not here') };
    for (const name of ['IntersectionObserver', 'ResizeObserver'])
        globalThis[name] = function () { throws() };
    Object.defineProperty(globalThis, 'sessionStorage', { get: throws });
    Object.defineProperty(globalThis, 'localStorage', { get: throws });
    Object.defineProperty(globalThis, 'visualViewport', { value: null });
    globalThis.AudioContext = function () { throws() };
    navigator.vibrate = throws;
})();"""

ENDS_A_COMPOSITION: Final = {
    "as most browsers say it": "field => { press(field, { isComposing: true }) }",
    "by the old key code": "field => { press(field, { keyCode: 229 }) }",
    "as Safari orders it": """field => {
        field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '医者' }));
        press(field, {});
    }""",
}

PRESS: Final = """window.press = (field, more) => field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true, ...more }))"""


async def composes(page: Page, field: Locator, words: str, how: str) -> None:
    """Write by an input method, and choose its word with Enter."""
    await page.evaluate(f"() => {{ {PRESS} }}")
    await field.fill(words)
    await field.evaluate(ENDS_A_COMPOSITION[how])


async def another_press(page: Page) -> None:
    """Let the page's clock pass the moment within which a key belongs to the composition that has just ended."""
    await page.evaluate("""() => new Promise(done => {
        const ended = performance.now();
        const look = () => performance.now() - ended > 50 ? done() : requestAnimationFrame(look);
        look();
    })""")


async def talking(demonstration: Demonstration, people: People, language: str = "en") -> tuple[Specialist, Visitor]:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home, PHONE), language)
    await jo.starts()
    await ana.accepts()
    await jo.talks_with("Ana")
    return ana, jo


@pytest.mark.parametrize("how", ENDS_A_COMPOSITION)
async def test_enter_that_ends_a_composition_sends_nothing(
    demonstration: Demonstration, people: People, how: str
) -> None:
    ana, jo = await talking(demonstration, people)
    field = jo.field("talk.write")
    await composes(jo.page, field, "医者", how)
    await expect(field).to_have_value("医者")
    await another_press(jo.page)
    await field.press("Enter")
    await expect(jo.row("医者")).to_contain_text(jo.words("talk.sent"))
    answer = ana.field("composer.label")
    await composes(ana.page, answer, "お大事に", how)
    await expect(answer).to_have_value("お大事に")
    await another_press(ana.page)
    await answer.fill("")
    await answer.press("/")
    search = ana.page.get_by_role("combobox", name=ana.words("palette.search"))
    await composes(ana.page, search, "nausea", how)
    await expect(search).to_be_visible()
    assert await jo.said() == ["医者"]


async def test_half_a_character_is_sent_as_one_that_cannot_be_shown_and_blocks_nothing(
    demonstration: Demonstration, people: People
) -> None:
    ana, jo = await talking(demonstration, people)
    await jo.field("talk.write").evaluate(PASTES_HALF)
    await jo.button("talk.send").click()
    await expect(jo.row("hi \ufffd")).to_contain_text(jo.words("talk.sent"))
    await jo.says("and then")
    await ana.sees("and then")
    await ana.field("composer.label").evaluate(PASTES_HALF)
    await ana.button("composer.send").click()
    await ana.says("Take your time.")
    await expect(jo.row("Take your time.")).to_be_visible()
    assert await jo.said() == await ana.said() == ["hi \ufffd", "and then", "hi \ufffd", "Take your time."]


async def test_half_a_character_in_the_first_question_does_not_cost_the_question(
    demonstration: Demonstration, people: People
) -> None:
    await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.button("welcome.next").click()
    await jo.field("ask.question").evaluate(PASTES_HALF)
    await jo.button("ask.start").click()
    await expect(jo.row("hi \ufffd")).to_be_visible()


async def test_what_was_set_chosen_and_typed_before_a_chat_is_there_after_a_reload(
    demonstration: Demonstration, people: People
) -> None:
    await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.button("welcome.next").click()
    await jo.page.get_by_text(jo.words("options.title")).click()
    await jo.page.get_by_label(jo.words("options.size.largest")).check()
    await jo.page.get_by_label("Español").last.check()
    jo.language = "es"
    await jo.field("ask.question").fill("¿Qué es una biopsia?")
    await jo.page.reload()
    await expect(jo.field("ask.question")).to_have_value("¿Qué es una biopsia?")
    await expect(jo.page.locator("html[lang=es][data-text-size=largest]")).to_be_attached()
    await jo.button("ask.start").click()
    await expect(jo.row("¿Qué es una biopsia?")).to_be_visible()
    await jo.page.reload()
    await expect(jo.page.locator("html[lang=es][data-text-size=largest]")).to_be_attached()
    assert "biopsia" not in await jo.page.evaluate("sessionStorage['helpline.look']")


@pytest.mark.parametrize("language", ["en", "es"])
async def test_what_the_service_will_not_take_can_be_changed_copied_and_removed(
    demonstration: Demonstration, people: People, language: str
) -> None:
    ana, jo = await talking(demonstration, people, language)
    await jo.person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    refuses = """text => {
        const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (frame) {
            const asked = JSON.parse(frame);
            if (asked.text !== text) return send.call(this, frame);
            const data = JSON.stringify({ type: 'refused', ref: null, code: 'malformed', retry_seconds: null });
            setTimeout(() => this.onmessage({ data }));
        };
    }"""
    await jo.page.evaluate(refuses, "???")
    await jo.writes("???")
    refused = jo.row("???")
    await expect(refused).to_contain_text(jo.words("refusal.malformed").split(".")[0])
    await jo.says("and then")
    await jo.button("talk.copy").click()
    await expect(jo.chat.get_by_text(jo.words("notice.copied"))).to_be_visible()
    assert await jo.page.evaluate("navigator.clipboard.readText()") == "???"
    await jo.person.picture(f"let-go-{language}")
    await jo.field("talk.write").fill("more")
    await jo.button("talk.edit").click()
    await expect(jo.field("talk.write")).to_have_value("???\nmore")
    await expect(jo.field("talk.write")).to_be_focused()
    await expect(refused).to_have_count(0)
    await jo.writes("???")
    await jo.button("talk.remove").click()
    await expect(refused).to_have_count(0)
    await ana.sees("and then")
    assert await ana.said() == await jo.said() == ["and then"]


async def test_words_that_did_not_go_before_the_end_are_shown_after_it(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.cable.home))
    jo.person.watch.allow("ERR_|WebSocket|Failed to load")
    await jo.starts()
    await ana.accepts()
    await jo.says("first")
    demonstration.cable.cut()
    await jo.writes("This did not go.")
    await ana.button("end.open").click()
    await ana.page.get_by_role("dialog").get_by_role("button", name=ana.words("end.go")).click()
    demonstration.cable.mend()
    await expect(jo.heading("end.title")).to_be_visible()
    await expect(jo.chat.get_by_role("heading", name=jo.words("end.unsent_title"))).to_be_visible()
    await expect(jo.chat.get_by_text("This did not go.")).to_be_visible()


async def test_a_file_that_is_dropped_or_pasted_is_refused_kindly_and_nothing_else_happens(
    demonstration: Demonstration, people: People
) -> None:
    ana, jo = await talking(demonstration, people)
    await jo.field("talk.write").fill("half a sentence")
    drops = """kind => {
        const data = new DataTransfer();
        data.items.add(new File(['x'], 'letter.png', { type: 'image/png' }));
        const more = kind === 'paste' ? { clipboardData: data } : { dataTransfer: data };
        const Kind = kind === 'paste' ? ClipboardEvent : DragEvent;
        const events = (kind === 'paste' ? ['paste'] : ['dragover', 'drop']).map(
            name => new Kind(name, { bubbles: true, cancelable: true, ...more }));
        for (const event of events) document.activeElement.dispatchEvent(event);
        return events.every(event => event.defaultPrevented);
    }"""
    for person, told in ((jo.page, jo.words("notice.no_files", phone="1-800-227-2345")), (ana.page, "")):
        assert await person.evaluate(drops, "drop"), "the browser opens the file in the place of the chat"
        if told:
            await expect(person.get_by_text(told)).to_be_visible()
    await jo.page.evaluate(drops, "paste")
    await expect(jo.chat.get_by_text(jo.words("notice.no_files", phone="1-800-227-2345"))).to_be_visible()
    await expect(jo.field("talk.write")).to_have_value("half a sentence")


async def test_addresses_and_numbers_in_messages_can_be_pressed_by_both(
    demonstration: Demonstration, people: People
) -> None:
    ana, jo = await talking(demonstration, people)
    text = "Call 1-800-227-2345 or 988, or see https://www.cancer.org/treatment. Not javascript:alert(1)"
    await ana.field("composer.label").fill(text)
    await ana.sends("Not javascript:alert(1)")
    await expect(jo.row("Call 1-800")).to_be_visible()
    for links in (jo.row("Call 1-800").locator("a"), ana.log.locator("li", has_text="Call 1-800").locator("a")):
        assert [await link.get_attribute("href") for link in await links.all()] == [
            "tel:+18002272345",
            "tel:988",
            "https://www.cancer.org/treatment",
        ]
        page = links.last
        assert await page.get_attribute("rel") == "noopener noreferrer"
        assert await page.get_attribute("target") == "_blank"
        assert (await page.inner_text()).startswith("https://www.cancer.org/treatment")
    box = await jo.row("Call 1-800").locator("a").first.bounding_box()
    assert box is not None
    assert box["height"] < 60, "the number is broken over two lines"
    await jo.ends()
    await jo.chat.get_by_text(jo.words("end.read_again")).click()
    await expect(jo.chat.locator('.transcript a[href="tel:988"]')).to_be_visible()
    page = await jo.person.context.request.get(
        f"/api/chats/{await chat_of(jo)}/transcript?format=html",
        headers={"authorization": f"Bearer {await token_of(jo)}"},
    )
    assert '<a href="https://www.cancer.org/treatment"' in await page.text()


async def chat_of(jo: Visitor) -> str:
    return await jo.page.evaluate("JSON.parse(sessionStorage['helpline.chat']).chat_id")


async def token_of(jo: Visitor) -> str:
    return await jo.page.evaluate("JSON.parse(sessionStorage['helpline.chat']).token")


@pytest.mark.parametrize("broken", [STORAGE_THROWS, CONVENIENCES_THROW], ids=["storage", "storage and observers"])
async def test_a_convenience_that_fails_does_not_stop_the_talk(
    demonstration: Demonstration, people: People, broken: str
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    person = await people.arrive("jo", demonstration.home, PHONE)
    await person.page.add_init_script(broken)
    jo = await Visitor.at_chat(person)
    await jo.starts("Can you hear me?")
    await ana.accepts()
    await jo.talks_with("Ana")
    await ana.says("Loud and clear.")
    await jo.says("Thank you.")
    await ana.sees("Thank you.")
    assert await jo.said() == await ana.said() == ["Can you hear me?", "Loud and clear.", "Thank you."]
    await expect(ana.offer).to_have_count(0)
    await jo.speaks("es")
    await jo.ends()


async def test_storage_that_is_cleared_in_mid_chat_stops_nothing(demonstration: Demonstration, people: People) -> None:
    ana, jo = await talking(demonstration, people)
    await jo.page.evaluate("sessionStorage.clear()")
    await jo.says("still here")
    await jo.speaks("es")
    await ana.says("So am I.")
    await expect(jo.row("So am I.")).to_be_visible()


async def test_choosing_the_phone_dials_and_leaves_the_line(demonstration: Demonstration, people: People) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    await ana.takes_one_at_a_time()
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home, PHONE))
    await jo.starts("first")
    await ana.accepts()
    kim = await Visitor.at_chat(await people.arrive("kim", demonstration.home, PHONE))
    await kim.starts()
    await kim.button("line.leave").click()
    link = kim.chat.get_by_role("link", name=kim.words("line.leave_call"))
    await expect(link).to_have_attribute("href", "tel:+18002272345")
    await link.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    await link.click()
    await expect(kim.heading("end.title_line")).to_be_visible()
    call = kim.chat.locator('main a.primary[href="tel:+18002272345"]')
    await expect(call).to_be_in_viewport()
    await expect(kim.chat.get_by_text(kim.words("end.keep_title"))).to_have_count(0)
    await kim.person.picture("chose-the-phone")
