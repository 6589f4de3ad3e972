"""Words go when their time is over or the visitor says so; the figures stay."""

import pytest
from sqlalchemy import select, text

from service.actions.board import board
from service.actions.privacy.retention import retain
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.figures import SurveyRow
from service.protocol.board import Today
from service.protocol.events import ArticleSent, ChatErased, MessagePosted, NoteAdded
from service.protocol.limits import PHONE
from tests.support.clock import Clock
from tests.support.helpline import Helpline, Staff, Visitor, client_id, running_helpline
from tests.support.library import article
from tests.support.remains import everything_stored, raw_bytes, readable, wrapped_keys

DAY = 86_400.0
CODING = {"outcome": "answered", "relationship": "family", "reason": "treatment"}
PLANTED = (
    "Kestrelina",
    "whippoorwill",
    "thunderplump",
    "quillwort",
    "featherbed",
    "gossamerine",
    "lanternlight",
    "bramblewick",
)
"""One unusual word for each place in which people speak."""


async def a_chat(helpline: Helpline, ana: Staff) -> Visitor:
    """Somebody says everything that can be said, and is passed on once."""
    nickname, question, message, sentence, note, passed_on, reply, comment = PLANTED
    jo = await helpline.visitor(nickname=nickname, question=f"The {question} sings")
    await ana.accepts(jo)
    await jo.says(f"A {message} came down")
    await ana.says(jo, f"By {reply}")
    sent = await ana.asks(
        "send_article", jo, slug="second-opinion", language="en", sentence=f"Like {sentence}", client_id=client_id()
    )
    assert sent["type"] == "ack", sent
    await ana.notes(jo, f"Sleeps on a {note}")
    passed = await ana.asks("transfer_chat", jo, to_person=ana.person_id, note=f"Of {passed_on}", client_id=client_id())
    assert passed["type"] == "ack", passed
    await helpline.tick()
    await ana.accepts(jo)
    answered = await jo.http.post(f"/api/chats/{jo.chat_id}/survey", json={"helped": "yes", "comment": f"O {comment}!"})
    assert answered.status_code == 204
    return jo


async def ended(jo: Visitor) -> None:
    """The visitor ends the chat."""
    assert (await jo.asks("end_chat"))["type"] == "ack"


async def deletes(jo: Visitor) -> None:
    """The visitor deletes the chat."""
    deleted = await jo.http.delete(f"/api/chats/{jo.chat_id}")
    assert deleted.status_code == 204, deleted.text


async def coded(ana: Staff, jo: Visitor) -> None:
    """The specialist has coded it, which closes it."""
    assert (await ana.asks("save_wrap_up", jo, wrap_up=CODING))["type"] == "ack"


async def words_of(helpline: Helpline, jo: Visitor) -> list[str]:
    """What is stored of what was said, as whoever has the key reads it."""
    spoken = [event for _, event in await helpline.log(jo)]
    texts = [event.text for event in spoken if isinstance(event, MessagePosted | NoteAdded)]
    return texts + [event.sentence for event in spoken if isinstance(event, ArticleSent)]


async def is_erased(helpline: Helpline, jo: Visitor) -> bool:
    async with reading(helpline.parts.sessions) as session:
        row = await session.get_one(ChatRow, jo.chat_id)
    assert row.erased == (row.key is None), "an erased chat has no key, and only that"
    return row.erased


async def todays(helpline: Helpline) -> Today:
    return (await board(helpline.parts)).today


async def test_words_are_kept_for_thirty_days_and_not_longer(any_helpline: Helpline) -> None:
    await any_helpline.library(article())
    ana = await any_helpline.specialist("ana")
    jo = await a_chat(any_helpline, ana)
    await ended(jo)
    await coded(ana, jo)
    any_helpline.clock.advance(30 * DAY - 1)
    await retain(any_helpline.parts)
    assert not await is_erased(any_helpline, jo)
    assert "whippoorwill" in str(await words_of(any_helpline, jo))
    any_helpline.clock.advance(1)
    assert (await retain(any_helpline.parts)).chats == 1
    assert await is_erased(any_helpline, jo)
    assert set(await words_of(any_helpline, jo)) == {""}
    assert (await any_helpline.log(jo))[-1][1] == ChatErased(at=any_helpline.clock.now(), by="retention")


