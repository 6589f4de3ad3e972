"""What a supervisor does from the board over HTTP."""

from typing import Any

from tests.support.helpline import Helpline, Staff, Visitor
from tests.support.offices import on_record

Asked = dict[str, Any]


async def left_in_danger(helpline: Helpline) -> Visitor:
    """Somebody who wrote that they want to die, and left the line."""
    await helpline.specialist("ana", languages=("en", "es"))
    await helpline.specialist("ben")
    jo = await helpline.visitor()
    await jo.says("I want to end my life")
    await jo.asks("leave_queue", why="left")
    return jo


def listed(board: Asked) -> list[str]:
    return [entry["chat_id"] for entry in board["to_look_after"]]


async def says(sam: Staff, chat: str, **asked: Any) -> int:
    """What the service answers to what was done; its status."""
    answer = await sam.http.post(f"/api/supervisor/looked-after/{chat}", json=asked)
    return answer.status_code


async def test_a_supervisor_sees_who_is_to_look_after_and_everybody_hears_when_it_is_done(
    any_helpline: Helpline,
) -> None:
    jo = await left_in_danger(any_helpline)
    sam, kim = await any_helpline.supervisor("sam"), await any_helpline.supervisor("kim")
    assert listed(sam.welcome["snapshot"]["board"]) == [jo.chat_id]
    assert await says(sam, jo.chat_id, done="spoken_with") == 204
    await kim.connection.gets(
        lambda frame: (
            frame["type"] == "noticed"
            and frame["notice"]["type"] == "board_changed"
            and not listed(frame["notice"]["board"])
        )
    )
    assert (sam.person_id, "looked_after", jo.chat_id) in await on_record(any_helpline.parts.sessions)
    assert await says(kim, jo.chat_id, done="no_danger") == 409


async def test_what_was_done_is_one_of_the_answers_with_words_where_it_needs_them(helpline: Helpline) -> None:
    jo = await left_in_danger(helpline)
    sam = await helpline.supervisor("sam")
    refused: tuple[Asked, ...] = (
        {},
        {"done": "forgotten"},
        {"done": "something_else"},
        {"done": "something_else", "words": "   "},
        {"done": "spoken_with", "by": "kim"},
    )
    for asked in refused:
        assert await says(sam, jo.chat_id, **asked) == 400
    assert await says(sam, jo.chat_id, done="spoken_with", words="x" * 501) == 413
    assert await says(sam, jo.chat_id, done="cannot_be_reached") == 204


async def test_a_chat_that_is_not_there_or_goes_on_is_not_looked_after(helpline: Helpline) -> None:
    await helpline.specialist("ana")
    jo = await helpline.visitor()
    sam = await helpline.supervisor("sam")
    assert await says(sam, jo.chat_id, done="spoken_with") == 409
    assert await says(sam, "chat-0123456789abcdef", done="spoken_with") == 404


async def test_an_alarm_that_a_supervisor_has_seen_is_shown_as_seen_to_everybody(any_helpline: Helpline) -> None:
    for name in ("ana", "ben"):
        await any_helpline.specialist(name, most=1)
        await any_helpline.visitor()
    jo = await any_helpline.visitor()
    await jo.says("I want to end my life")
    any_helpline.clock.advance(31)
    sam, kim = await any_helpline.supervisor("sam"), await any_helpline.supervisor("kim")
    told = sam.welcome["snapshot"]["board"]["alarms"]
    assert {"flag_unseen": jo.chat_id} == {one["code"]: one["chat_id"] for one in told if one["chat_id"]}
    asked = {"code": "flag_unseen", "chat_id": jo.chat_id}
    assert (await sam.http.post("/api/supervisor/alarms/seen", json=asked)).status_code == 204
    await kim.connection.gets(
        lambda frame: (
            frame["type"] == "noticed"
            and frame["notice"]["type"] == "board_changed"
            and "Sam" in [one["seen_by"] for one in frame["notice"]["board"]["alarms"]]
        )
    )
    assert (sam.person_id, "alarm_seen", jo.chat_id) in await on_record(any_helpline.parts.sessions)
    malformed: tuple[Asked, ...] = ({"code": "meteor"}, {"code": "flag_unseen", "chat_id": "?"}, {})
    for wrong in malformed:
        assert (await kim.http.post("/api/supervisor/alarms/seen", json=wrong)).status_code == 400
    gone = await kim.http.post("/api/supervisor/alarms/seen", json={"code": "storage_trouble"})
    assert gone.status_code == 409
