"""Visit one link: HEAD, then GET if need be, following redirects one by one, never to where it may not go.

Each hop's name is resolved first and the connection goes to exactly that address, so a name cannot point to a public
machine when it is looked at and to an internal one when it is visited.
"""

import asyncio
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx2

from service.protocol.library.articles import Format
from service.rules.library.link_health import (
    ASK_AGAIN,
    PERMANENT,
    REDIRECTS,
    Failure,
    LinkAnswer,
    LinkFinding,
    failed,
    judge,
)
from service.rules.library.links import Allowed, is_public, why_not_visit
from service.rules.library.robots import NAME, Robots, read_robots

Resolve = Callable[[str, int], Awaitable[list[str]]]
"""A host and port to its IP addresses; raises OSError when there are none."""

ROBOTS_BYTES: Final = 512 * 1024
"""RFC 9309, section 2.5: at least this much of a robots.txt is read."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a check behaves. All times are seconds."""

    gap: float = 1.0
    """Between two visits to one host: a reader clicking through pages is not slower."""
    patience: float = 15.0
    """For one link with all its redirects; a reader would have given up."""
    most_redirects: int = 5


class VisitFailed(Exception):
    """A visit ended without an answer; carries what that says."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(failure)
        self.finding = failed(failure, detail)


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


@asynccontextmanager
async def open_client() -> AsyncGenerator[httpx2.AsyncClient]:
    """A client without cookies, proxies or credentials from the environment; redirects are followed by us."""
    headers = {"User-Agent": f"{NAME}/1.0", "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.1"}
    async with httpx2.AsyncClient(headers=headers, trust_env=False, follow_redirects=False) as client:
        yield client


@dataclass(frozen=True, slots=True)
class LinkVisit:
    """What a visit needs."""

    client: httpx2.AsyncClient
    allowed: Allowed
    manners: Manners
    resolve: Resolve = resolve

    async def look_at(self, url: str, wanted: Format, robots: Robots) -> LinkFinding:
        """What is to be noted about a link."""
        try:
            async with asyncio.timeout(self.manners.patience):
                return judge(url, wanted, await self._follow(url, robots))
        except VisitFailed as error:
            return error.finding
        except (TimeoutError, httpx2.TimeoutException):
            return failed("timeout")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            return failed("no_answer", type(error).__name__)

    async def read_robots(self, url: str) -> Robots:
        """The wishes of the site that an address is on."""
        try:
            async with asyncio.timeout(self.manners.patience):
                return await self._robots(urljoin(url, "/robots.txt"))
        except (VisitFailed, TimeoutError, httpx2.HTTPError, OSError):
            return read_robots(None)

    async def _robots(self, address: str) -> Robots:
        for _ in range(self.manners.most_redirects + 1):
            async with self._ask("GET", address) as response:
                if response.status_code not in REDIRECTS:
                    return read_robots(response.status_code, await _beginning(response))
                address = urljoin(address, response.headers.get("location", ""))
        return read_robots(None)

    async def _follow(self, url: str, robots: Robots) -> LinkAnswer:
        visited = [url]
        lasting = True
        for _ in range(self.manners.most_redirects + 1):
            if not robots.allows(visited[-1]):
                raise VisitFailed("robots")
            status, content_type, location = await self._head_or_get(visited[-1])
            if status not in REDIRECTS or not location:
                return LinkAnswer(visited[-1], status, content_type, len(visited) > 1, lasting)
            lasting = lasting and status in PERMANENT
            visited.append(urljoin(visited[-1], location))
            if visited[-1] in visited[:-1]:
                raise VisitFailed("loop")
        raise VisitFailed("too_many_redirects")

    async def _head_or_get(self, url: str) -> tuple[int, str, str]:
        found = await self._status("HEAD", url)
        return await self._status("GET", url) if found[0] in ASK_AGAIN else found

    async def _status(self, method: str, url: str) -> tuple[int, str, str]:
        """Status, type and redirect; the page itself is never read."""
        async with self._ask(method, url) as response:
            headers = response.headers
            return response.status_code, headers.get("content-type", ""), headers.get("location", "")

    @asynccontextmanager
    async def _ask(self, method: str, url: str) -> AsyncGenerator[httpx2.Response]:
        reason = why_not_visit(url, self.allowed)
        if reason:
            raise VisitFailed("refused", f"it {reason}")
        parts = urlsplit(url)
        address = await self._address(url, parts.hostname or "", parts.port or 443)
        there = httpx2.URL(url).copy_with(host=address)
        headers = {"Host": parts.netloc}
        extensions = {"sni_hostname": parts.hostname}
        request = self.client.build_request(method, there, headers=headers, extensions=extensions)
        response = await self.client.send(request, stream=True)
        try:
            yield response
        finally:
            await response.aclose()

    async def _address(self, url: str, host: str, port: int) -> str:
        addresses = await self.resolve(host, port)
        if not self.allowed.is_exception(url) and not all(map(is_public, addresses)):
            raise VisitFailed("refused", "its name leads into an internal network")
        return str(ip_address(addresses[0]))


async def _beginning(response: httpx2.Response) -> str:
    read = b""
    async for part in response.aiter_bytes():
        read += part
        if len(read) >= ROBOTS_BYTES:
            break
    return read[:ROBOTS_BYTES].decode(errors="replace")
