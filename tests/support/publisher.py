"""A publisher's web server that behaves as badly as a test wants, on 127.0.0.1."""

import asyncio
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from service.actions.library.link_visit import LinkVisit, Manners


@dataclass
class Page:
    """How one address answers. `stall` holds the answer back until the server closes."""

    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    location: str = ""
    body: str = "<p>Hello</p>"
    head_status: int | None = None
    stall: bool = False
    drip: bool = False


@dataclass
class Publisher:
    """The server, what it serves, and who asked for what."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    closing: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def place(self) -> str:
        """host:port."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"http://{self.place}{path}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one question."""
        try:
            method, path, agent = await _read(reader)
            self.asked.append((method, path))
            self.agents.add(agent)
            await self._write(writer, method, self.pages.get(path, Page(404)))
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _write(self, writer: asyncio.StreamWriter, method: str, page: Page) -> None:
        if page.stall:
            await self.closing.wait()
            return
        status = page.head_status if method == "HEAD" and page.head_status else page.status
        location = f"Location: {page.location}\r\n" if page.location else ""
        writer.write(f"HTTP/1.1 {status} x\r\nContent-Type: {page.content_type}\r\n{location}".encode())
        while page.drip and not self.closing.is_set():
            writer.write(b"X-Wait: more\r\n")
            await writer.drain()
            await asyncio.sleep(0.01)  # the server's own slowness, which is what is tested
        writer.write(f"Content-Length: {len(page.body)}\r\nConnection: close\r\n\r\n".encode())
        if method == "GET":
            writer.write(page.body.encode())
        await writer.drain()


async def _read(reader: asyncio.StreamReader) -> tuple[str, str, str]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    method, path, _ = head.split(" ", 2)
    agent = next(line for line in head.splitlines() if line.lower().startswith("user-agent"))
    return method, path, agent


@asynccontextmanager
async def open_publisher(tls: ssl.SSLContext | None = None) -> AsyncGenerator[Publisher]:
    """A running publisher on a free port."""
    publisher = Publisher()
    server = await asyncio.start_server(publisher.answer, "127.0.0.1", 0, ssl=tls)
    publisher.port = server.sockets[0].getsockname()[1]
    try:
        yield publisher
    finally:
        publisher.closing.set()
        server.close()
        await server.wait_closed()


def certificate(name: str) -> tuple[bytes, bytes]:
    """A certificate for a host name and its key, both PEM, good for this test only."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signed.public_bytes(serialization.Encoding.PEM), private


QUICK: Final = Manners(gap=1.0, patience=2.0, most_redirects=3)
"""A visit that soon gives up."""


@dataclass
class Secure:
    """A publisher behind https under a real publisher's name, and a visit that finds it."""

    publisher: Publisher
    visit: LinkVisit

    def url(self, path: str) -> str:
        return f"https://www.cancer.org:{self.publisher.port}{path}"
