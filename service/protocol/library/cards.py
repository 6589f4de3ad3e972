"""The article card: what a visitor is given."""

from datetime import date
from typing import Literal

from service.protocol.base import Language, Strict
from service.protocol.stored import Growing


class ArticleLink(Strict):
    """One way to read the article."""

    language: Language
    format: Growing[Literal["html", "pdf"]]
    url: str


class ArticleCard(Strict):
    """Title, one plain sentence, who publishes it, when it was last reviewed, and the links.

    `language` is that of title and summary; `direction` is how that language runs. `links` are in that language;
    `other_languages` are the same article elsewhere.
    """

    slug: str
    title: str
    summary: str
    publisher: str
    language: Language
    direction: Literal["ltr", "rtl"] = "ltr"
    last_reviewed: date | None = None
    links: tuple[ArticleLink, ...]
    other_languages: tuple[ArticleLink, ...] = ()
