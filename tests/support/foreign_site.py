"""Somebody else's web site, on an origin of its own: tests/browser/hostile.html, or any page handed in."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from tests.support.demonstration import Serving
from tests.support.programs import free_port

PAGES: Final = Path(__file__).parents[1] / "browser"


class ForeignSite:
    """Its address is known before the service starts, so that the service can be told of it."""

    def __init__(self, html: str = "") -> None:
        self.port = free_port()
        self.service = ""
        self.html = html or (PAGES / "hostile.html").read_text()

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def page(self, _: Request) -> HTMLResponse:
        """The hostile page or the one that was handed in, with the service's address filled in."""
        return HTMLResponse(self.html.replace("{service}", self.service))

    async def style(self, _: Request) -> FileResponse:
        return FileResponse(PAGES / "hostile.css")

    @asynccontextmanager
    async def open(self, service: str) -> AsyncGenerator[None]:
        """Serve, with the chat of this service on every page."""
        self.service = service
        routes = [Route("/hostile.css", self.style), Route("/{page:path}", self.page)]
        serving = await Serving.start(Starlette(routes=routes), self.port)
        yield
        await serving.stop()
