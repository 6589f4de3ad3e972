"""The conversation as a visitor takes it along: all that was theirs to see, in their language, no more."""

import re

from service.actions.chats.ending import delete_conversation
from service.actions.chats.transcript import as_page, as_text, conversation
from service.protocol import commands as c
from service.protocol.events import ArticleSent, Entry
from service.protocol.library.cards import ArticleCard, ArticleLink
from service.protocol.refusals import Refusal
from service.rules.chat.moves import Speaker
from service.words.catalogue import say
from tests.support.processes import JO, Process

ANA = Speaker("specialist", "ana", "Ana")
PHONE = "1-800-227-2345"


async def kept(process: Process, chat_id: str) -> tuple[Entry, ...]:
    """What there is to take along."""
    entries = await conversation(process.parts, chat_id)
    assert not isinstance(entries, Refusal)
    return entries


async def test_the_transcript_has_what_was_said_and_no_note_and_the_phone_line(one: Process) -> None:
    entries = await kept(one, await one.talk())
    text = as_text(entries, one.parts, "en")
    assert "Is it serious?" in text
    assert "Ana: Let us look at it together." in text
    assert "worried" not in text
    assert PHONE in text


async def test_the_transcript_is_in_the_visitors_language(one: Process) -> None:
    entries = await kept(one, await one.talk())
    english, spanish = (as_text(entries, one.parts, language) for language in ("en", "es"))
    assert english.splitlines()[0] != spanish.splitlines()[0]
    assert PHONE in spanish


async def test_everything_that_was_sent_stands_together_at_the_end_each_article_once(one: Process) -> None:
    entries = await kept(one, await one.talk())
    link = ArticleLink(language="ar", format="pdf", url="https://cancer.example.org/ar.pdf")
    card = ArticleCard(
        slug="chemo",
        title="العلاج الكيميائي",
        summary="كتيّب قصير.",
        publisher="Example Society",
        language="ar",
        direction="rtl",
        links=(link,),
    )
    sent = ArticleSent(
        at=entries[-1].event.at, by="ana", name="Ana", client_id="article-0001", sentence="See:", card=card
    )
    twice = (*entries, Entry(seq=98, prev=97, event=sent), Entry(seq=99, prev=98, event=sent))
    text, page = as_text(twice, one.parts, "en"), as_page(twice, one.parts, "en")
    end = text.partition(say("en", "end.sent_title"))[2]
    assert end.count("From Example Society\nOpen the PDF: https://cancer.example.org/ar.pdf") == 1
    assert '<p dir="auto">العلاج' in page
    assert say("en", "end.sent_title") not in as_text(entries, one.parts, "en")


async def test_nothing_that_was_said_can_be_markup(one: Process) -> None:
    entries = await kept(one, await one.talk("<script>alert(1)</script> & <b>bold</b>"))
    page = as_page(entries, one.parts, "en")
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page


async def test_there_is_no_transcript_of_a_chat_that_does_not_exist(one: Process) -> None:
    assert await conversation(one.parts, "chat-nobody-0123456789") is Refusal.NOT_FOUND


async def test_it_reads_from_top_to_bottom_as_it_happened(one: Process) -> None:
    chat_id = await one.talk()
    await one.asks(JO, c.EndChat, chat_id)
    said = [paragraph.splitlines() for paragraph in as_text(await kept(one, chat_id), one.parts, "en").split("\n\n")]
    told = [lines[1] for lines in said if len(lines) > 1]
    assert told == [
        say("en", "transcript.joined", name="Ana"),
        "You: Is it serious?",
        "Ana: Let us look at it together.",
        say("en", "transcript.ended"),
    ]
    assert {lines[0] for lines in said if len(lines) > 1} == {"Wednesday, October 14, 10:00 am"}, (
        "on the helpline's own clock"
    )


async def test_what_can_be_pressed_leads_there_and_tells_nobody_where_it_was_pressed(one: Process) -> None:
    chat_id = await one.talk()
    await one.says(ANA, chat_id, "Read https://cancer.example.org/rest?a=1&b=2 or call 312-555-0142.")
    links = re.findall(r"<a [^>]*>", as_page(await kept(one, chat_id), one.parts, "en"))
    assert '<a href="https://cancer.example.org/rest?a=1&amp;b=2" rel="noopener noreferrer">' in links
    assert '<a href="tel:+13125550142" rel="noopener noreferrer">' in links


async def test_of_a_chat_that_was_destroyed_nothing_can_be_taken_along(one: Process) -> None:
    chat_id = await one.talk()
    await delete_conversation(one.parts, chat_id)
    assert await conversation(one.parts, chat_id) is Refusal.NOT_FOUND
