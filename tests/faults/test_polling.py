"""Long polling through networks that cut what is idle, and over slow radio that breaks: nothing is lost or doubled."""

import asyncio
import secrets
from typing import Any

import httpx2

from tests.support.chatter import Crowd, crowd
from tests.support.polling import ConnectionEnded, PollingPage
from tests.support.serving import HelplineServer, beats
from tests.support.wire import Wire, wire_to


async def a_polling_page(people: Crowd, server: HelplineServer, http: httpx2.AsyncClient) -> PollingPage:
    """Somebody behind the wire, with a specialist who is not."""
    await people.specialist(lambda: server.home)
    body = {"opening_id": secrets.token_urlsafe(20), "language": "en"}
    place: dict[str, Any] = (await http.post(f"{server.home}/api/chats", json=body)).json()
    return PollingPage(http, place["chat_id"], place["token"])


def behind(wire: Wire, server: HelplineServer) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(base_url=wire.home, headers={"Origin": server.home}, timeout=120)


async def says_until_it_is_stored(page: PollingPage, text: str) -> int:
    """Say something as a page does: under one id, again after every break; its number."""
    client_id = secrets.token_urlsafe(12)
    for _ in range(50):
        try:
            if not page.name:
                await page.opens()
            return (await page.asks("send_message", client_id=client_id, text=text))["seq"]
        except (httpx2.HTTPError, ConnectionEnded, TimeoutError):
            page.name = ""
    raise AssertionError("it was never stored")


async def test_a_proxy_that_cuts_idle_requests_finds_none(sqlite_url: str) -> None:
    """The service beats every four seconds here and every ten in earnest; the proxy waits six times as long."""
    with HelplineServer(sqlite_url, settings=beats(4)) as server:
        async with crowd() as people, wire_to(server.port) as wire, behind(wire, server) as http:
            page = await a_polling_page(people, server, http)
            wire.weather.idle_seconds = 6 * 4
            await page.opens()
            async with asyncio.timeout(300):
                while sum(frame["type"] == "beat" for frame in page.heard) < 8:
                    await page.fetches()
            assert wire.cuts == 0


FEWEST = 8
"""Messages sent over the slow radio, however soon it breaks."""


async def test_on_slow_radio_that_breaks_everything_arrives_once_and_in_order(server: HelplineServer) -> None:
    async with crowd() as people, wire_to(server.port) as wire, behind(wire, server) as http:
        page = await a_polling_page(people, server, http)
        wire.weather.delay, wire.weather.bytes_per_second, wire.weather.cut_chance = 0.05, 8_000, 0.06
        texts: list[str] = []
        seqs: list[int] = []
        while len(texts) < FEWEST or not wire.cuts:  # the weather is chance: go on until it has struck
            texts.append(f"Message {len(texts)}")
            seqs.append(await says_until_it_is_stored(page, texts[-1]))
        wire.weather.cut_chance = 0.0
        page.held, page.name = 0, secrets.token_hex(16)
        [welcome, *_] = await page.opens()
    entries = [entry["event"] for entry in welcome["snapshot"]["chat"]["entries"]]
    said = [event["text"] for event in entries if event["type"] == "message_posted"]
    assert said == texts
    assert seqs == sorted(set(seqs))
