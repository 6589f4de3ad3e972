"""What is done with the shared replies, and what an edit leaves alone: what somebody was faster with, and reviews."""

from service.actions.library.edit_replies import (
    add_missing,
    add_shared,
    edit_shared,
    list_shared,
    set_shared_retired,
)
from service.actions.library.starter import starter_replies, starter_topics
from service.actions.library.topics import set_topics
from service.actions.office import Office
from service.models.audit.rows import Actor
from service.protocol.library.replies import ReplyText
from service.protocol.refusals import Refusal
from service.protocol.supervisor.replies import SaveReply, SharedReply
from tests.support.offices import on_record

SAM, KIM = Actor("Sam", "sam"), Actor("Kim", "kim")
HELLO, HOLA = ReplyText(language="en", text="Hello."), ReplyText(language="es", text="Hola.")
TOPIC = starter_topics()[0].id


async def added(office: Office, *texts: ReplyText, reviewed: bool = False, topic: str | None = None) -> SharedReply:
    """A reply that Sam wrote a moment ago."""
    asked = SaveReply(group="greeting", topic=topic, texts=texts or (HELLO, HOLA), reviewed=reviewed)
    reply = await add_shared(office, asked, SAM)
    assert isinstance(reply, SharedReply)
    return reply


def reworded(reply: SharedReply, *texts: ReplyText, topic: str | None = None) -> SaveReply:
    """What is asked when this reply was read and should say something else."""
    return SaveReply(group=reply.group, topic=topic, texts=texts, revision=reply.revision)


async def edited(office: Office, reply: SharedReply, *texts: ReplyText, by: Actor = SAM) -> SharedReply:
    """The reply after an edit that was taken, or as it stands where somebody was faster."""
    after = await edit_shared(office, reply.id, reworded(reply, *texts), by)
    assert isinstance(after, SharedReply)
    return after


async def test_an_edit_of_what_somebody_else_has_changed_keeps_theirs_and_shows_it(any_office: Office) -> None:
    reply = await added(any_office)
    kims = await edited(any_office, reply, ReplyText(language="en", text="Welcome."), by=KIM)
    late = await edited(any_office, reply, ReplyText(language="en", text="Hi."))
    assert (kims.saved, late.saved) == (True, False)
    assert late == kims.model_copy(update={"saved": False})
    assert [act for _, act, _ in await on_record(any_office.sessions)] == ["reply_added", "reply_edited"]


async def test_whoever_saves_what_stands_there_already_changes_nothing_and_is_not_on_record(office: Office) -> None:
    reply = await added(office)
    assert await edited(office, reply, HELLO, HOLA) == reply
    assert [act for _, act, _ in await on_record(office.sessions)] == ["reply_added"]


async def test_every_wording_has_a_revision_of_its_own_and_the_same_wording_the_same(office: Office) -> None:
    first = await added(office)
    second = await edited(office, first, HELLO)
    third = await edited(office, second, HELLO, HOLA)
    assert first.revision == third.revision != second.revision


async def test_a_language_that_is_not_named_any_more_is_gone(any_office: Office) -> None:
    reply = await added(any_office)
    after = await edited(any_office, reply, HOLA)
    assert [text.language for text in after.texts] == ["es"]
    assert (await list_shared(any_office)).replies == (after,)


async def test_a_review_stays_with_the_words_that_were_reviewed(office: Office) -> None:
    reply = await added(office, reviewed=True)
    after = await edited(office, reply, HELLO, ReplyText(language="es", text="Buenos días."))
    assert [(text.language, str(text.reviewed_at)) for text in after.texts] == [("en", "2026-10-14"), ("es", "None")]


async def test_a_retired_reply_stays_retired_when_it_is_reworded(office: Office) -> None:
    reply = await added(office)
    retired = await set_shared_retired(office, reply.id, True, SAM)
    assert isinstance(retired, SharedReply)
    after = await edited(office, retired, ReplyText(language="fr", text="Bonjour."))
    assert (after.retired, [text.language for text in after.texts]) == (True, ["fr"])


async def test_retiring_what_is_retired_is_no_change(office: Office) -> None:
    reply = await added(office)
    for retired in (True, True, False, False):
        await set_shared_retired(office, reply.id, retired, SAM)
    acts = [act for _, act, _ in await on_record(office.sessions)]
    assert acts == ["reply_added", "reply_retired", "reply_restored"]


async def test_a_reply_that_is_not_there_can_be_neither_reworded_nor_retired(office: Office) -> None:
    asked = SaveReply(group="greeting", texts=(HELLO,))
    assert await edit_shared(office, "shared-none", asked, SAM) is Refusal.NOT_FOUND
    assert await set_shared_retired(office, "shared-none", True, SAM) is Refusal.NOT_FOUND
    assert await on_record(office.sessions) == []


async def test_a_reply_keeps_a_topic_that_is_gone_and_no_other_gets_it(office: Office) -> None:
    await set_topics(office, starter_topics(), SAM)
    reply = await added(office, topic=TOPIC)
    await set_topics(office, starter_topics()[1:], SAM)
    after = await edit_shared(office, reply.id, reworded(reply, HOLA, topic=TOPIC), SAM)
    assert isinstance(after, SharedReply)
    assert after.topic == TOPIC
    assert await add_shared(office, SaveReply(group="greeting", topic=TOPIC, texts=(HELLO,)), SAM) is Refusal.MALFORMED


async def test_a_starter_reply_that_lacks_a_language_gets_it_and_no_other_row_is_touched(any_office: Office) -> None:
    one = starter_replies()[0]
    other = one.model_copy(update={"language": "fr", "text": "Bonjour."})
    assert await add_missing(any_office, [one], SAM) == 1
    assert await add_missing(any_office, [one.model_copy(update={"text": "Changed in the file."}), other], SAM) == 1
    (reply,) = (await list_shared(any_office)).replies
    assert {text.language: text.text for text in reply.texts} == {one.language: one.text, "fr": "Bonjour."}
