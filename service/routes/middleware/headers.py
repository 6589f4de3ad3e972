"""Headers on every response, and the origin of everything that changes something."""

from typing import Final

from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.actions.privacy.repeated import note_origin_refused
from service.protocol.refusals import Refusal
from service.routes.errors import broken, problem
from service.routes.running import Running

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors {ancestors}"
)
"""Nothing from anybody else, nothing inline. Only the chat page may be framed, by the sites that were named."""

FRAMED: Final = "/chat"
"""The one page that other sites show in a frame."""

OF_PAGES: Final = {
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}

NO_PAGES: Final = ("/embed.js", "/api/availability", "/api/topics", "/static/")
"""What a page loads and nobody looks at by itself. What protects a page is of no use to them, and at half a kilobyte
each it would be a tenth of all that the first screen weighs."""

ASKED_BY_SITES: Final = "/api/availability"
"""What the opening button on the named sites asks for. There is nothing of anybody in it."""

YEAR: Final = 31_536_000


class Headers:
    """A plain ASGI layer: sockets pass it untouched, because they check their origin themselves."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a foreign origin; add the headers to whatever is answered, a mistake of ours included."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        here: Running = scope["app"].state.running
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                add(MutableHeaders(scope=message), scope["path"], message["status"], here)
                share(MutableHeaders(scope=message), scope, here)
            await send(message)

        answer = self.app
        try:
            if self.foreign(scope, here):
                await note_origin_refused(here.helpline, RequestHeaders(scope=scope).get("origin", ""))
                answer = await problem(Request(scope), Refusal.NOT_ALLOWED)
            await answer(scope, receive, send_with_headers)
        except Exception as mistake:
            answer = await broken(Request(scope), mistake)
            if not started:
                await answer(scope, receive, send_with_headers)

    def foreign(self, scope: Scope, here: Running) -> bool:
        """Whether this changes something and does not come from a page of ours."""
        if scope["method"] in SAFE:
            return False
        origin = RequestHeaders(scope=scope).get("origin", "").lower()
        return origin not in here.helpline.settings.origins


def add(headers: MutableHeaders, path: str, status: int, here: Running) -> None:
    """The headers of one response. What is not a fixed file is never kept by anybody."""
    settings = here.helpline.settings
    headers["x-content-type-options"] = "nosniff"
    if settings.secure_cookies:
        headers["strict-transport-security"] = f"max-age={YEAR}; includeSubDomains"
    headers.setdefault("cache-control", "no-store")
    if status == 200 and path.startswith(NO_PAGES):
        return
    for name, value in OF_PAGES.items():
        headers[name] = value
    ancestors = " ".join(("'self'", *settings.embed_origins)) if path == FRAMED else "'none'"
    headers["content-security-policy"] = POLICY.format(ancestors=ancestors)


def share(headers: MutableHeaders, scope: Scope, here: Running) -> None:
    """Let the named sites read whether the chat is open."""
    origin = RequestHeaders(scope=scope).get("origin", "").lower()
    if scope["path"] == ASKED_BY_SITES and origin in here.helpline.settings.embed_origins:
        headers["access-control-allow-origin"] = origin
        headers.add_vary_header("origin")
