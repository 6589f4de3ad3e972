"""What a specialist finds at the console: the shared replies in use, their own, and nobody else's."""

import pytest

from service.actions.library.edit_replies import add_shared, set_shared_retired
from service.actions.library.replies import add_own, change_own, delete_own, list_own, list_replies
from service.actions.library.starter import starter_topics
from service.actions.library.topics import set_topics
from service.actions.office import Office
from service.models.audit.rows import Actor
from service.protocol.library.replies import KeepReply, ReplyShown, ReplyText
from service.protocol.refusals import Refusal
from service.protocol.supervisor.replies import SaveReply, SharedReply
from tests.support.offices import on_record

SAM, ANA, LUIS = Actor("Sam", "sam"), Actor("Ana", "ana"), Actor("Luis", "luis")
TOPIC = starter_topics()[0].id
BOTH = SaveReply(
    group="greeting", texts=(ReplyText(language="en", text="Hello."), ReplyText(language="es", text="Hola."))
)


def mine(text: str = "One moment.", **changed: str) -> KeepReply:
    """A reply that somebody writes for themselves."""
    return KeepReply.model_validate({"group": "holding", "language": "en", "text": text} | changed)


async def kept(office: Office, by: Actor, asked: KeepReply) -> ReplyShown:
    """A reply that was taken."""
    reply = await add_own(office, asked, by)
    assert isinstance(reply, ReplyShown)
    return reply


async def texts(office: Office, person_id: str, language: str = "en") -> list[tuple[str, bool]]:
    """What somebody may send in a language, and whether it is their own."""
    found = await list_replies(office, person_id, language)
    return sorted((reply.text, reply.mine) for reply in found.replies)


async def test_the_shared_ones_in_use_and_ones_own_are_found_in_the_language_of_the_chat(any_office: Office) -> None:
    shared = await add_shared(any_office, BOTH, SAM)
    await kept(any_office, ANA, mine())
    assert await texts(any_office, "ana") == [("Hello.", False), ("One moment.", True)]
    assert await texts(any_office, "ana", "es") == [("Hola.", False)]
    assert await texts(any_office, "luis") == [("Hello.", False)]
    assert isinstance(shared, SharedReply)
    await set_shared_retired(any_office, shared.id, retired=True, by=SAM)
    assert await texts(any_office, "ana") == [("One moment.", True)]


async def test_only_ones_own_come_with_how_they_read(office: Office) -> None:
    await add_shared(office, BOTH, SAM)
    await kept(office, ANA, mine())
    found = await list_replies(office, "ana", "en")
    assert {reply.mine: reply.reading is not None for reply in found.replies} == {True: True, False: False}


async def test_ones_own_are_all_there_in_every_language_and_none_is_shared(office: Office) -> None:
    await add_shared(office, BOTH, SAM)
    for asked in (mine(), mine("Un momento.", language="es")):
        await kept(office, ANA, asked)
    assert sorted(reply.text for reply in (await list_own(office, "ana")).replies) == ["One moment.", "Un momento."]
    assert (await list_own(office, "luis")).replies == ()


async def test_nobody_rewords_or_forgets_what_is_not_theirs(any_office: Office) -> None:
    shared = await add_shared(any_office, BOTH, SAM)
    own = await kept(any_office, ANA, mine())
    assert isinstance(shared, SharedReply)
    for reply_id in (own.id, shared.id, "own-0000"):
        assert await change_own(any_office, reply_id, mine("Mine now."), LUIS) is Refusal.NOT_FOUND
        assert await delete_own(any_office, reply_id, LUIS) is Refusal.NOT_FOUND
    assert await texts(any_office, "ana") == [("Hello.", False), ("One moment.", True)]


async def test_a_reply_is_about_a_topic_that_there_is_or_about_the_one_it_was_about(office: Office) -> None:
    assert await add_own(office, mine(topic="knitting"), ANA) is Refusal.MALFORMED
    await set_topics(office, starter_topics(), SAM)
    own = await kept(office, ANA, mine(topic=TOPIC))
    await set_topics(office, starter_topics()[1:], SAM)
    assert await add_own(office, mine(topic=TOPIC), ANA) is Refusal.MALFORMED, "the topic is gone"
    reworded = await change_own(office, own.id, mine("Just a moment.", topic=TOPIC), ANA)
    assert isinstance(reworded, ReplyShown)
    assert (reworded.text, reworded.topic) == ("Just a moment.", TOPIC)


@pytest.mark.parametrize("text", ["   ", "Hi {name}."])
async def test_what_nobody_could_send_is_not_kept_and_a_rewording_to_it_changes_nothing(
    text: str, office: Office
) -> None:
    own = await kept(office, ANA, mine())
    assert await add_own(office, mine(text), ANA) is Refusal.MALFORMED
    assert await change_own(office, own.id, mine(text), ANA) is Refusal.MALFORMED
    assert await texts(office, "ana") == [("One moment.", True)]


async def test_what_somebody_writes_for_themselves_is_not_on_record(office: Office) -> None:
    own = await kept(office, ANA, mine())
    await change_own(office, own.id, mine("Just a moment."), ANA)
    assert await delete_own(office, own.id, ANA) is None
    assert await on_record(office.sessions) == []
    assert await texts(office, "ana") == []
