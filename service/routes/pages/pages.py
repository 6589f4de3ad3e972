"""The pages: the chat, the console, the supervisor's pages, and the files they need."""

import json
from functools import cache
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from service.actions.queue.availability import availability
from service.protocol.limits import PHONE
from service.resources import BUILT, PAGES
from service.routes.guards import EVERYBODY
from service.routes.languages import language_of
from service.routes.packed import packed
from service.routes.pages.brand import in_pages, words_of
from service.routes.pages.built_files import FOR_EVER, built
from service.routes.running import running
from service.words.catalogue import words
from service.words.hours import hours_sentences

router: Final = APIRouter(include_in_schema=False)

TEMPLATES: Final = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined)

FIVE_MINUTES: Final = "public, max-age=300"
"""The embedding script keeps its name, so that no site has to change when we do."""


@cache
def manifest() -> dict[str, Any]:
    """What the frontend's build wrote: source to built file. Empty while it is not built."""
    file = BUILT / ".vite" / "manifest.json"
    return json.loads(file.read_text()) if file.exists() else {}


def asset(source: str) -> str:
    """The address of a built file by its source."""
    entry = manifest().get(source)
    return f"/static/{entry['file']}" if entry else f"/static/not-built/{source}"


def loaded_with(source: str) -> list[str]:
    """The addresses of a built script and of all that it imports at once, so that a browser need not find them out."""
    found: list[str] = []
    ahead = [source]
    while ahead:
        entry = manifest().get(ahead.pop())
        if entry and f"/static/{entry['file']}" not in found:
            found.append(f"/static/{entry['file']}")
            ahead += entry.get("imports", [])
    return found


async def page(request: Request, template: str, **more: object) -> Response:
    """A page in the reader's language. The hours and the phone stand in its HTML, whatever becomes of the scripts."""
    helpline = running(request).helpline
    language = language_of(request)
    status = helpline.opening.status()
    now = helpline.hours_clock.now()
    zone = request.query_params.get("zone")
    brand, languages = helpline.settings.brand, helpline.settings.languages
    context: dict[str, object] = {
        "language": language,
        "words": words(language) | words_of(brand, language),
        "phone": PHONE,
        "availability": await availability(helpline),
        "hours_sentences": hours_sentences(status, helpline.opening.calendar, now, zone, language),
        "asset": asset,
        "loaded_with": loaded_with,
        "exit_to": helpline.settings.exit_url,
        "languages": languages,
        "language_names": {name: words(name)["language.name"] for name in languages},
        **in_pages(brand, languages, language),
    }
    return packed(TEMPLATES.get_template(template).render(context | more), request)


@router.get("/", **EVERYBODY)
async def front() -> Response:
    """The chat itself. The site around it is somebody else's."""
    return RedirectResponse("/chat", 307)


@router.get("/chat", **EVERYBODY)
async def chat(request: Request) -> Response:
    """The chat as a whole page, and inside the frame that other sites show."""
    return await page(request, "chat.html")


@router.get("/console", **EVERYBODY)
async def console(request: Request) -> Response:
    """The specialist's console; it asks for the sign-in itself."""
    return await page(request, "console.html")


@router.get("/supervisor", **EVERYBODY)
async def supervisor(request: Request) -> Response:
    """The supervisor's pages; they ask for the sign-in themselves."""
    return await page(request, "supervisor.html")


@router.get("/embed.js", **EVERYBODY)
async def embed(request: Request) -> Response:
    """The script that other sites include."""
    return built("embed.js", FIVE_MINUTES, request.headers.get("accept-encoding", ""))


@router.get("/static/{name:path}", **EVERYBODY)
async def static(name: str, request: Request) -> Response:
    """A built file."""
    return built(name, FOR_EVER, request.headers.get("accept-encoding", ""))
