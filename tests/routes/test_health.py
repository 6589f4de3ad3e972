"""What operators ask: is it alive, is it ready, and what does it measure."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError

from service.actions import office
from service.app import leave
from service.routes import health
from tests.support.clock import Clock
from tests.support.helpline import Helpline, running_helpline

TOKEN = "a-token-for-the-collectors-of-figures"


@pytest.fixture
async def measured(sqlite_url: str, clock: Clock) -> AsyncGenerator[Helpline]:
    """A helpline whose figures may be collected."""
    async with running_helpline(sqlite_url, clock, metrics_token=TOKEN) as helpline:
        yield helpline


async def figures(helpline: Helpline) -> dict[str, float]:
    """Every figure, by its name and labels."""
    http = await helpline.stranger(Authorization=f"Bearer {TOKEN}")
    answer = await http.get("/metrics")
    assert answer.status_code == 200
    families = text_string_to_metric_families(answer.text)
    return {" ".join((one.name, *one.labels.values())): one.value for family in families for one in family.samples}


async def test_alive_means_that_it_answers(helpline: Helpline) -> None:
    http = await helpline.stranger()
    assert (await http.get("/healthz")).text == "ok"
    assert (await http.get("/readyz")).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/chat"])
async def test_who_asks_for_the_headers_alone_gets_them(helpline: Helpline, path: str) -> None:
    http = await helpline.stranger()
    got, asked = await http.get(path), await http.head(path)
    assert asked.status_code == got.status_code == 200
    assert asked.headers["content-type"] == got.headers["content-type"]
    assert asked.text == ""


async def test_whoever_leaves_is_not_ready_but_alive(helpline: Helpline) -> None:
    await leave(helpline.here)
    http = await helpline.stranger()
    assert (await http.get("/readyz")).status_code == 503
    assert (await http.get("/healthz")).status_code == 200


async def refuses() -> None:
    """A database that is gone."""
    raise OperationalError("SELECT 1", {}, OSError("gone"))


async def hangs() -> None:
    """A database that takes the question and never answers."""
    await asyncio.Event().wait()


@pytest.mark.parametrize("database", [refuses, hangs])
async def test_without_a_database_it_is_not_ready(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch, database: Any
) -> None:
    @asynccontextmanager
    async def away(_sessions: object) -> AsyncGenerator[None]:
        await database()
        yield

    monkeypatch.setattr(health, "PATIENCE", 0.01)
    monkeypatch.setattr(office, "reading", away)
    answer = await (await helpline.stranger()).get("/readyz")
    assert (answer.status_code, answer.text) == (503, "database away")


@pytest.mark.parametrize("shown", ["", "Bearer wrong", f"Basic {TOKEN}", "Bearer señal", "Bearer"])
async def test_without_the_token_there_are_no_figures(measured: Helpline, shown: str) -> None:
    http = await measured.stranger()
    answer = await http.get("/metrics", headers=[(b"Authorization", shown.encode("latin-1"))])
    assert answer.status_code == 404


async def test_while_no_token_is_set_nobody_gets_figures(helpline: Helpline) -> None:
    for shown in ({"X-Shown": "nothing"}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}):
        assert (await (await helpline.stranger(**shown)).get("/metrics")).status_code == 404


async def test_the_figures_follow_what_happens(measured: Helpline, clock: Clock) -> None:
    before = await figures(measured)
    assert (before["helpline_sockets visitor"], before["helpline_queue_waiting"]) == (0, 0)
    ana = await measured.specialist("ana", most=1)
    jo = await measured.visitor()
    assert await ana.is_offered() == jo.chat_id
    offered = await figures(measured)
    assert (offered["helpline_sockets visitor"], offered["helpline_sockets specialist"]) == (1, 1)
    assert (offered["helpline_offers_standing"], offered["helpline_queue_waiting"]) == (1, 1)
    await ana.connection.ask("accept_offer", chat_id=jo.chat_id)
    await jo.says("Is this serious?")
    waiting = await measured.visitor()
    clock.advance(30)
    later = await figures(measured)
    assert (later["helpline_offers_standing"], later["helpline_queue_longest_seconds"]) == (0, 30)
    assert later["helpline_journal_batch_count"] > before["helpline_journal_batch_count"]
    assert later["helpline_journal_batch_sum"] >= later["helpline_journal_batch_count"]
    assert later["helpline_journal_seconds_sum"] > 0
    await waiting.connection.hang_up()
    assert (await figures(measured))["helpline_sockets visitor"] == 1


async def test_every_refusal_is_counted_by_its_code(measured: Helpline) -> None:
    ana = await measured.specialist("ana")
    jo = await measured.visitor()
    await jo.says("x" * 5000)
    await jo.asks("accept_offer")
    await ana.says("no-such-chat-0123456789", "Hello")
    jo.connection.say("{")
    await jo.connection.gets(lambda frame: frame.get("code") == "malformed")
    await (await measured.stranger()).get("/api/me")
    counted = await figures(measured)
    codes = ("too_long", "not_allowed", "not_found", "malformed", "sign_in_needed")
    assert {code: counted.get(f"helpline_refusals_total {code}") for code in codes} == dict.fromkeys(codes, 1.0)


async def test_a_process_measures_what_it_hears_from_the_others(
    postgres_url: str, valkey_url: str, clock: Clock
) -> None:
    shared = {"bus_url": valkey_url, "metrics_token": TOKEN}
    async with (
        running_helpline(postgres_url, clock, **shared) as here,
        running_helpline(postgres_url, clock, **shared) as there,
    ):
        ana = await there.specialist("ana")
        jo = await here.visitor()
        await ana.accepts(jo.chat_id)
        heard = await figures(there)
        assert heard["helpline_bus_rings_total"] > 0
        assert heard["helpline_bus_lag_seconds"] >= 0


async def test_figures_name_no_chat_no_person_and_no_word(measured: Helpline) -> None:
    ana = await measured.specialist("ana")
    jo = await measured.visitor(nickname="Kestrelina", question="Is this serious?")
    await ana.accepts(jo)
    http: httpx2.AsyncClient = await measured.stranger(Authorization=f"Bearer {TOKEN}")
    told = (await http.get("/metrics")).text
    assert [word for word in ("Kestrelina", "serious", jo.chat_id, ana.person_id, "ana") if word in told] == []