async def test_with_no_days_the_words_go_as_soon_as_the_chat_is_coded(sqlite_url: str, clock: Clock) -> None:
    async with running_helpline(sqlite_url, clock, retention_days=0) as helpline:
        ana = await helpline.specialist("ana")
        jo = await helpline.visitor(question="Is this serious?")
        await ana.accepts(jo)
        await ended(jo)
        await helpline.passes(60)
        assert not await is_erased(helpline, jo), "the specialist still has to code it"
        await coded(ana, jo)
        await helpline.passes(10)
        assert await is_erased(helpline, jo)


async def test_a_chat_that_nobody_codes_is_erased_a_day_later(sqlite_url: str, clock: Clock) -> None:
    async with running_helpline(sqlite_url, clock, retention_days=0) as helpline:
        ana = await helpline.specialist("ana")
        jo = await helpline.visitor()
        await ana.accepts(jo)
        await ended(jo)
        clock.advance(DAY)
        await retain(helpline.parts)
        assert await is_erased(helpline, jo)


async def test_nobody_is_erased_while_they_wait_or_talk(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana", most=1)
    talking, waiting = await helpline.visitor(), None
    await ana.accepts(talking)
    waiting = await helpline.visitor()
    helpline.clock.advance(400 * DAY)
    assert (await retain(helpline.parts)).chats == 0
    assert not await is_erased(helpline, talking)
    assert not await is_erased(helpline, waiting)


@pytest.mark.parametrize("at_the_end", [True, False])
async def test_a_visitor_deletes_the_conversation_and_it_is_gone(any_helpline: Helpline, at_the_end: bool) -> None:
    await any_helpline.library(article())
    ana = await any_helpline.specialist("ana")
    jo = await a_chat(any_helpline, ana)
    if at_the_end:
        await ended(jo)
    response = await jo.http.delete(f"/api/chats/{jo.chat_id}")
    assert response.status_code == 204
    assert await is_erased(any_helpline, jo)
    transcript = await jo.http.get(f"/api/chats/{jo.chat_id}/transcript")
    assert readable(PLANTED, transcript.content) == []
    assert (transcript.status_code, transcript.json()["code"]) == (404, "not_found")
    assert transcript.json()["phone"] == PHONE
    welcome = await jo.comes_back()
    assert readable(PLANTED, str(welcome).encode()) == []
    assert welcome["snapshot"]["chat"]["view"]["erased"] is True
    assert (await ana.connection.happens("chat_erased"))["event"]["by"] == "visitor"
    assert readable(PLANTED, str(await ana.comes_back()).encode()) == []


async def test_deleting_changes_no_figure(any_helpline: Helpline) -> None:
    await any_helpline.library(article())
    ana = await any_helpline.specialist("ana")
    jo = await a_chat(any_helpline, ana)
    any_helpline.clock.advance(300)
    await ended(jo)
    before = await todays(any_helpline)
    assert before.answered == 1
    await deletes(jo)
    assert await todays(any_helpline) == before
    await coded(ana, jo)
    async with reading(any_helpline.parts.sessions) as session:
        row = await session.get_one(ChatRow, jo.chat_id)
    assert (row.status, row.wrap_up and row.wrap_up["reason"]) == ("closed", "treatment"), "it can still be coded"


async def test_nothing_more_is_noted_about_a_deleted_chat(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await deletes(jo)
    assert (await ana.notes(jo, "She asked about hospice"))["code"] == "ended"


async def test_no_word_and_no_token_is_stored_where_it_can_be_read_at_any_time(
    any_helpline: Helpline, database_url: str
) -> None:
    await any_helpline.library(article())
    ana = await any_helpline.specialist("ana")
    jo = await a_chat(any_helpline, ana)
    secrets = (*PLANTED, jo.token)
    assert readable(secrets, await everything_stored(any_helpline, database_url)) == [], "while they talk"
    assert b"message_posted" in await everything_stored(any_helpline, database_url), "the entries are there"
    await ended(jo)
    assert readable(secrets, await everything_stored(any_helpline, database_url)) == [], "after the end"
    await deletes(jo)
    assert readable(secrets, await everything_stored(any_helpline, database_url)) == [], "after it was erased"


async def test_a_destroyed_key_leaves_no_trace_in_the_file_or_beside_it(sqlite_url: str, clock: Clock) -> None:
    async with running_helpline(sqlite_url, clock, places_per_specialist=50) as helpline:
        await helpline.specialist("ana")
        visitors = [await helpline.visitor(question="Is it serious?", nickname=f"Jo {number}") for number in range(20)]
        for jo in visitors:
            await jo.says("a" * 1500)
        keys, sealed = await wrapped_keys(helpline), await sealed_words(helpline)
        assert all(key in raw_bytes(sqlite_url) for key in keys)
        for jo in visitors:
            await deletes(jo)
        await retain(helpline.parts)
        raw = raw_bytes(sqlite_url)
    assert [key for key in keys if key in raw] == []
    assert [words for words in sealed if words in raw] == []


async def sealed_words(helpline: Helpline) -> list[bytes]:
    """What is stored of what was said, encrypted."""
    async with reading(helpline.parts.sessions) as session:
        found = await session.scalars(text("SELECT words FROM chat_log WHERE words IS NOT NULL"))
        return [bytes(words) for words in found]


async def test_another_process_forgets_an_erased_chat_at_once(postgres_url: str, valkey_url: str, clock: Clock) -> None:
    async with (
        running_helpline(postgres_url, clock, bus_url=valkey_url) as here,
        running_helpline(postgres_url, clock, bus_url=valkey_url) as there,
    ):
        ana = await there.specialist("ana")
        jo = await here.visitor(nickname="Kestrelina", question="Is this serious?")
        await there.parts.assigner.offer_all()
        await ana.accepts(jo.chat_id)
        held = there.parts.desk.cache.held[jo.chat_id]
        assert (held.chat.nickname, held.key is not None) == ("Kestrelina", True)
        await deletes(jo)
        await ana.connection.happens("chat_erased")
        kept = there.parts.desk.cache.held.get(jo.chat_id)
        assert kept is None or (kept.key is None and kept.chat.nickname == "")
        assert jo.chat_id not in there.here.floor.suggestions.said


async def test_an_unheard_erasure_is_noticed_when_the_chat_is_read(
    postgres_url: str, valkey_url: str, clock: Clock
) -> None:
    async with (
        running_helpline(postgres_url, clock, bus_url=valkey_url) as here,
        running_helpline(postgres_url, clock, bus_url=valkey_url) as there,
    ):
        await here.specialist("ana")
        jo = await here.visitor(nickname="Kestrelina", question="Is this serious?")
        assert await there.parts.desk.find(jo.chat_id)
        await there.parts.bus.stop()
        await deletes(jo)
        newest = await there.parts.desk.find_newest(jo.chat_id)
        assert newest is not None
        assert (newest.key, newest.chat.nickname) == (None, "")


async def test_a_survey_is_bound_to_no_chat_and_to_no_hour(any_helpline: Helpline) -> None:
    await any_helpline.specialist("ana")
    jo = await any_helpline.visitor()
    await jo.http.post(
        f"/api/chats/{jo.chat_id}/survey", json={"helped": "yes", "heard": "no", "comment": "Call me at 312-555-0142"}
    )
    async with reading(any_helpline.parts.sessions) as session:
        [row] = list(await session.scalars(select(SurveyRow)))
    kept = {column.name: getattr(row, column.name) for column in SurveyRow.__table__.columns}
    assert kept.keys() == {"id", "day", "language", "helped", "heard", "comment"}
    assert kept | {"comment": None} == {
        "id": 1, "day": "2026-10-14", "language": "en", "helped": "yes", "heard": "no", "comment": None
    }  # fmt: skip
    assert any_helpline.parts.desk.master.unwrap(kept["comment"], "survey") == b"Call me at [removed: phone]"


async def test_what_a_survey_says_in_words_goes_with_the_words_of_its_day(any_helpline: Helpline) -> None:
    await any_helpline.specialist("ana")
    jo = await any_helpline.visitor()
    await jo.http.post(f"/api/chats/{jo.chat_id}/survey", json={"helped": "yes", "comment": "You were kind"})
    any_helpline.clock.advance(29 * DAY)
    assert (await retain(any_helpline.parts)).comments == 0
    any_helpline.clock.advance(DAY)
    assert (await retain(any_helpline.parts)).comments == 1
    async with reading(any_helpline.parts.sessions) as session:
        assert [(row.helped, row.comment) for row in await session.scalars(select(SurveyRow))] == [("yes", None)]
