"""The supervisor's library over HTTP: what is saved is found at once, and nobody undoes another's change."""

import asyncio
from typing import Any

import httpx2
import pytest

from service.actions.library.store import note_check
from tests.support.helpline import TESTS, Helpline, Staff
from tests.support.library import article, variant
from tests.support.offices import On, on_record

ARTICLES = "/api/supervisor/articles"


@pytest.fixture
async def sam(helpline: Helpline) -> Staff:
    """The supervisor."""
    return await helpline.supervisor("sam")


async def acts(helpline: Helpline) -> list[On]:
    """What the supervisor did that is on record."""
    return [one for one in await on_record(helpline.parts.sessions) if one[0] != TESTS.name]


def draft(**changed: Any) -> dict[str, Any]:
    """The article of the tests as an edit sends it, with a change to its page."""
    page = variant()
    wanted = {name: getattr(page, name) for name in ("language", "format", "title", "url", "summary")}
    said = {"publisher": "Example Cancer Society", "topics": ["treatment-decisions"]}
    return said | {"variants": [wanted | changed]}


async def read(sam: Staff, slug: str = "second-opinion") -> dict[str, Any]:
    """An article as the page shows it."""
    return (await sam.http.get(f"{ARTICLES}/{slug}")).json()


async def edit(sam: Staff, asked: dict[str, Any], revision: int | None = None) -> httpx2.Response:
    """Save the article of the tests, as it was read a moment ago or at an earlier revision."""
    known = (await read(sam))["revision"] if revision is None else revision
    return await sam.http.put(f"{ARTICLES}/second-opinion", json=asked | {"revision": known})


async def offered(helpline: Helpline) -> list[str]:
    """What a visitor finds."""
    found = await (await helpline.stranger()).get("/api/articles", params={"q": "opinion"})
    return [one["card"]["title"] for one in found.json()["articles"]]


async def test_an_edit_is_what_visitors_find_from_then_on(any_helpline: Helpline) -> None:
    await any_helpline.library(article())
    sam = await any_helpline.supervisor("sam")
    answer = (await edit(sam, draft(title="Another opinion"))).json()
    assert answer["variants"][0]["card"]["title"] == "Another opinion"
    assert await offered(any_helpline) == ["Another opinion"]
    assert answer["history"][0] | {"at": ""} == {
        "at": "",
        "by": "sam",
        "what": "edited",
        "fields": ["keywords", "variants"],
    }
    assert (sam.person_id, "article_edited", "second-opinion") in await acts(any_helpline)


async def test_a_new_address_waits_for_a_person_who_opens_it(helpline: Helpline, sam: Staff) -> None:
    await helpline.library(article())
    await edit(sam, draft(url="https://cancer.example.org/moved"))
    assert await offered(helpline) == []
    confirmed = await sam.http.post(f"{ARTICLES}/second-opinion/confirm", json={"language": "en", "format": "html"})
    assert confirmed.json()["state"] == "offered"
    assert await offered(helpline) == ["Second opinions (en)"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"topics": ["no-such-topic"]},
        {"variants": []},
        {"variants": draft(language="es")["variants"]},
        {"variants": draft(url="http://cancer.example.org")["variants"]},
        {"variants": draft()["variants"] * 2},
    ],
)
async def test_an_edit_that_makes_no_sense_changes_nothing(
    wrong: dict[str, Any], helpline: Helpline, sam: Staff
) -> None:
    await helpline.library(article())
    answer = await edit(sam, draft() | wrong)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert len((await read(sam))["history"]) == 1


async def test_a_retired_article_names_its_successor_and_can_come_back(helpline: Helpline, sam: Staff) -> None:
    await helpline.library(article(), article("other-doctor", variant(title="Another doctor")))
    retire = f"{ARTICLES}/second-opinion/retire"
    gone = (await sam.http.post(retire, json={"retired": True, "replaced_by": "other-doctor"})).json()
    assert (gone["state"], gone["replaced_by"]) == ("retired", "other-doctor")
    listed = (await sam.http.get(ARTICLES, params={"state": "retired"})).json()
    assert ([row["slug"] for row in listed["rows"]], listed["counts"]["offered"]) == (["second-opinion"], 1)
    assert (await sam.http.post(retire, json={"retired": True, "replaced_by": "second-opinion"})).status_code == 400
    back = (await sam.http.post(retire, json={"retired": False})).json()
    assert (back["state"], back["replaced_by"]) == ("offered", None)


