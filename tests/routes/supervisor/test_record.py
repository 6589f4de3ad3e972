"""The record over HTTP: who read a chat, asked by a supervisor."""

import pytest

from tests.support.helpline import Helpline

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
