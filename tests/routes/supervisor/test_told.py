"""Who is told of an edit: every process, once, if it was kept; nobody, and nothing goes on record, if it was not."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any, Final
from unittest.mock import patch

import httpx2
import pytest

from service.bus.rings import Changed, Message
from tests.support.helpline import Helpline, Staff
from tests.support.library import article, variant
from tests.support.offices import On, on_record

API: Final = "/api/supervisor"
STORM: Final = {"en": "A storm cut the lines.", "es": "Una tormenta cortó las líneas."}
PAGE: Final = {name: getattr(variant(), name) for name in ("language", "format", "title", "url", "summary")}
ARTICLE: Final = {"publisher": "Example Cancer Society", "topics": ["treatment-decisions"], "variants": [PAGE]}
SAID: Final = ARTICLE | {"keywords": ["another doctor"]}
"""The article of the tests, as an edit that changes nothing sends it."""
REPLY: Final = {"group": "greeting", "texts": [{"language": "en", "text": "Hi {nickname}."}]}
PERSON: Final = {"name": "bo", "first_name": "Bo", "languages": ["en"], "password": "a lantern and a rope"}

Asked = tuple[str, str, dict[str, Any]]


@dataclass
class Office:
    """A supervisor at the pages, and what they bring about."""

    helpline: Helpline
    sam: Staff
    ana: str
    reply: dict[str, Any]
    calendar: dict[str, Any]
    revision: int
    rung: list[Message]

    async def ask(self, asked: Asked) -> httpx2.Response:
        """Send it, and forget what was rung before."""
        self.rung.clear()
        method, path, body = asked
        return await self.sam.http.request(method, f"{API}/{path}", json=body)

    def told(self) -> list[str]:
        """What the other processes were told has changed; a seat is not the supervisor's doing."""
        return [ring.what for ring in self.rung if isinstance(ring, Changed) and ring.what != "seats"]

    async def recorded(self) -> list[On]:
        """Everything on record."""
        return await on_record(self.helpline.parts.sessions)

    @property
    def refused(self) -> dict[str, Asked]:
        """One edit of every kind that is refused, comes too late or changes nothing."""
        old, article_now = self.revision - 1, self.revision
        slug, shared, ana = "articles/second-opinion", f"replies/{self.reply['id']}", f"people/{self.ana}"
        backwards = {"effective_from": "2000-01-01", "monday": [{"opens": "18:00", "closes": "07:00"}]}
        reversed_hours = self.calendar | {"weekly": [backwards]}
        return {
            "hours: somebody was faster": ("PUT", "hours", {"calendar": self.calendar, "revision": 7}),
            "hours: a mistake": (
                "PUT",
                "hours",
                {"calendar": self.calendar | {"weekly": reversed_hours}, "revision": 0},
            ),
            "door: no reason": ("POST", "emergency", {"closed": True}),
            "door: it is open": ("POST", "emergency", {"closed": False}),
            "article: somebody was faster": ("PUT", slug, ARTICLE | {"revision": old}),
            "article: makes no sense": ("PUT", slug, ARTICLE | {"topics": ["knitting"], "revision": article_now}),
            "article: as it was": ("PUT", slug, SAID | {"revision": article_now}),
            "article: not there": ("PUT", "articles/none", ARTICLE | {"revision": 0}),
            "article: added, is there": ("POST", "articles", ARTICLE | {"slug": "second-opinion"}),
            "article: added, no sense": ("POST", "articles", ARTICLE | {"slug": "new", "topics": ["knitting"]}),
            "link: not there": ("POST", f"{slug}/confirm", {"language": "fr", "format": "html"}),
            "article: in use as it was": ("POST", f"{slug}/retire", {"retired": False}),
            "article: no successor": ("POST", f"{slug}/retire", {"retired": True, "replaced_by": "none"}),
            "person: name taken": ("POST", "people", PERSON | {"name": "ana"}),
            "person: password too easy": ("POST", "people", PERSON | {"password": "a" * 20}),
            "person: as before": ("PATCH", ana, {"first_name": "Ana", "cap": 2}),
            "person: no language": ("PATCH", ana, {"languages": []}),
            "person: not there": ("PATCH", "people/none", {"cap": 1}),
            "person: themselves": ("PATCH", f"people/{self.sam.person_id}", {"active": False}),
            "reply: no sense": ("POST", "replies", REPLY | {"topic": "knitting"}),
            "reply: somebody was faster": ("PUT", shared, REPLY | {"group": "ending", "revision": "older"}),
            "reply: as it was": ("PUT", shared, REPLY | {"revision": self.reply["revision"]}),
            "reply: not there": ("PUT", "replies/none", REPLY),
            "reply: in use as it was": ("POST", f"{shared}/retire", {"retired": False}),
        }

    @property
    def kept(self) -> dict[str, Asked]:
        """One edit of every kind that is kept."""
        slug, shared, ana = "articles/second-opinion", f"replies/{self.reply['id']}", f"people/{self.ana}"
        return {
            "hours_saved": ("PUT", "hours", {"calendar": self.calendar, "revision": 0}),
            "emergency_closed": ("POST", "emergency", {"closed": True, "reason": STORM}),
            "article_edited": ("PUT", slug, ARTICLE | {"owner": "sam", "revision": self.revision}),
            "article_added": ("POST", "articles", ARTICLE | {"slug": "new"}),
            "link_confirmed": ("POST", f"{slug}/confirm", {"language": "en", "format": "html"}),
            "article_retired": ("POST", f"{slug}/retire", {"retired": True}),
            "person_added": ("POST", "people", PERSON),
            "person_changed": ("PATCH", ana, {"cap": 1}),
            "person_disabled": ("PATCH", ana, {"active": False}),
            "password_changed": ("PATCH", ana, {"password": "another lantern altogether"}),
            "reply_added": ("POST", "replies", REPLY),
            "reply_edited": ("PUT", shared, REPLY | {"group": "ending", "revision": self.reply["revision"]}),
            "reply_retired": ("POST", f"{shared}/retire", {"retired": True}),
        }


