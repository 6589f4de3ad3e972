"""A publisher of articles, and visits that find it."""

import ssl
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx2
import pytest

from service.actions.library.link_visit import LinkVisit, open_client
from service.rules.library.links import Allowed
from tests.support.publisher import QUICK, Page, Publisher, Secure, certificate, open_publisher


@pytest.fixture
async def publisher() -> AsyncGenerator[Publisher]:
    async with open_publisher() as opened:
        opened.pages["/hospice"] = Page()
        yield opened


@pytest.fixture
async def visit(publisher: Publisher) -> AsyncGenerator[LinkVisit]:
    async with open_client() as client:
        yield LinkVisit(client, Allowed(frozenset(), frozenset((publisher.place,))), QUICK)


@pytest.fixture
async def secure(tmp_path: Path) -> AsyncGenerator[Secure]:
    cert, key = certificate("www.cancer.org")
    (tmp_path / "both.pem").write_bytes(cert + key)
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(tmp_path / "both.pem")
    trusting = ssl.create_default_context(cadata=cert.decode())

    async def here(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    async with open_publisher(served) as opened, httpx2.AsyncClient(verify=trusting) as client:
        opened.pages["/hospice"] = Page()
        allowed = Allowed(exceptions=frozenset((f"www.cancer.org:{opened.port}",)))
        yield Secure(opened, LinkVisit(client, allowed, QUICK, here))
