"""The article library in the database: articles with their links, who changed what, how often each was sent.

Nothing here commits: an act does (`service/actions/office.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal

import structlog
from pydantic import ValidationError
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.office import Act
from service.models.article import ArticleCountRow, ArticleHistoryRow, ArticleRow, VariantRow
from service.models.inserts import upsert
from service.protocol.library.articles import Article, Variant
from service.protocol.stored import made_of_stored

log = structlog.get_logger()

LibraryChange = Literal["added", "imported", "edited", "confirmed", "retired", "restored", "link_checked"]
OF_ARTICLE: Final = frozenset(Article.model_fields) - {"variants"}


async def load_library(session: AsyncSession) -> list[Article]:
    """Every article that can be read, in the order of the file it came from."""
    rows = await session.scalars(select(ArticleRow).order_by(ArticleRow.place, ArticleRow.slug))
    return [article for article in map(_if_readable, rows) if article is not None]


async def load_article(session: AsyncSession, slug: str) -> Article | None:
    """One article, or None."""
    row = await session.get(ArticleRow, slug)
    return None if row is None else _article(row)


async def hold_article(session: AsyncSession, slug: str) -> Article | None:
    """One article that is going to be changed: until the commit nobody else changes it."""
    row = await session.get(ArticleRow, slug, with_for_update=True)
    return None if row is None else _article(row)


async def newest_change(session: AsyncSession) -> int:
    """The number of the last change of any article; 0 before there is one."""
    return await session.scalar(select(func.max(ArticleHistoryRow.id))) or 0


async def revision(session: AsyncSession, slug: str) -> int:
    """The number of an article's last change; 0 before there is one."""
    newest = select(func.max(ArticleHistoryRow.id)).where(ArticleHistoryRow.slug == slug)
    return await session.scalar(newest) or 0


async def save_article(act: Act, article: Article, what: LibraryChange) -> bool:
    """Write one article as it should be, and into its history who did it; False if it says that already."""
    session = act.session
    row = await session.get(ArticleRow, article.slug)
    before = None if row is None else _article(row)
    if before == article:
        return False
    if row is None:
        row = ArticleRow(slug=article.slug, place=0, variants=[])
        session.add(row)
    _write(row, article)
    session.add(
        ArticleHistoryRow(
            slug=article.slug,
            at=act.at,
            by=act.by.name,
            what=what,
            before=before.model_dump(mode="json") if before else None,
            after=article.model_dump(mode="json"),
        )
    )
    await session.flush()
    return True


async def note_check(act: Act, slug: str, edition: tuple[str, str], found: Mapping[str, object]) -> bool:
    """Note what a link check found. True, and written into the history, only if a visitor would notice it."""
    article = await hold_article(act.session, slug)
    row = await act.session.get(VariantRow, (slug, *edition))
    if article is None or row is None:
        return False
    changed = with_variant(article, edition, {**found, "checked_at": act.at})
    if changed.variants != with_variant(article, edition, {"checked_at": act.at}).variants:
        return await save_article(act, changed, "link_checked")
    row.checked_at = act.at
    await act.session.flush()
    return False


async def history(session: AsyncSession, slug: str) -> Sequence[ArticleHistoryRow]:
    """Every change of an article, newest first."""
    changes = select(ArticleHistoryRow).where(ArticleHistoryRow.slug == slug)
    return (await session.scalars(changes.order_by(ArticleHistoryRow.id.desc()))).all()


async def count(session: AsyncSession, slug: str, language: str, day: date, what: Literal["sent", "opened"]) -> None:
    """Add one to a day's count. Two processes counting at once both count."""
    first = {"slug": slug, "language": language, "day": day, "sent": 0, "opened": 0} | {what: 1}
    await upsert(session, ArticleCountRow, first, {what: getattr(ArticleCountRow, what) + 1})


async def counts(session: AsyncSession, since: date) -> dict[str, tuple[int, int]]:
    """Sent and opened by article since a day."""
    totals: dict[str, tuple[int, int]] = {}
    for row in await session.scalars(select(ArticleCountRow).where(ArticleCountRow.day >= since)):
        sent, opened = totals.get(row.slug, (0, 0))
        totals[row.slug] = (sent + row.sent, opened + row.opened)
    return totals


async def keep_order(session: AsyncSession, articles: Iterable[Article], before: Mapping[str, Article]) -> None:
    """The file's articles in the file's order; new ones of a part file follow those that are there."""
    order = list(dict.fromkeys([*before, *(article.slug for article in articles)]))
    for row in await session.scalars(select(ArticleRow)):
        row.place = order.index(row.slug)
    await session.flush()


def _if_readable(row: ArticleRow) -> Article | None:
    """The article; None for one that makes no sense here, which costs the library this article alone."""
    try:
        return _article(row)
    except ValidationError as wrong:
        log.warning("article_unreadable", slug=row.slug, problems=wrong.error_count())
        return None


def _article(row: ArticleRow) -> Article:
    variants = [_variant(variant) for variant in row.variants]
    return made_of_stored(Article, **{name: getattr(row, name) for name in OF_ARTICLE}, variants=variants)


def _variant(row: VariantRow) -> Variant:
    return made_of_stored(Variant, **{name: getattr(row, name) for name in Variant.model_fields})


def _write(row: ArticleRow, article: Article) -> None:
    for name in OF_ARTICLE:
        value = getattr(article, name)
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    there = {(variant.language, variant.format): variant for variant in row.variants}
    row.variants = [
        _write_variant(there.get(variant.edition) or VariantRow(), variant, place)
        for place, variant in enumerate(article.variants)
    ]


def _write_variant(row: VariantRow, variant: Variant, place: int) -> VariantRow:
    row.place = place
    for name in Variant.model_fields:
        setattr(row, name, getattr(variant, name))
    return row


def with_variant(article: Article, edition: tuple[str, str], known: Mapping[str, object]) -> Article:
    """The article with these fields of one variant replaced."""
    variants = tuple(
        variant.model_copy(update=dict(known)) if variant.edition == edition else variant
        for variant in article.variants
    )
    return article.model_copy(update={"variants": variants})
