"""Canned replies as they reach a visitor, and the starter set."""

from collections import defaultdict

import pytest

from service.actions.library.starter import starter_replies, starter_topics
from service.protocol.library.articles import CannedReply
from service.protocol.library.replies import ReplyText
from service.rules.library.readability import EASE, GRADE, ease_of_spanish, grade_of_english
from service.rules.library.replies import filled, makes_sense, placeholders, unknown_placeholders

REPLIES = starter_replies()
BATTLE_OR_BLAME = ("battle", "fight", "beat ", "victim", "suffer", "your fault", "should have", "lucha", "batalla")


def test_places_are_filled() -> None:
    assert filled("Hi {nickname}, I am {specialist}.", {"nickname": "Jo", "specialist": "Ana"}) == "Hi Jo, I am Ana."


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Hi {nickname}, I am {specialist}.", "Hi, I am Ana."),
        ("Hola, {nickname}. Soy {specialist}.", "Hola. Soy Ana."),
        ("Thank you, {nickname}.", "Thank you."),
    ],
)
def test_a_visitor_without_a_nickname_is_not_called_anything(text: str, without: str) -> None:
    assert filled(text, {"specialist": "Ana", "nickname": ""}) == without


def test_a_nickname_is_never_read_as_a_place() -> None:
    assert filled("Hi {nickname}.", {"nickname": "{phone}", "phone": "1"}) == "Hi {phone}."


def test_a_place_that_nothing_can_fill_is_named() -> None:
    assert unknown_placeholders("Hi {name}, call {phone}.") == {"name"}


def test_there_are_more_than_forty_replies_over_all_six_groups() -> None:
    ids = {reply.id for reply in REPLIES}
    assert len(ids) >= 44
    assert {reply.group for reply in REPLIES} == {
        "greeting",
        "holding",
        "absence",
        "ending",
        "safety",
        "information",
    }


def test_english_and_spanish_are_equals() -> None:
    by_id: dict[str, dict[str, CannedReply]] = defaultdict(dict)
    for reply in REPLIES:
        by_id[reply.id][reply.language] = reply
    for pair in by_id.values():
        assert set(pair) == {"en", "es"}
        assert pair["en"].group == pair["es"].group
        assert pair["en"].topic == pair["es"].topic
        assert placeholders(pair["en"].text) == placeholders(pair["es"].text)


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: f"{reply.id}-{reply.language}")
def test_every_reply_is_easy_to_read_kind_and_can_be_filled(reply: CannedReply) -> None:
    if reply.language == "en":
        assert grade_of_english([reply.text]) <= GRADE
    else:
        assert ease_of_spanish([reply.text]) >= EASE
    assert not any(word in reply.text.lower() for word in BATTLE_OR_BLAME)
    assert not unknown_placeholders(reply.text)
    assert reply.topic in {None, *(topic.id for topic in starter_topics())}


def test_each_safety_reply_leads_to_help_or_stays_with_the_person() -> None:
    for reply in REPLIES:
        if reply.group == "safety" and reply.id not in ("safety-ask", "safety-stay-with-me"):
            assert "988" in reply.text or "911" in reply.text


@pytest.mark.parametrize(
    ("texts", "topic", "kept"),
    [
        ({"en": "Hello {nickname}.", "es": "Hola."}, None, True),
        ({"en": "Hello."}, "nausea", True),
        ({"en": "Hello."}, "no such topic", False),
        ({"en": "Hello {doctor}."}, None, False),
        ({"en": " "}, None, False),
    ],
)
def test_only_a_reply_that_can_be_sent_is_kept(texts: dict[str, str], topic: str | None, kept: bool) -> None:
    said = [ReplyText(language=language, text=text) for language, text in texts.items()]
    assert makes_sense(said, topic, {"nausea"}) is kept


def test_a_reply_has_one_text_for_each_language() -> None:
    assert not makes_sense([ReplyText(language="en", text="Hi."), ReplyText(language="en", text="Hello.")], None, ())
