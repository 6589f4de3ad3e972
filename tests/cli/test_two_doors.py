"""Two doors to one act: at the page and at the command line it leaves the same record, each by its own name."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from service.actions.library.starter import starter_replies
from tests.support.commands import helpline as typed
from tests.support.helpline import Helpline, Staff, fresh_key
from tests.support.library import article, variant
from tests.support.offices import On, on_record

API: Final = "/api/supervisor"
SLUG: Final = "second-opinion"
PAGE: Final = {name: getattr(variant(), name) for name in ("language", "format", "title", "url", "summary")}
ARTICLE: Final = {"publisher": "Example Cancer Society", "topics": ["treatment-decisions"], "variants": [PAGE]}
PASSWORD: Final = "a lantern and a rope"


@dataclass
class Doors:
    """A supervisor at the page, and somebody at the command line who calls themselves Dana."""

    helpline: Helpline
    sam: Staff
    folder: Path

    async def page(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """What the page answers."""
        answer = await self.sam.http.request(method, f"{API}/{path}", json=body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    async def command(self, *words: object) -> None:
        """The command line, beside the running service."""
        said = await asyncio.to_thread(typed, *words, "--by", "Dana")
        assert said.exit_code == 0, said

    def file(self, content: object) -> Path:
        """A file with this in it."""
        path = self.folder / "file.json"
        path.write_text(json.dumps(content))
        return path

    async def revision(self) -> int:
        """Of the article of the tests, as the page read it."""
        return (await self.sam.http.get(f"{API}/articles/{SLUG}")).json()["revision"]

    async def put_hours(self) -> None:
        """Hours at the page."""
        sheet = (await self.sam.http.get(f"{API}/hours")).json()
        await self.page("PUT", "hours", {"calendar": sheet["calendar"], "revision": sheet["revision"]})

    async def import_hours(self) -> None:
        """Hours at the command line."""
        sheet = (await self.sam.http.get(f"{API}/hours")).json()
        await self.command("hours", "import", self.file(sheet["calendar"]))

    async def import_article(self, **changed: Any) -> None:
        """The article of the tests in a file."""
        one = article(**changed).model_dump(mode="json", exclude_defaults=True)
        await self.command("articles", "import", self.file([one]))

    async def is_there(self, **changed: Any) -> None:
        """The article of the tests, before either door."""
        await self.helpline.library(article(**changed))


async def add_person(doors: Doors) -> None:
    body = {"name": "bo", "first_name": "Bo", "role": "supervisor", "languages": ["en"], "password": PASSWORD}
    await doors.page("POST", "people", body)


async def add_person_by_command(doors: Doors) -> None:
    await doors.command("people", "add", "bo", "--password", PASSWORD)


async def add_article(doors: Doors) -> None:
    await doors.helpline.library(article("another"))
    await doors.page("POST", "articles", ARTICLE | {"slug": SLUG})


async def add_article_by_command(doors: Doors) -> None:
    await doors.helpline.library(article("another"))
    await doors.import_article()


async def edit_article(doors: Doors) -> None:
    await doors.is_there()
    asked = ARTICLE | {"keywords": ["another doctor"], "owner": "ben", "revision": await doors.revision()}
    await doors.page("PUT", f"articles/{SLUG}", asked)


async def edit_article_by_command(doors: Doors) -> None:
    await doors.is_there()
    await doors.import_article(owner="ben")


async def retire_article(doors: Doors) -> None:
    await doors.is_there()
    await doors.page("POST", f"articles/{SLUG}/retire", {"retired": True})


async def retire_article_by_command(doors: Doors) -> None:
    await doors.is_there()
    await doors.import_article(retired=True)


async def restore_article(doors: Doors) -> None:
    await doors.is_there(retired=True)
    await doors.page("POST", f"articles/{SLUG}/retire", {"retired": False})


async def restore_article_by_command(doors: Doors) -> None:
    await doors.is_there(retired=True)
    await doors.import_article(retired=False)


KEY: Final = {"name": "reports", "scopes": ["figures"]}


async def make_key(doors: Doors) -> None:
    await doors.page("POST", "keys", KEY)


async def make_key_by_command(doors: Doors) -> None:
    await doors.command("keys", "make", "reports", "--scope", "figures")


async def end_key(doors: Doors) -> None:
    made = await doors.page("POST", "keys", KEY)
    await doors.sam.http.delete(f"{API}/keys/{made['sheet']['key_id']}")


async def end_key_by_command(doors: Doors) -> None:
    await doors.page("POST", "keys", KEY)
    await doors.command("keys", "end", "reports")


Door = Callable[[Doors], Any]
ACTS: Final[dict[str, tuple[Door, Door]]] = {
    "hours_saved": (Doors.put_hours, Doors.import_hours),
    "person_added": (add_person, add_person_by_command),
    "article_added": (add_article, add_article_by_command),
    "article_edited": (edit_article, edit_article_by_command),
    "article_retired": (retire_article, retire_article_by_command),
    "article_restored": (restore_article, restore_article_by_command),
    "key_made": (make_key, make_key_by_command),
    "key_ended": (end_key, end_key_by_command),
}
"""Every act with two doors: the page's, the command's. Shared replies are added by either under ids of their own."""


@pytest.fixture
async def doors(any_helpline: Helpline, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Doors:
    """Both doors to one helpline."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())
    return Doors(any_helpline, await any_helpline.supervisor("sam"), tmp_path)


async def record_of(doors: Doors, act: str) -> list[On]:
    """What is on record under this name."""
    return [row for row in await on_record(doors.helpline.parts.sessions) if row[1] == act]


RECORDED: Final[dict[str, str]] = {
    "hours_saved": "revision 1",
    "person_added": "bo",
    "article_added": SLUG,
    "article_edited": SLUG,
    "article_retired": SLUG,
    "article_restored": SLUG,
    "key_made": "reports: figures",
    "key_ended": "reports",
}


@pytest.mark.parametrize("act", ACTS)
async def test_an_act_at_the_page_is_on_record_by_the_person_who_is_signed_in(act: str, doors: Doors) -> None:
    at_the_page, _ = ACTS[act]
    await at_the_page(doors)
    assert (await record_of(doors, act))[-1] == (doors.sam.person_id, act, RECORDED[act])


@pytest.mark.parametrize("act", ACTS)
async def test_the_same_act_at_the_command_line_leaves_the_same_row_by_the_name_that_was_given(
    act: str, doors: Doors
) -> None:
    _, at_the_command_line = ACTS[act]
    await at_the_command_line(doors)
    assert (await record_of(doors, act))[-1] == ("Dana", act, RECORDED[act])


async def test_the_starter_replies_are_on_record_one_by_one_as_a_supervisors_would_be(doors: Doors) -> None:
    await doors.command("replies", "starter")
    ids = dict.fromkeys(reply.id for reply in starter_replies())
    assert await record_of(doors, "reply_added") == [("Dana", "reply_added", reply_id) for reply_id in ids]


async def test_a_name_at_the_command_line_is_never_taken_for_a_person_who_signed_in(doors: Doors) -> None:
    said = await asyncio.to_thread(typed, "people", "add", "bo", "--password", PASSWORD, "--by", "sam")
    assert said.exit_code == 0
    assert (await record_of(doors, "person_added"))[-1] == ("sam", "person_added", "bo")
    assert doors.sam.person_id != "sam"
