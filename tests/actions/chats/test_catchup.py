"""A client that was away, for any time, gets exactly what it does not hold."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.actions.chats.catchup import (
    chats_of,
    desk_chats,
    entries_after,
    read_as_supervisor,
    staff_chat,
    visitor_chat,
)
from service.actions.privacy.audit import Wanted, read_record
from service.models.audit.rows import Actor
from service.protocol import commands as c
from service.protocol.base import Role
from service.protocol.chat.views import StaffChat
from service.protocol.events import Entry
from service.protocol.refusals import Refusal
from service.rules.chat.moves import Speaker, lose_specialist
from service.rules.chat.views import may_see
from tests.support.chats import CODED
from tests.support.processes import JO, Process

Two = tuple[Process, Process]
ANA = Speaker("specialist", "ana", "Ana")


async def a_talk(process: Process) -> str:
    """A conversation in which staff entries stand between those that a visitor may see."""
    await process.employ("ana")
    await process.sits_down("ana")
    chat_id = await process.visitor()
    await process.parts.assigner.offer_all()
    await process.takes(ANA, chat_id)
    for number in range(4):
        await process.says(JO, chat_id, f"question {number}")
        await process.asks(ANA, c.AddNote, chat_id, text=f"note {number}", client_id=f"note-000{number}")
        await process.says(ANA, chat_id, f"answer {number}")
    await process.asks(ANA, c.AddNote, chat_id, text="last", client_id="note-last-1")
    return chat_id


async def after(process: Process, chat_id: str, role: Role, held: int) -> tuple[Entry, ...]:
    chat = await process.parts.desk.find_newest(chat_id)
    assert chat is not None
    return await entries_after(process.parts.desk, chat, role, held)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=st.integers(0, 40), role=st.sampled_from(["visitor", "specialist", "supervisor"]))
async def test_what_follows_any_number_is_all_of_it_in_order_and_nothing_else(
    one: Process, held: int, role: Role
) -> None:
    rows = await one.rows()
    chat_id = rows[0].id if rows else await a_talk(one)
    expected = [(seq, event) for seq, event in await one.log(chat_id) if seq > held and may_see(role, event)]
    entries = await after(one, chat_id, role, held)
    assert [(entry.seq, entry.event) for entry in entries] == expected


async def test_a_visitor_never_catches_up_on_a_note(one: Process) -> None:
    chat_id = await a_talk(one)
    chat = await visitor_chat(one.parts.desk, chat_id, 0)
    assert chat is not None
    assert "note" not in chat.model_dump_json()
    assert chat.view.seq == chat.entries[-1].seq, "the newest number is one that the visitor may see"


async def test_staff_catch_up_on_everything(one: Process) -> None:
    chat_id = await a_talk(one)
    chat = await staff_chat(one.parts.desk, chat_id, 0)
    assert chat is not None
    assert [entry.seq for entry in chat.entries] == [seq for seq, _ in await one.log(chat_id)]
    assert chat.visitor_here


@pytest.mark.parametrize("role", ["visitor", "specialist"])
async def test_what_another_process_wrote_is_caught_up_on_though_no_ring_came(deaf: Two, role: Role) -> None:
    one, other = deaf
    chat_id = await a_talk(one)
    before = (await after(other, chat_id, role, 0))[-1].seq
    await one.says(JO, chat_id, "Did you hear that?")
    missed = await after(other, chat_id, role, before)
    assert [entry.event.type for entry in missed][-1:] == ["message_posted"]


async def test_a_chat_that_does_not_exist_is_nothing(one: Process) -> None:
    assert await visitor_chat(one.parts.desk, "chat-nobody-0123456789", 0) is None
    assert await staff_chat(one.parts.desk, "chat-nobody-0123456789", 0) is None


async def test_on_a_desk_lie_what_is_offered_talked_about_to_be_coded_or_lost_and_not_taken(one: Process) -> None:
    chat_id = await a_talk(one)
    assert await chats_of(one.parts.desk, "ana") == [chat_id]
    now = one.parts.clock.now()
    await one.parts.desk.change(chat_id, lambda chat: lose_specialist(chat, "ana", now))
    assert await chats_of(one.parts.desk, "ana") == [chat_id]
    await one.employ("ben")
    await one.sits_down("ben")
    await one.sits_down("ana", available=False)
    await one.parts.assigner.offer_all()
    assert await chats_of(one.parts.desk, "ben") == [chat_id]
    ben = Speaker("specialist", "ben", "Ben")
    await one.takes(ben, chat_id)
    assert await chats_of(one.parts.desk, "ana") == []
    await one.asks(JO, c.EndChat, chat_id)
    assert await chats_of(one.parts.desk, "ben") == [chat_id]
    await one.asks(ben, c.SaveWrapUp, chat_id, wrap_up=CODED.model_dump())
    assert await chats_of(one.parts.desk, "ben") == []


async def test_a_console_that_holds_a_part_is_given_the_rest(one: Process) -> None:
    chat_id = await a_talk(one)
    newest = (await one.log(chat_id))[-1][0]
    (chat,) = await desk_chats(one.parts.desk, "ana", {chat_id: newest - 2})
    assert [entry.seq for entry in chat.entries] == [newest - 1, newest]
    assert chat.entries[0].prev == newest - 2


@pytest.mark.parametrize("beyond", [1, 40])
async def test_a_page_that_holds_more_than_the_log_is_given_all_of_it(one: Process, beyond: int) -> None:
    """An older copy of the database was put back: what the page holds behind its end was said in a log that is gone."""
    chat_id = await a_talk(one)
    whole = await visitor_chat(one.parts.desk, chat_id, 0)
    assert whole is not None
    assert await visitor_chat(one.parts.desk, chat_id, whole.view.seq + beyond) == whole
    (desk,) = await desk_chats(one.parts.desk, "ana", {})
    assert await desk_chats(one.parts.desk, "ana", {chat_id: desk.view.seq + beyond}) == (desk,)
    assert desk.entries[-1].seq == desk.view.seq


async def test_a_page_that_holds_the_newest_entry_is_given_none(one: Process) -> None:
    chat_id = await a_talk(one)
    whole = await visitor_chat(one.parts.desk, chat_id, 0)
    assert whole is not None
    again = await visitor_chat(one.parts.desk, chat_id, whole.view.seq)
    assert again is not None
    assert again.entries == ()


SAM = Actor("Sam", "sam")


async def test_a_supervisors_reading_is_on_record_with_its_reason_before_the_first_word(one: Process) -> None:
    chat_id = await a_talk(one)
    flag = c.WatchChat(ref=1, chat_id=chat_id, reason="flag")
    words = c.WatchChat(ref=2, chat_id=chat_id, reason="other", words="  Asked by the board of the helpline ")
    of_before = c.WatchChat(ref=3, chat_id=chat_id)
    for asked in (flag, words, of_before):
        read = await read_as_supervisor(one.parts, asked, SAM, "en")
        assert isinstance(read, StaffChat)
        assert read.view.chat_id == chat_id
    acts = (await read_record(one.parts, Wanted(about=chat_id, act="chat_read"))).acts
    assert [(act.reason, act.reason_words) for act in acts] == [
        (None, None),
        ("other", "Asked by the board of the helpline"),
        ("flag", None),
    ]


@pytest.mark.parametrize(("language", "kept"), [("en", "Call [removed: phone]"), ("es", "Call [quitado: teléfono]")])
async def test_what_identifies_somebody_is_taken_out_of_a_reason_because_it_outlives_the_chat(
    one: Process, language: str, kept: str
) -> None:
    chat_id = await a_talk(one)
    asked = c.WatchChat(ref=1, chat_id=chat_id, reason="other", words="Call 312-555-0143")
    await read_as_supervisor(one.parts, asked, SAM, language)
    (act,) = (await read_record(one.parts, Wanted(reason="other"))).acts
    assert act.reason_words == kept


async def test_reading_what_is_not_there_is_refused_and_on_record_all_the_same(one: Process) -> None:
    asked = c.WatchChat(ref=1, chat_id="chat-nobody-0123456789", reason="quality")
    assert await read_as_supervisor(one.parts, asked, SAM, "en") is Refusal.NOT_FOUND
    assert [act.reason for act in (await read_record(one.parts, Wanted(act="chat_read"))).acts] == ["quality"]
