"""Which articles may be offered, in which language, and what the visitor's card says."""

from collections.abc import Iterable
from typing import Final

from service.protocol.library.articles import Article, Variant
from service.protocol.library.cards import ArticleCard, ArticleLink
from service.protocol.stored import made_of_stored
from service.protocol.supervisor.library import LibraryState

FALLBACK: Final = "en"
RIGHT_TO_LEFT: Final = frozenset(("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
"""Languages whose usual script runs from right to left (Unicode CLDR, character order)."""

UNUSABLE: Final = ("broken", "moved")
"""A link that answers with another page than the one a person looked at is not given to a visitor."""


def offerable(variant: Variant) -> bool:
    """May visitors be given this link? Attested, checked or confirmed by a person, and not known to be bad."""
    vouched_for = variant.seen or variant.confirmed_at is not None or variant.health == "works"
    return vouched_for and variant.health not in UNUSABLE


def usable(variant: Variant) -> bool:
    """May a specialist see this link at all? A link that nobody has looked at yet, yes; a broken one, no."""
    return variant.health not in UNUSABLE


def state(article: Article) -> LibraryState:
    """Where an article stands, judged by its English page."""
    if article.retired:
        return "retired"
    page = article.variants[0]
    if not usable(page):
        return "broken"
    return "offered" if offerable(page) else "unconfirmed"


def broken_languages(article: Article) -> tuple[str, ...]:
    """The languages in which a link of an article in use is broken or has moved."""
    broken = (variant.language for variant in article.variants if not usable(variant))
    return () if article.retired else tuple(dict.fromkeys(broken))


def allowed(article: Article, only_offerable: bool = True) -> tuple[Variant, ...]:
    """The variants that may be given out; none of a retired article."""
    if article.retired:
        return ()
    fits = offerable if only_offerable else usable
    return tuple(variant for variant in article.variants if fits(variant))


def best_variant(article: Article, language: str, only_offerable: bool = True) -> Variant | None:
    """The page in this language, else a PDF in it, else the same in English; None when nothing may be given out."""
    return min(
        (variant for variant in allowed(article, only_offerable) if variant.language in (language, FALLBACK)),
        key=lambda variant: (variant.language != language, variant.format != "html"),
        default=None,
    )


def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def card(article: Article, language: str, only_offerable: bool = True) -> ArticleCard | None:
    """What a visitor is shown, in the best language there is; None when no link may be given out.

    The card's own `language` tells when it is not the visitor's, so that the page can say so.
    """
    shown = best_variant(article, language, only_offerable)
    if shown is None:
        return None
    return _card(article, shown, allowed(article, only_offerable))


def card_of(article: Article, shown: Variant) -> ArticleCard:
    """The card of one variant as a visitor would get it, whether or not it may be given out yet."""
    others = (variant for variant in article.variants if variant is not shown and offerable(variant))
    return _card(article, shown, (shown, *others))


def _card(article: Article, shown: Variant, variants: Iterable[Variant]) -> ArticleCard:
    variants = tuple(variants)
    return ArticleCard(
        slug=article.slug,
        title=shown.title,
        summary=shown.summary,
        publisher=article.publisher,
        language=shown.language,
        direction="rtl" if direction(shown.language) == "rtl" else "ltr",
        last_reviewed=shown.last_reviewed,
        links=tuple(_link(variant) for variant in variants if variant.language == shown.language),
        other_languages=tuple(_link(variant) for variant in variants if variant.language != shown.language),
    )


def _link(variant: Variant) -> ArticleLink:
    return made_of_stored(ArticleLink, language=variant.language, format=variant.format, url=variant.url)
