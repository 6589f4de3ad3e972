"""Articles are suggested quietly to whoever talks with the visitor, to nobody else, and nothing leaves the process."""

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from service.live import suggestions
from service.live.suggestions import ArticleSuggestions
from service.settings import languages
from tests.support.clock import Clock
from tests.support.helpline import Helpline, Staff, Visitor, running_helpline
from tests.support.library import article, variant

ASKED = "My mother has nausea and vomiting from chemo, and should we think about hospice?"
LIBRARY = [
    article("nausea", variant(title="Nausea and vomiting"), variant("es", title="Náuseas y vómitos")),
    article("hospice", variant(title="Hospice care"), variant("es", title="Cuidados de hospicio")),
    article("chemo", variant(title="Chemotherapy side effects"), variant("es", title="Efectos de la quimioterapia")),
    article("chemo-nausea", variant(title="Nausea from chemo"), variant("es", title="Náuseas por la quimio")),
]


@pytest.fixture
async def ana(helpline: Helpline) -> Staff:
    """A specialist beside a library."""
    await helpline.library(*LIBRARY)
    return await helpline.specialist("ana", languages=("en", "es"))


async def pause(helpline: Helpline) -> None:
    """The visitor stops writing, and everything that is due is looked up."""
    quiet = helpline.here.floor.suggestions
    for chat_id in tuple(quiet.due):
        del quiet.due[chat_id]
        quiet.try_to_look_up(chat_id)


def suggested(who: Staff | Visitor) -> list[list[str]]:
    """The titles of every suggestion that came on this connection."""
    notices = [frame["notice"] for frame in who.connection.heard if frame["type"] == "noticed"]
    return [[card["title"] for card in one["cards"]] for one in notices if one["type"] == "suggestions"]


async def test_the_specialist_who_talks_is_shown_at_most_three(helpline: Helpline, ana: Staff) -> None:
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await jo.says(ASKED)
    await pause(helpline)
    [titles] = suggested(ana)
    assert 1 <= len(titles) <= 3
    assert "Nausea and vomiting" in titles or "Nausea from chemo" in titles


@pytest.mark.parametrize("danger", ["I want to kill myself before it gets worse", "I can't breathe"])
async def test_nothing_to_read_is_suggested_in_place_of_help(helpline: Helpline, ana: Staff, danger: str) -> None:
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await jo.says(ASKED)
    await pause(helpline)
    await jo.says(danger)
    await pause(helpline)
    assert [bool(titles) for titles in suggested(ana)] == [True, False]
    for text in ("Thank you.", "I called them.", ASKED):
        await jo.says(text)
    await pause(helpline)
    assert suggested(ana)[-1] != []


async def test_no_visitor_no_colleague_and_no_supervisor_is_shown_anything(helpline: Helpline, ana: Staff) -> None:
    jo = await helpline.visitor()
    await ana.accepts(jo)
    ben, sam = await helpline.specialist("ben"), await helpline.supervisor("sam")
    await sam.connection.ask("watch_chat", chat_id=jo.chat_id)
    await jo.says(ASKED)
    await pause(helpline)
    await helpline.tick()
    assert [len(suggested(one)) for one in (ana, ben, sam, jo)] == [1, 0, 0, 0]


async def test_whoever_is_only_offered_the_chat_is_shown_nothing_until_it_is_taken(
    helpline: Helpline, ana: Staff
) -> None:
    jo = await helpline.visitor()
    assert await ana.is_offered() == jo.chat_id
    await jo.says(ASKED)
    await pause(helpline)
    assert suggested(ana) == []
    await ana.connection.ask("accept_offer", chat_id=jo.chat_id)
    await pause(helpline)
    assert len(suggested(ana)) == 1


