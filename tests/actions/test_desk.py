"""The one way to change a chat: nothing is lost, doubled or reordered, however many processes write."""

from asyncio import gather

import pytest

from service.actions.desk import Desk, Done
from service.models.journal import Full, Unavailable
from service.protocol import commands as c
from service.protocol.events import AnyEvent, MessagePosted, StillThere
from service.protocol.refusals import Refusal
from service.rules.chat.moves import Speaker
from service.rules.chat.state import Chat
from tests.support.chats import SAM
from tests.support.processes import JO, Process

Two = tuple[Process, Process]


def texts(log: list[tuple[int, AnyEvent]]) -> list[str]:
    return [event.text for _, event in log if isinstance(event, MessagePosted)]


def seq(answer: object) -> int:
    assert isinstance(answer, Done), answer
    return answer.seq


async def a_chat(process: Process) -> str:
    """Somebody waits; there is a specialist who is busy elsewhere."""
    await process.employ("ana")
    await process.sits_down("ana")
    return await process.visitor()


async def test_whoever_lost_a_race_asks_again_and_is_heard(deaf: Two) -> None:
    one, other = deaf
    chat_id = await a_chat(one)
    await other.says(JO, chat_id, "known to both")
    assert seq(await one.says(JO, chat_id, "first")) == 3
    assert seq(await other.says(JO, chat_id, "second")) == 4
    assert texts(await one.log(chat_id)) == ["known to both", "first", "second"]


async def test_two_processes_that_write_at_once_both_get_a_number_of_their_own(deaf: Two) -> None:
    one, other = deaf
    chat_id = await a_chat(one)
    sent = [process.says(JO, chat_id, f"{number}") for number in range(10) for process in (one, other)]
    seqs = [seq(answer) for answer in await gather(*sent)]
    assert sorted(seqs) == list(range(2, 22))


async def test_the_rule_is_asked_again_with_what_really_happened(deaf: Two) -> None:
    one, other = deaf
    chat_id = await a_chat(one)
    await other.parts.desk.find(chat_id)
    await one.asks(JO, c.LeaveQueue, chat_id)
    assert await other.says(JO, chat_id, "too late") is Refusal.ENDED


async def test_nobody_is_refused_because_a_ring_was_lost(deaf: Two) -> None:
    one, other = deaf
    chat_id = await a_chat(one)
    await other.parts.desk.find(chat_id)
    await one.parts.assigner.offer_all()
    await other.takes(Speaker("specialist", "ana", "Ana"), chat_id)
    assert (await one.row(chat_id)).status == "talking"


async def test_said_before_in_another_process_it_is_the_same_message(deaf: Two) -> None:
    one, other = deaf
    chat_id = await a_chat(one)
    await other.parts.desk.find(chat_id)
    first = await one.says(JO, chat_id, "once", "message-0001")
    assert seq(await other.says(JO, chat_id, "once", "message-0001")) == seq(first)
    assert texts(await one.log(chat_id)) == ["once"]


async def test_said_before_a_restart_it_is_the_same_message(two: Two) -> None:
    one, other = two
    chat_id = await a_chat(one)
    first = await one.says(JO, chat_id, "once", "message-0001")
    for _ in range(3):
        await one.says(JO, chat_id, "more")
    other.parts.desk.cache.held.clear()
    assert seq(await other.says(JO, chat_id, "once", "message-0001")) == seq(first)


async def test_sent_twice_at_the_same_moment_it_is_the_same_message(deaf: Two) -> None:
    one, other = deaf
    chat_id = await a_chat(one)
    answers = await gather(*(process.says(JO, chat_id, "once", "message-0001") for process in (one, other, one, other)))
    assert {seq(answer) for answer in answers} == {2}
    assert texts(await one.log(chat_id)) == ["once"]


async def test_a_transfer_with_a_note_that_is_sent_twice_is_one_transfer(two: Two) -> None:
    one, other = two
    chat_id = await a_chat(one)
    ana = await one.sits_down("ana")
    await one.parts.assigner.offer_all()
    await one.takes(ana, chat_id)
    passed = {"client_id": "note-0001", "note": "Be gentle"}
    first = await one.asks(ana, c.TransferChat, chat_id, **passed)
    assert seq(await other.asks(ana, c.TransferChat, chat_id, **passed)) == seq(first)
    assert [event.type for _, event in await one.log(chat_id)].count("chat_transferred") == 1


