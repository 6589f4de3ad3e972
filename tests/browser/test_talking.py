"""A visitor and a specialist talk, from the first page to the wrap-up."""

from playwright.async_api import expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import PHONE, Visitor
from tests.support.people_words import staff_say


async def test_an_english_visitor_reaches_a_specialist_talks_and_takes_the_articles_along(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("My mom starts chemo on Monday.", nickname="Jo")
    await ana.accepts()
    await jo.talks_with("Ana")
    await ana.sees("My mom starts chemo on Monday.")

    writes = jo.chat.get_by_text(jo.words("talk.typing", name="Ana")).first
    await ana.person.writes_until(ana.field("composer.label"), writes)
    await ana.says("Hello Jo, I am glad you wrote.")
    await expect(jo.row("Hello Jo, I am glad you wrote.")).to_be_visible()
    await jo.person.writes_until(jo.field("talk.write"), ana.page.get_by_text(staff_say("entry.typing")))
    await jo.says("She is scared of feeling sick.")
    await ana.sees("She is scared of feeling sick.")

    await ana.notes("Daughter, sounds tired.")
    title = await ana.sends_article("nausea vomiting chemo", "This page may help her.")
    card = jo.log.get_by_role("article").filter(has_text=title)
    await expect(card).to_be_visible()
    assert await card.get_by_role("link").first.get_attribute("rel") == "noopener noreferrer"
    assert "Daughter, sounds tired." not in await jo.page.content()

    await jo.ends()
    await expect(jo.chat.get_by_role("heading", name=jo.words("end.sent_title"))).to_be_visible()
    await expect(jo.chat.get_by_role("article").filter(has_text=title)).to_be_visible()
    saved = await jo.saves()
    assert saved.index("My mom starts chemo on Monday.") < saved.index("She is scared of feeling sick.")
    assert title in saved
    assert PHONE in saved
    assert "Daughter, sounds tired." not in saved

    await ana.wraps_up()
    await expect(ana.page.get_by_text(staff_say("list.none"))).to_be_visible()


async def test_a_spanish_visitor_reads_spanish_everywhere_and_gets_a_spanish_article(
    demonstration: Demonstration, people: People
) -> None:
    luis = await Specialist.at_work(await people.arrive("luis", demonstration.home))
    rosa = await Visitor.at_chat(await people.arrive("rosa", demonstration.home), "es")
    await expect(rosa.heading("welcome.title")).to_be_visible()
    await rosa.starts("¿Qué puede comer mi mamá durante la quimio?")
    await luis.accepts()
    await rosa.talks_with("Luis")
    await luis.says("Hola, gracias por escribir.")
    title = await luis.sends_article("comer durante quimioterapia", "Aquí hay ideas sencillas.")
    card = rosa.log.get_by_role("article").filter(has_text=title)
    await expect(card).to_have_attribute("lang", "es")
    await expect(card.get_by_role("link", name=rosa.words("article.read")).first).to_have_attribute("hreflang", "es")
    assert await rosa.page.locator("html").get_attribute("lang") == "es"

    await luis.ends()
    await expect(rosa.chat.get_by_text(rosa.words("end.by_us"))).to_be_visible()
    assert rosa.words("transcript.title") in await rosa.saves()
    await luis.wraps_up()


async def test_what_a_visitor_writes_while_waiting_is_there_for_whoever_joins(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts()
    await jo.says("I do not know where to begin.")
    await expect(ana.offer).to_contain_text("I do not know where to begin.")
    await jo.speaks("es")
    await expect(jo.heading("line.title")).to_be_visible()
    assert await jo.said() == ["I do not know where to begin."]
    await ana.accepts()
    await jo.talks_with("Ana")


async def test_a_long_letter_leaves_the_answer_to_an_offer_in_sight(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("It began in spring, and nobody could tell us what it was. " * 12)
    for part in ("Then", "Later", "At last"):
        await jo.says(f"{part} we went to another doctor, and waited again. " * 12)
    await expect(ana.offer).to_contain_text("At last")
    await expect(ana.button("offer.accept")).to_be_in_viewport(ratio=1)
    await expect(ana.button("offer.decline")).to_be_in_viewport(ratio=1)
