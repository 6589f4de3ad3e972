"""The end from the visitor's side: leaving fast, having the conversation destroyed, saying how it was."""

from sqlalchemy import select

from service.actions.chats.ending import delete_conversation, leave_quietly, save_survey
from service.actions.desk import Done
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.figures import SurveyRow
from service.protocol.web import Survey
from service.rules.chat.moves import Speaker
from tests.support.processes import Process

Two = tuple[Process, Process]
ANA = Speaker("specialist", "ana", "Ana")


async def test_leaving_ends_a_conversation_and_gives_up_a_place_and_twice_is_once(one: Process) -> None:
    talking = await one.talk()
    waiting = await one.visitor()
    for chat_id, how in ((talking, "by_visitor"), (waiting, "left")):
        assert isinstance(await leave_quietly(one.parts, chat_id), Done)
        await leave_quietly(one.parts, chat_id)
        assert (await one.row(chat_id)).ended == how


async def test_having_it_destroyed_ends_it_first_and_leaves_the_numbers(two: Two) -> None:
    one, other = two
    chat_id = await one.talk("My secret")
    await other.parts.desk.find(chat_id)
    assert isinstance(await delete_conversation(other.parts, chat_id), Done)
    for process in two:
        log = await process.log(chat_id)
        assert "secret" not in "".join(event.model_dump_json() for _, event in log)
        assert [event.type for _, event in log][-2:] == ["chat_ended", "chat_erased"]
        held = await process.parts.desk.find(chat_id)
        assert held is not None
        assert (held.key, held.chat.nickname) == (None, "")
    async with reading(one.parts.sessions) as session:
        assert await session.scalar(select(ChatRow.key).where(ChatRow.id == chat_id)) is None


async def test_destroying_it_twice_is_destroying_it_once(one: Process) -> None:
    chat_id = await one.talk()
    for _ in range(2):
        assert isinstance(await delete_conversation(one.parts, chat_id), Done)
    assert [event.type for _, event in await one.log(chat_id)].count("chat_erased") == 1


async def test_a_survey_carries_a_day_and_no_chat_and_its_comment_is_masked(one: Process) -> None:
    await save_survey(one.parts, Survey(helped="yes", comment="Call me at 312-555-0142", language="en"))
    async with reading(one.parts.sessions) as session:
        row = (await session.scalars(select(SurveyRow))).one()
    assert row.day == "2026-10-14"
    assert "chat" not in " ".join(column.name for column in SurveyRow.__table__.columns)
    assert "555-0142" not in str({column.name: getattr(row, column.name) for column in SurveyRow.__table__.columns})
