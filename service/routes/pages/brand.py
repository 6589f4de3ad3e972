"""The face that an organisation gives to the pages: its style sheet, its drawing, its name and links in them."""

import hashlib
from functools import lru_cache
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from service.protocol.refusals import Refusal
from service.routes.errors import RequestRefused
from service.routes.guards import EVERYBODY
from service.routes.pages.built_files import FOR_EVER
from service.routes.running import running
from service.rules.colours.palette import style_sheet
from service.settings.brand import Brand

router: Final = APIRouter(include_in_schema=False)

VERSION_CHARACTERS: Final = 12
"""Of a hash: 48 bits, so that another content has another address."""


@router.get("/brand.css", **EVERYBODY)
async def style(request: Request) -> Response:
    """The organisation's colours, loaded after the page's own style."""
    return kept_for_ever(style_of(running(request).helpline.settings.brand), "text/css")


@router.get("/brand/logo", **EVERYBODY)
async def logo(request: Request) -> Response:
    """The organisation's drawing."""
    found = running(request).helpline.settings.brand.logo
    if found is None:
        raise RequestRefused(Refusal.NOT_FOUND)
    return kept_for_ever(found.content, found.media_type)


def kept_for_ever(content: str | bytes, media_type: str) -> Response:
    return Response(content, headers={"cache-control": FOR_EVER}, media_type=media_type)


def style_of(brand: Brand) -> str:
    """The style sheet; empty for a brand without colours."""
    return style_sheet(brand.colour, brand.accent)


def words_of(brand: Brand, language: str) -> dict[str, str]:
    """The texts that the organisation has of its own, by their keys in `frontend/src/words/visitor`."""
    own = {"page.name": brand.name.get(language), "welcome.lead": brand.opening.get(language)}
    return {key: text for key, text in own.items() if text}


def in_pages(brand: Brand, languages: tuple[str, ...], language: str) -> dict[str, Any]:
    """What a page in this language needs. `brand` is for its script, which goes on in any language without loading."""
    logo = addressed("/brand/logo", brand.logo.content if brand.logo else b"")
    return {
        "brand_style": addressed("/brand.css", style_of(brand).encode()),
        "logo": logo,
        "links": brand.links.get(language, ()),
        "brand": {
            "words": {each: words_of(brand, each) for each in languages},
            "links": {each: [link.model_dump() for link in brand.links.get(each, ())] for each in languages},
            "logo": logo,
        },
    }


@lru_cache(maxsize=4)
def version_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:VERSION_CHARACTERS]


def addressed(path: str, content: bytes) -> str | None:
    """Where this is fetched; another content has another address. None where there is nothing."""
    return f"{path}?v={version_of(content)}" if content else None
