"""What a supervisor does with the library: look through it, add, edit, confirm a link, retire and restore."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Final

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.articles import (
    confirm_variant,
    counts,
    history,
    hold_article,
    load_article,
    load_library,
    retire,
    revision,
    save_article,
)
from service.models.article import ArticleHistoryRow
from service.models.audit import record
from service.models.person import Person
from service.protocol.library import Article, Variant
from service.protocol.office_library import (
    AddArticle,
    ArticleDraft,
    ArticleRevision,
    ConfirmLink,
    EditArticle,
    LibraryArticle,
    LibraryList,
    LibraryRow,
    LibraryVariant,
    RetireArticle,
)
from service.protocol.refusals import Refusal
from service.rules.library.articles import broken_languages, card_of, state
from service.rules.library.listing import Question, fits, in_order, state_counts

EVER: Final = date.min
"""Counts in the list are of all time; figures by day are the board's business."""

Times = tuple[int, int]
"""How often an article was sent, and how often it was opened."""


async def list_library(session: AsyncSession, question: Question, offset: int, limit: int) -> LibraryList:
    """A page of what fits, what waits for a person first."""
    articles = await load_library(session)
    found = in_order(article for article in articles if fits(article, question))
    times = await counts(session, EVER)
    shown = found[offset : offset + limit]
    return LibraryList(
        rows=tuple(row_of(article, times.get(article.slug, (0, 0))) for article in shown),
        total=len(found),
        counts=state_counts(articles),
    )


def row_of(article: Article, times: Times) -> LibraryRow:
    """An article in the list."""
    return LibraryRow(
        slug=article.slug,
        title=article.variants[0].title,
        publisher=article.publisher,
        languages=tuple(dict.fromkeys(variant.language for variant in article.variants)),
        topics=article.topics,
        state=state(article),
        broken=broken_languages(article),
        review_by=article.review_by,
        sent=times[0],
        opened=times[1],
    )


async def read_article(session: AsyncSession, slug: str) -> LibraryArticle | Refusal:
    """One article whole, with its history."""
    article = await load_article(session, slug)
    return Refusal.NOT_FOUND if article is None else await whole(session, article)


async def whole(session: AsyncSession, article: Article, saved: bool = True) -> LibraryArticle:
    """An article as a supervisor sees it."""
    changes = await history(session, article.slug)
    return LibraryArticle(
        slug=article.slug,
        publisher=article.publisher,
        topics=article.topics,
        audience=article.audience,
        keywords=article.keywords,
        variants=tuple(variant_of(article, variant) for variant in article.variants),
        state=state(article),
        owner=article.owner,
        review_by=article.review_by,
        replaced_by=article.replaced_by,
        history=tuple(map(revision_of, changes)),
        revision=await revision(session, article.slug),
        saved=saved,
    )


def variant_of(article: Article, variant: Variant) -> LibraryVariant:
    """A variant, what is known of its link, and the card that a visitor would get."""
    return LibraryVariant(
        language=variant.language,
        format=variant.format,
        title=variant.title,
        url=variant.url,
        summary=variant.summary,
        last_reviewed=variant.last_reviewed,
        confirmed=variant.seen or variant.confirmed_at is not None,
        health=variant.health,
        checked_at=variant.checked_at,
        moved_to=variant.moved_to,
        card=card_of(article, variant),
    )


def revision_of(row: ArticleHistoryRow) -> ArticleRevision:
    """Who did what, and which fields it touched."""
    return ArticleRevision.model_validate(
        {"at": row.at, "by": row.by, "what": row.what, "fields": fields_changed(row.before or {}, row.after)}
    )


def fields_changed(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    """The names of fields that differ; of a new article there is nothing to compare."""
    return tuple(name for name in after if before and before.get(name) != after[name])


async def edit(
    session: AsyncSession, slug: str, asked: EditArticle, topics: Collection[str], by: Person, now: datetime
) -> LibraryArticle | Refusal:
    """Make an article say this, unless somebody else has changed it since it was read.

    An unknown topic, or no English page in front, is refused.
    """
    before = await hold_article(session, slug)
    if before is None:
        return Refusal.NOT_FOUND
    if asked.revision != await revision(session, slug):
        return await whole(session, before, saved=False)
    after = edited(before, asked)
    if after is None or not set(after.topics) <= {*topics, *before.topics}:
        return Refusal.MALFORMED
    await save_article(session, after, by.name, now, "edited")
    await record(session, now, by.id, "article_edited", slug)
    return await whole(session, after)


async def add(
    session: AsyncSession, asked: AddArticle, topics: Collection[str], by: Person, now: datetime
) -> LibraryArticle | Refusal:
    """A new article; none of its links is offered before a person or a check has confirmed it."""
    if await hold_article(session, asked.slug) is not None:
        return Refusal.NAME_TAKEN
    article = drawn_up({"slug": asked.slug}, (), asked)
    if article is None or not set(article.topics) <= set(topics):
        return Refusal.MALFORMED
    await save_article(session, article, by.name, now, "added")
    await record(session, now, by.id, "article_added", asked.slug)
    return await whole(session, article)


def edited(before: Article, asked: EditArticle) -> Article | None:
    """The article after the change; None when it would make no sense."""
    return drawn_up(before.model_dump(), before.variants, asked)


def drawn_up(base: Mapping[str, object], links: Iterable[Variant], asked: ArticleDraft) -> Article | None:
    """What was asked for, on top of what nobody may say. A link is known by its address: a new one is unconfirmed."""
    known = {(*variant.edition, variant.url): variant for variant in links}
    variants = []
    for wanted in asked.variants:
        link = known.get((wanted.language, wanted.format, wanted.url))
        variants.append((link.model_dump() if link else {}) | wanted.model_dump())
    said = asked.model_dump(include=set(ArticleDraft.model_fields) - {"variants"})
    try:
        return Article.model_validate({**base, **said, "variants": variants})
    except ValidationError:
        return None


async def confirm(
    session: AsyncSession, slug: str, asked: ConfirmLink, by: Person, now: datetime
) -> LibraryArticle | Refusal:
    """A person opened the link and it is the right page."""
    article = await confirm_variant(session, slug, (asked.language, asked.format), by.name, now)
    if article is None:
        return Refusal.NOT_FOUND
    await record(session, now, by.id, "link_confirmed", f"{slug} {asked.language} {asked.format}")
    return await whole(session, article)


async def set_retired(
    session: AsyncSession, slug: str, asked: RetireArticle, by: Person, now: datetime
) -> LibraryArticle | Refusal:
    """Out of use or back in it. What replaces it must be another article that is in use."""
    if asked.replaced_by is not None and not await may_replace(session, asked.replaced_by, slug):
        return Refusal.MALFORMED
    article = await retire(session, slug, asked.retired, by.name, now, asked.replaced_by)
    if article is None:
        return Refusal.NOT_FOUND
    await record(session, now, by.id, "article_retired" if asked.retired else "article_restored", slug)
    return await whole(session, article)


async def may_replace(session: AsyncSession, other: str, slug: str) -> bool:
    """Whether an article can stand in for this one."""
    article = await load_article(session, other)
    return other != slug and article is not None and not article.retired