async def test_whoever_passed_the_chat_on_is_shown_nothing_more(helpline: Helpline, ana: Staff) -> None:
    jo = await helpline.visitor()
    await ana.accepts(jo)
    ben = await helpline.specialist("ben")
    await ana.asks("transfer_chat", jo, to_person=ben.person_id, note="", client_id="transfer-0001")
    await ben.accepts(jo)
    await jo.says(ASKED)
    await pause(helpline)
    assert [len(suggested(one)) for one in (ana, ben)] == [0, 1]


async def test_what_a_specialist_writes_suggests_nothing(helpline: Helpline, ana: Staff) -> None:
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await ana.says(jo, ASKED)
    await pause(helpline)
    assert suggested(ana) == []


async def test_suggestions_are_in_the_visitors_language(helpline: Helpline, ana: Staff) -> None:
    jo = await helpline.visitor("es")
    await ana.accepts(jo)
    await jo.says("Mi madre tiene náuseas y vómitos por la quimio")
    await pause(helpline)
    assert "Náuseas por la quimio" in suggested(ana)[0]


async def test_a_language_without_a_vocabulary_brings_no_trouble(
    sqlite_url: str, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "VISITOR_WORDS", tmp_path)
    for name in ("en", "es", "ar"):
        (tmp_path / f"{name}.json").touch()
    async with running_helpline(sqlite_url, clock, languages="en,es,ar") as helpline:
        await helpline.library(*LIBRARY)
        ana = await helpline.specialist("ana", languages=("ar", "en"))
        jo = await helpline.visitor("ar")
        await ana.accepts(jo)
        await jo.says("أمي تعاني من الغثيان بعد العلاج الكيميائي")
        await pause(helpline)
        other = await helpline.visitor("en")
        await ana.accepts(other)
        await other.says(ASKED)
        await pause(helpline)
        assert suggested(ana)[-1] != []


async def test_a_search_that_fails_costs_one_suggestion_and_not_the_next(
    helpline: Helpline, ana: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo = await helpline.visitor()
    await ana.accepts(jo)

    def broken(*_: object) -> NoReturn:
        raise KeyError(ASKED)

    with monkeypatch.context() as patched:
        patched.setattr(helpline.parts.catalogue, "suggest", broken)
        await jo.says(ASKED)
        with pytest.raises(KeyError):
            await pause(helpline)
    await jo.says(ASKED)
    await pause(helpline)
    assert len(suggested(ana)) == 1


async def test_nothing_leaves_the_process(helpline: Helpline, ana: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def noted(_socket: object, *where: object) -> None:
        asked.append(where)

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, noted)
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await jo.says(ASKED)
    await pause(helpline)
    assert len(suggested(ana)) == 1
    assert asked == []


async def test_a_chat_that_keeps_writing_is_looked_up_seldom(helpline: Helpline, ana: Staff) -> None:
    jo = await helpline.visitor()
    await ana.accepts(jo)
    for number in range(20):
        await jo.says(f"{ASKED} {number}")
    quiet = helpline.here.floor.suggestions
    assert len(quiet.due) <= 1, "a crowd of messages is one look"
    assert len(quiet.said[jo.chat_id]) == suggestions.LAST_MESSAGES


async def test_only_so_many_chats_are_kept_in_mind(helpline: Helpline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestions, "CHATS_KEPT", 3)
    quiet = ArticleSuggestions(helpline.parts, helpline.here.floor.hub)
    for number in range(10):
        quiet.remember(f"chat-{number}", "{}")
    assert list(quiet.said) == ["chat-7", "chat-8", "chat-9"] == list(quiet.due)


async def test_an_erased_chat_is_not_kept_in_mind(helpline: Helpline, ana: Staff) -> None:
    jo = await helpline.visitor()
    await ana.accepts(jo)
    await jo.says(ASKED)
    assert jo.chat_id in helpline.here.floor.suggestions.said
    await jo.http.delete(f"/api/chats/{jo.chat_id}")
    assert jo.chat_id not in helpline.here.floor.suggestions.said
