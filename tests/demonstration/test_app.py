"""The demonstration is another application. Nothing that can be set or asked turns the service into it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx2
import pytest
from fastapi import FastAPI

from service.app import make_app
from service.cli.demo.set_up import demo_settings
from service.demonstration.app import clock_of, make_demonstration
from service.settings import Settings
from service.settings.read import read_settings
from tests.support.helpline import Helpline, settings_for

EVERY_NAME = {field.upper(): "1" for field in Settings.model_fields} | {"DEMO": "1", "HELPLINE": "demo", "MODE": "demo"}


@asynccontextmanager
async def asking(app: FastAPI, home: str) -> AsyncGenerator[httpx2.AsyncClient]:
    """Of an application that nobody serves. What it opened, such as to put a refusal on record, is closed."""
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url=home, headers={"Origin": home}) as client:
        yield client
    await app.state.running.helpline.engine.dispose()


async def test_the_service_has_no_clock_that_anybody_may_move_and_no_page_of_the_demonstration(
    helpline: Helpline,
) -> None:
    client = await helpline.stranger()
    assert (await client.post("/demo/clock", json={"scenario": "evening"})).status_code == 404
    assert (await client.get("/gallery")).status_code == 404
    assert (await client.get("/")).headers["location"] == "/chat"
    assert (await client.get("/api/availability")).json()["demo"] is None


def test_no_variable_makes_it_the_demonstration() -> None:
    bare = {name: value for name, value in EVERY_NAME.items() if not name.endswith("_URL")}
    assert read_settings(bare) == Settings()
    assert "demo" not in Settings.model_fields


def test_the_demonstration_reads_no_variable(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HELPLINE_RETENTION_DAYS", "HELPLINE_LANGUAGES", "HELPLINE_ORIGINS", "HELPLINE_NONSENSE"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://the.real.one/helpline")
    settings = demo_settings(f"{tmp_path}/demo", 8000)
    assert settings.database_url.endswith("/demo/helpline.db")
    assert settings.retention_days == Settings().retention_days


async def test_its_routes_are_its_own(sqlite_url: str) -> None:
    settings = settings_for(sqlite_url, origins="http://localhost:8000")
    names = {getattr(route, "path", "") for route in make_app(settings).routes}
    app = make_demonstration(settings)
    async with asking(app, "http://localhost:8000") as client:
        shown = await client.post("/demo/clock", json={"scenario": "evening"})
        foreign = await client.post("/demo/clock", json={}, headers={"Origin": "https://elsewhere.test"})
    assert shown.json()["demo"]["scenario"] == clock_of(app).scenario
    assert foreign.status_code == 403
    assert not {name for name in names if "demo" in name or "gallery" in name}
