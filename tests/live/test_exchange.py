"""A command is answered once, and what was said comes back with the answer in one frame."""

import json
from typing import Any

import pytest

from service.actions.library.catalogue import Catalogue
from service.live.connection import AsgiMessage, Connection
from tests.support.helpline import Helpline, Staff, Visitor, client_id
from tests.support.library import article

Frame = dict[str, Any]


def sent_to(connection: Connection) -> list[Frame]:
    """What is sent on this connection from now on, frame by frame as it goes out."""
    frames: list[Frame] = []
    send = connection.send

    async def noted(message: AsgiMessage) -> None:
        frames.append(json.loads(message["text"]))
        await send(message)

    connection.send = noted
    return frames


def of_the_chat(frames: list[Frame]) -> list[Frame]:
    """Without what passes: places in line, suggestions, who is here."""
    return [frame for frame in frames if frame["type"] in ("ack", "happened")]


async def talking(helpline: Helpline) -> tuple[Staff, Visitor]:
    await helpline.library(article())
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor()
    await ana.accepts(jo)
    return ana, jo


async def sends_article(ana: Staff, jo: Visitor, said_as: str) -> Frame:
    about = {"slug": "second-opinion", "language": "en", "sentence": "You may like this.", "client_id": said_as}
    return await ana.asks("send_article", jo, **about)


async def test_whoever_says_something_hears_of_it_in_one_frame_and_the_others_in_the_same_words(
    helpline: Helpline,
) -> None:
    _, jo = await talking(helpline)
    hub = helpline.here.floor.hub
    [mine], [theirs] = (list(map(sent_to, connections)) for connections in (hub.visitors, hub.people.values()))
    await jo.says("Is this serious?")
    [answer], [happened] = map(of_the_chat, (mine, theirs))
    assert (answer["type"], answer["seq"]) == ("ack", happened["seq"])
    assert answer["happened"] | {"prev": 0} == happened | {"prev": 0}


async def test_what_a_visitor_writes_while_an_article_is_counted_does_not_overtake_the_answer(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, jo = await talking(helpline)

    async def written_meanwhile(*_: object) -> None:
        await jo.says("Thank you.")

    monkeypatch.setattr(Catalogue, "count_sent", written_meanwhile)
    [frames] = map(sent_to, helpline.here.floor.hub.people.values())
    await sends_article(ana, jo, client_id())
    answer, happened = of_the_chat(frames)
    assert (answer["type"], answer["happened"]["event"]["type"]) == ("ack", "article_sent")
    assert (happened["event"]["text"], happened["prev"]) == ("Thank you.", answer["seq"])


async def test_what_was_stored_is_seen_and_can_be_asked_for_again_when_its_answer_failed(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, jo = await talking(helpline)
    said_as = client_id()

    async def away(*_: object) -> None:
        raise OSError("the database is away")

    with monkeypatch.context() as patched:
        patched.setattr(Catalogue, "count_sent", away)
        assert (await sends_article(ana, jo, said_as))["code"] == "unavailable"
    happened = await ana.connection.happens("article_sent")
    again = await sends_article(ana, jo, said_as)
    assert (again["type"], again["seq"]) == ("ack", happened["seq"])
    await jo.connection.happens("article_sent")
    assert not any("article_sent" in str(frame) for frame in jo.connection.unread)
