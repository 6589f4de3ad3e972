"""What is done at the command line reaches the service that runs: at once by the bus, else within ten seconds."""

import asyncio
import json
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from service.bus.rings import Changed
from tests.support.clock import Clock
from tests.support.commands import helpline as typed
from tests.support.helpline import Helpline, fresh_key, running_helpline
from tests.support.hours import calendar, plan
from tests.support.library import article


@pytest.fixture(params=["by the bus", "by looking"])
async def running(
    request: pytest.FixtureRequest, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Helpline]:
    """A service of the kind that is rung, on PostgreSQL and Valkey, and of the kind that looks, on a file."""
    rung = request.param == "by the bus"
    url = request.getfixturevalue("postgres_url" if rung else "sqlite_url")
    bus = request.getfixturevalue("valkey_url") if rung else "memory://"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("BUS_URL", bus)
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())
    async with running_helpline(url, clock, bus_url=bus) as helpline:
        await helpline.tick()
        yield helpline


async def command(helpline: Helpline, *words: object) -> None:
    """Somebody types it; where no bus rings, ten seconds pass and the service looks."""
    said = await asyncio.to_thread(typed, *words)
    assert said.exit_code == 0, said
    if not helpline.parts.bus.shared:
        await helpline.tick()


async def test_imported_hours_are_shown_to_whoever_has_a_page_open(running: Helpline, tmp_path: Path) -> None:
    ana = await running.specialist("ana")
    file = tmp_path / "hours.json"
    file.write_text(calendar(plan("01:00-02:00")).model_dump_json(exclude_defaults=True))
    await command(running, "hours", "import", file)
    while (await ana.connection.notices("helpline_changed"))["availability"]["open"]:
        pass


async def test_imported_articles_are_found(running: Helpline, tmp_path: Path) -> None:
    file = tmp_path / "articles.json"
    file.write_text(json.dumps([article().model_dump(mode="json")]))
    ana = await running.specialist("ana")
    told = asyncio.Event()

    async def hear(change: Changed) -> None:
        if change == Changed("articles"):
            told.set()

    running.parts.listeners.append(hear)
    await command(running, "articles", "import", file)
    await told.wait()
    found = await ana.http.get("/api/articles", params={"q": "second opinion"})
    assert [one["card"]["slug"] for one in found.json()["articles"]] == ["second-opinion"]


async def test_whoever_was_added_is_on_the_board(running: Helpline) -> None:
    sam = await running.supervisor("sam")
    await command(running, "people", "add", "bo", "--role", "specialist", "--password", "a lantern and a rope")
    await sam.connection.gets(lambda frame: "Bo" in str(frame.get("notice", {}).get("board", {}).get("seats", "")))


async def test_the_starter_replies_are_in_the_palette(running: Helpline) -> None:
    ana = await running.specialist("ana")
    await command(running, "replies", "starter")
    assert (await ana.http.get("/api/replies")).json()["replies"]
