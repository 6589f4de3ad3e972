"""The record over HTTP: who read a chat, asked by a supervisor."""

import pytest

from service.actions.privacy.audit import verify
from service.protocol.limits import READING_WORDS_LIMIT
from tests.support.helpline import Helpline
from tests.support.offices import on_record

RECORD = "/api/supervisor/record"


async def test_a_supervisor_finds_who_read_a_chat(any_helpline: Helpline) -> None:
    sam = await any_helpline.supervisor("sam")
    await any_helpline.specialist("ana")
    jo, kim = await any_helpline.visitor(), await any_helpline.visitor()
    for chat in (jo, kim):
        await sam.connection.ask("watch_chat", chat_id=chat.chat_id)
    answer = await sam.http.get(RECORD, params={"about": f" {jo.chat_id} "})
    assert answer.status_code == 200, answer.text
    assert [(act["by"], act["act"], act["about"]) for act in answer.json()["acts"]] == [
        ("sam", "chat_read", jo.chat_id)
    ]
    both = await sam.http.get(RECORD, params={"act": "chat_read", "person": sam.person_id})
    assert [act["about"] for act in both.json()["acts"]] == [kim.chat_id, jo.chat_id]
    assert not both.json()["more"]


async def test_who_read_a_chat_and_why_is_found_by_chat_and_by_reason(any_helpline: Helpline) -> None:
    sam = await any_helpline.supervisor("sam")
    await any_helpline.specialist("ana")
    jo, kim = await any_helpline.visitor(), await any_helpline.visitor()
    of_before: dict[str, str] = {}  # a page of before gives no reason
    for chat, why in (
        (jo, {"reason": "complaint", "words": ""}),
        (kim, {"reason": "other", "words": "Asked by the director"}),
        (jo, of_before),
    ):
        assert (await sam.asks("watch_chat", chat, **why))["type"] == "ack"

    async def found(**asked: str) -> list[tuple[str, str | None, str | None]]:
        answer = await sam.http.get(RECORD, params={"act": "chat_read"} | asked)
        return [(act["about"], act["reason"], act["reason_words"]) for act in answer.json()["acts"]]

    assert await found(about=jo.chat_id) == [(jo.chat_id, None, None), (jo.chat_id, "complaint", None)]
    assert await found(reason="other") == [(kim.chat_id, "other", "Asked by the director")]
    assert await found(reason="none") == [(jo.chat_id, None, None)]
    assert (await verify(any_helpline.parts)).broken_at is None


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ({"reason": "curiosity"}, "malformed"),
        ({"reason": "other"}, "malformed"),
        ({"reason": "other", "words": "  "}, "malformed"),
        ({"reason": "flag", "words": "and more"}, "malformed"),
        ({"words": "without a reason"}, "malformed"),
        ({"reason": "other", "words": "a" * (READING_WORDS_LIMIT + 1)}, "too_long"),
    ],
)
async def test_a_reason_that_is_none_opens_no_chat(helpline: Helpline, why: dict[str, str], code: str) -> None:
    sam = await helpline.supervisor("sam")
    await helpline.specialist("ana")
    jo = await helpline.visitor()
    refused = await sam.asks("watch_chat", jo, **why)
    assert (refused["type"], refused["code"]) == ("refused", code)
    assert "chat_read" not in {act for _, act, _ in await on_record(helpline.parts.sessions)}
    assert "joined" not in {frame["type"] for frame in sam.connection.heard}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"before": "0"}, "malformed"),
        ({"before": str(2**63)}, "malformed"),
        ({"day": "yesterday"}, "malformed"),
        ({"day": "9999-12-31"}, "malformed"),
        ({"day": "0001-01-01"}, "malformed"),
        ({"about": "a" * 121}, "too_long"),
    ],
)
async def test_a_question_that_makes_no_sense_is_refused_in_words(
    helpline: Helpline, wrong: dict[str, str], code: str
) -> None:
    sam = await helpline.supervisor("sam")
    answer = await sam.http.get(RECORD, params=wrong)
    assert (answer.is_client_error, answer.json()["code"]) == (True, code)