async def test_the_answer_is_the_number_of_the_first_entry(one: Process) -> None:
    chat_id = await a_chat(one)
    assert seq(await one.says(JO, chat_id, "I want to kill myself")) == 2
    assert [event.type for _, event in await one.log(chat_id)][1:] == [
        "message_posted",
        "safety_flagged",
        "support_shown",
    ]


async def test_what_one_process_writes_the_other_knows_without_reading(two: Two) -> None:
    one, other = two
    chat_id = await a_chat(one)
    await other.parts.desk.find(chat_id)
    await one.asks(JO, c.LeaveQueue, chat_id)
    held = other.parts.desk.cache.held[chat_id]
    assert (held.chat.status, held.seq) == ("closed", 2)


async def test_after_a_missed_ring_the_next_one_makes_the_chat_be_read_again(two: Two) -> None:
    one, other = two
    chat_id = await a_chat(one)
    await other.parts.desk.find(chat_id)
    one.bus.fate = lambda: "lost"
    await one.asks(JO, c.ChangeAnswers, chat_id, language="es")
    one.bus.fate = lambda: "heard"
    await one.asks(JO, c.LeaveQueue, chat_id)
    held = await other.parts.desk.find(chat_id)
    assert held is not None
    assert (held.chat.status, held.chat.language, held.seq) == ("closed", "es", 3)


async def test_a_ring_that_comes_twice_or_late_changes_nothing(two: Two) -> None:
    one, other = two
    chat_id = await a_chat(one)
    await other.parts.desk.find(chat_id)
    one.bus.fate = lambda: "late"
    await one.asks(JO, c.ChangeAnswers, chat_id, language="es")
    one.bus.fate = lambda: "twice"
    await one.asks(JO, c.ChangeAnswers, chat_id, language="en")
    one.bus.deliver_late()
    held = await other.parts.desk.find(chat_id)
    assert held is not None
    assert (held.chat.language, held.seq) == ("en", 3)
    assert seq(await other.says(JO, chat_id, "still in order")) == 4


async def test_a_chat_that_does_not_exist_is_not_found(one: Process) -> None:
    assert await one.says(JO, "chat-nobody-0123456789", "Hello?") is Refusal.NOT_FOUND


async def test_a_rule_that_changes_nothing_writes_nothing(one: Process) -> None:
    chat_id = await a_chat(one)
    assert seq(await one.asks(JO, c.StayHere, chat_id)) == 1
    assert len(await one.log(chat_id)) == 1


@pytest.mark.parametrize(
    ("trouble", "refused"), [(Full(), Refusal.BUSY), (Unavailable("OSError"), Refusal.UNAVAILABLE)]
)
async def test_what_cannot_be_stored_now_is_refused_and_can_be_sent_again(
    one: Process, monkeypatch: pytest.MonkeyPatch, trouble: Exception, refused: Refusal
) -> None:
    chat_id = await a_chat(one)

    def fail(_append: object) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(one.parts.desk.journal, "append", fail)
        assert await one.says(JO, chat_id, "lost?", "message-0001") is refused
    assert seq(await one.says(JO, chat_id, "lost?", "message-0001")) == 2
    assert texts(await one.log(chat_id)) == ["lost?"]


async def test_somebody_who_always_loses_is_told_to_try_again(one: Process, monkeypatch: pytest.MonkeyPatch) -> None:
    chat_id = await a_chat(one)
    asked = 0

    def rule(chat: Chat) -> tuple[StillThere]:
        nonlocal asked
        asked += 1
        return (StillThere(at=chat.opened_at),)

    async def lose(*_anything: object) -> bool:
        return False

    monkeypatch.setattr(Desk, "store", lose)
    assert await one.parts.desk.change(chat_id, rule) is Refusal.BUSY
    assert asked == 8


async def test_the_row_follows_the_log_in_the_same_commit(two: Two) -> None:
    one, other = two
    chat_id = await a_chat(one)
    await one.says(JO, chat_id, "I want to kill myself")
    row = await other.row(chat_id)
    assert (row.flagged, row.safety) == (True, "crisis")


async def test_a_supervisors_note_is_kept_apart_from_a_visitors_message_with_the_same_id(one: Process) -> None:
    chat_id = await a_chat(one)
    assert seq(await one.says(JO, chat_id, "Hello", "client-id-0001")) == 2
    assert seq(await one.asks(SAM, c.AddNote, chat_id, text="New", client_id="client-id-0001")) == 3
