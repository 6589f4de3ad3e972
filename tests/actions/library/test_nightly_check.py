"""Article links are checked at night: at the hour that was set, by one process, or never."""

import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from service.actions.library.link_visit import LinkVisit, Manners
from service.actions.library.nightly_check import Nightly, OpenVisit
from service.rules.library.links import Allowed
from tests.support.clock import Clock
from tests.support.helpline import Helpline, running_helpline
from tests.support.library import article, variant
from tests.support.publisher import Page, Publisher, certificate, open_publisher

AT_THREE = timedelta(hours=17)
"""From ten in the morning in Chicago to three at night."""


NAME = "www.cancer.org"


@pytest.fixture(scope="module")
def cert() -> tuple[bytes, bytes]:
    """What the publisher proves its name with, for these tests only."""
    return certificate(NAME)


@pytest.fixture
async def publisher(cert: tuple[bytes, bytes], tmp_path: Path) -> AsyncGenerator[Publisher]:
    """A publisher on this machine, behind https and under a real publisher's name."""
    (tmp_path / "both.pem").write_bytes(b"".join(cert))
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(tmp_path / "both.pem")
    async with open_publisher(served) as opened:
        opened.pages["/rest"] = Page()
        opened.pages["/gone"] = Page(410)
        yield opened


@pytest.fixture
def open_visit(publisher: Publisher, cert: tuple[bytes, bytes]) -> OpenVisit:
    """A visit that finds this publisher, without the pauses that are due to a real one."""
    trusting = ssl.create_default_context(cadata=cert[0].decode())
    allowed = Allowed(exceptions=frozenset((f"{NAME}:{publisher.port}",)))

    async def here(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    @asynccontextmanager
    async def opened() -> AsyncGenerator[LinkVisit]:
        async with httpx2.AsyncClient(verify=trusting) as client:
            yield LinkVisit(client, allowed, Manners(gap=0.0), here)

    return opened


def nightly(helpline: Helpline, open_visit: OpenVisit) -> Nightly:
    return Nightly(helpline.parts, open_visit)


async def library(helpline: Helpline, publisher: Publisher) -> None:
    """Two articles; the page of one is not there any more."""
    await helpline.library(
        article("rest", variant(url=f"https://{NAME}:{publisher.port}/rest", title="Rest")),
        article("hospice", variant(url=f"https://{NAME}:{publisher.port}/gone", title="Hospice care")),
    )


async def rounds(*processes: Nightly) -> None:
    """One slow tick of each process, and whatever it began."""
    for one in processes:
        await one.round()
    for one in processes:
        await one.errands.finish()


async def test_at_the_hour_that_is_set_each_link_is_visited_once_a_night(
    sqlite_url: str, clock: Clock, publisher: Publisher, open_visit: OpenVisit
) -> None:
    async with running_helpline(sqlite_url, clock, link_check_hour=3) as helpline:
        await library(helpline, publisher)
        night = nightly(helpline, open_visit)
        await rounds(night)
        assert publisher.asked == [], "not at ten in the morning"
        clock.advance(AT_THREE.total_seconds())
        await rounds(night)
        assert publisher.asked.count(("HEAD", "/rest")) == 1
        clock.advance(600)
        await rounds(night)
        assert publisher.asked.count(("HEAD", "/rest")) == 1, "once a night"
        clock.advance(86_400)
        await rounds(night)
        assert publisher.asked.count(("HEAD", "/rest")) == 2


async def test_of_two_processes_one_does_it_and_both_know(
    postgres_url: str, valkey_url: str, clock: Clock, publisher: Publisher, open_visit: OpenVisit
) -> None:
    shared = {"bus_url": valkey_url, "link_check_hour": 3}
    async with (
        running_helpline(postgres_url, clock, **shared) as here,
        running_helpline(postgres_url, clock, **shared) as there,
    ):
        await library(here, publisher)
        await there.parts.catalogue.load()
        clock.advance(AT_THREE.total_seconds())
        sam = await there.supervisor("sam")
        await rounds(nightly(here, open_visit), nightly(there, open_visit))
        assert publisher.asked.count(("HEAD", "/rest")) == 1
        await sam.connection.gets(lambda frame: "broken_links" in str(frame))
        assert (here.parts.catalogue.broken, there.parts.catalogue.broken) == (1, 1)


async def test_it_never_runs_by_itself_when_no_hour_is_set(
    helpline: Helpline, clock: Clock, publisher: Publisher, open_visit: OpenVisit
) -> None:
    await library(helpline, publisher)
    night = nightly(helpline, open_visit)
    for _ in range(24):
        clock.advance(3600)
        await rounds(night)
    assert publisher.asked == []


async def test_a_broken_link_is_suggested_no_more_and_stands_on_the_board(
    sqlite_url: str, clock: Clock, publisher: Publisher, open_visit: OpenVisit
) -> None:
    async with running_helpline(sqlite_url, clock, link_check_hour=3) as helpline:
        await library(helpline, publisher)
        assert "Hospice care" in [card.title for card in helpline.parts.catalogue.suggest(["hospice care"], "en")]
        clock.advance(AT_THREE.total_seconds())
        sam = await helpline.supervisor("sam")
        await rounds(nightly(helpline, open_visit))
        assert "Hospice care" not in [card.title for card in helpline.parts.catalogue.suggest(["hospice care"], "en")]
        found = await (await helpline.stranger()).get("/api/articles", params={"q": "hospice care"})
        assert "Hospice care" not in found.text
        board = (await sam.connection.gets(lambda frame: "broken_links" in str(frame)))["notice"]["board"]
        assert [(one["code"], one["count"]) for one in board["alarms"] if one["code"] == "broken_links"] == [
            ("broken_links", 1)
        ]


async def test_a_check_that_fails_does_not_stop_the_service(
    sqlite_url: str, clock: Clock, publisher: Publisher, open_visit: OpenVisit
) -> None:
    @asynccontextmanager
    async def broken() -> AsyncGenerator[LinkVisit]:
        raise OSError("no network")
        yield

    async with running_helpline(sqlite_url, clock, link_check_hour=3) as helpline:
        await library(helpline, publisher)
        clock.advance(AT_THREE.total_seconds())
        await rounds(Nightly(helpline.parts, broken))
        assert helpline.parts.catalogue.broken == 0