async def test_the_list_comes_in_pages_with_what_was_sent_and_opened(helpline: Helpline, sam: Staff) -> None:
    await helpline.library(*(article(f"article-{number}") for number in range(5)))
    await (await helpline.stranger()).post("/api/articles/article-3/opened")
    page = (await sam.http.get(ARTICLES, params={"offset": 3, "limit": 2})).json()
    assert (page["total"], [row["slug"] for row in page["rows"]]) == (5, ["article-3", "article-4"])
    assert [row["opened"] for row in page["rows"]] == [1, 0]


async def test_of_two_edits_of_the_same_article_the_second_is_told_and_nothing_is_lost(
    any_helpline: Helpline,
) -> None:
    await any_helpline.library(article())
    sam, kim = await any_helpline.supervisor("sam"), await any_helpline.supervisor("kim")
    seen = (await read(sam))["revision"]
    answers = await asyncio.gather(
        edit(sam, draft(title="Sam's title"), seen), edit(kim, draft(title="Kim's title"), seen)
    )
    kept, told = sorted((answer.json() for answer in answers), key=lambda answer: not answer["saved"])
    assert (kept["saved"], told["saved"]) == (True, False)
    assert told["variants"][0]["title"] == kept["variants"][0]["title"] == (await read(sam))["variants"][0]["title"]
    assert told["history"][0]["by"] in {"sam", "kim"}
    again = await edit(sam, draft(title="Both"), told["revision"])
    assert again.json()["saved"]


async def test_what_a_link_check_found_meanwhile_is_a_change_like_any_other(helpline: Helpline, sam: Staff) -> None:
    await helpline.library(article())
    seen = (await read(sam))["revision"]
    async with helpline.parts.act(TESTS) as act:
        await note_check(act, "second-opinion", ("en", "html"), {"health": "broken"})
    assert not (await edit(sam, draft(), seen)).json()["saved"]


ADDED = {"slug": "new-article"}


async def test_an_added_article_waits_for_somebody_who_opens_its_link(any_helpline: Helpline) -> None:
    await any_helpline.library(article("other"))
    sam = await any_helpline.supervisor("sam")
    answer = await sam.http.post(ARTICLES, json=draft(title="A new opinion") | ADDED)
    assert (answer.status_code, answer.json()["state"]) == (201, "unconfirmed")
    assert [(change["what"], change["by"]) for change in answer.json()["history"]] == [("added", "sam")]
    assert "A new opinion" not in await offered(any_helpline)
    await sam.http.post(f"{ARTICLES}/new-article/confirm", json={"language": "en", "format": "html"})
    assert "A new opinion" in await offered(any_helpline)
    assert (sam.person_id, "article_added", "new-article") in await acts(any_helpline)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"slug": "second-opinion"}, "name_taken"),
        ({"slug": "Second Opinion"}, "malformed"),
        ({"topics": ["no-such-topic"]}, "malformed"),
        ({"topics": []}, "malformed"),
        ({"publisher": ""}, "malformed"),
        ({"audience": ["martians"]}, "malformed"),
    ],
)
async def test_an_article_that_cannot_be_added_is_not(
    wrong: dict[str, Any], code: str, helpline: Helpline, sam: Staff
) -> None:
    await helpline.library(article())
    answer = await sam.http.post(ARTICLES, json=draft() | ADDED | wrong)
    assert answer.json()["code"] == code
    assert (await sam.http.get(ARTICLES)).json()["total"] == 1


async def test_a_link_that_broke_in_one_language_stands_first_and_says_in_which(helpline: Helpline, sam: Staff) -> None:
    await helpline.library(article(), article("other-doctor", variant(), variant("es", health="broken")))
    listed = (await sam.http.get(ARTICLES)).json()
    assert [(row["slug"], row["broken"]) for row in listed["rows"]] == [
        ("other-doctor", ["es"]),
        ("second-opinion", []),
    ]
    assert (listed["counts"]["broken"], listed["counts"]["offered"]) == (1, 2)
    assert (await sam.http.get(ARTICLES, params={"state": "broken"})).json()["total"] == 1