REFUSED: Final = 24
KEPT: Final = {
    "hours_saved": "hours",
    "emergency_closed": "hours",
    "article_edited": "articles",
    "article_added": "articles",
    "link_confirmed": "articles",
    "article_retired": "articles",
    "person_added": "people",
    "person_changed": "people",
    "person_disabled": "people",
    "password_changed": "people",
    "reply_added": None,
    "reply_edited": None,
    "reply_retired": None,
}
"""Each act that is on record, and what is told to be changed: replies are kept in nobody's mind."""


@pytest.fixture
async def office(helpline: Helpline) -> AsyncGenerator[Office]:
    """Sam at the pages; Ana, an article and a reply are there."""
    await helpline.library(article())
    ana = await helpline.person("ana")
    sam = await helpline.supervisor("sam")
    reply = (await sam.http.post(f"{API}/replies", json=REPLY)).json()
    calendar = (await sam.http.get(f"{API}/hours")).json()["calendar"]
    revision = (await sam.http.get(f"{API}/articles/second-opinion")).json()["revision"]
    rung: list[Message] = []
    with patch.object(helpline.parts.bus, "publish", rung.append):
        yield Office(helpline, sam, ana.id, reply, calendar, revision, rung)


async def test_an_edit_that_was_not_kept_is_told_to_nobody_and_leaves_no_record(office: Office) -> None:
    before = await office.recorded()
    index = office.helpline.parts.catalogue.index
    assert len(office.refused) == REFUSED
    for kind, asked in office.refused.items():
        answer = await office.ask(asked)
        assert answer.status_code < 500, kind
        assert office.told() == [], kind
        assert await office.recorded() == before, kind
    assert office.helpline.parts.catalogue.index is index, "nor was the library read and indexed again"


@pytest.mark.parametrize("act", KEPT)
async def test_an_edit_that_was_kept_is_told_once_and_is_on_record_under_its_name(act: str, office: Office) -> None:
    before = await office.recorded()
    answer = await office.ask(office.kept[act])
    assert answer.status_code in (200, 201), answer.text
    assert office.told() == ([KEPT[act]] if KEPT[act] else [])
    (row,) = (await office.recorded())[len(before) :]
    assert row[:2] == (office.sam.person_id, act)
