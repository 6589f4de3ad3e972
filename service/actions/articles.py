"""Keep the article library: import and export it, confirm links, count what is sent.

Nothing here commits: everything between a caller's begin and commit happens, or none of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, Literal

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from service.models.article import ArticleCountRow, ArticleHistoryRow, ArticleRow, VariantRow
from service.protocol.library import Article, Variant
from service.rules.library.difference import Difference, difference, with_checks

What = Literal["added", "imported", "edited", "confirmed", "retired", "restored", "link_checked"]
OF_ARTICLE: Final = frozenset(Article.model_fields) - {"variants"}


async def load_library(session: AsyncSession) -> list[Article]:
    """Every article, in the order of the file it came from."""
    rows = await session.scalars(select(ArticleRow).order_by(ArticleRow.place, ArticleRow.slug))
    return [_article(row) for row in rows]


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


async def import_library(
    session: AsyncSession, articles: Sequence[Article], by: str, now: datetime, dry_run: bool = False
) -> Difference:
    """Make the library say what these articles say; articles that are not named stay as they are.

    Importing the same again changes nothing. With `dry_run` nothing is written at all.
    """
    before = {article.slug: article for article in await load_library(session)}
    after = {article.slug: with_checks(before.get(article.slug), article) for article in articles}
    found = difference(before, after.values())
    if not dry_run:
        for slug in found.touched:
            await save_article(session, after[slug], by, now, "imported")
        await _keep_order(session, articles, before)
    return found


async def save_article(session: AsyncSession, article: Article, by: str, now: datetime, what: What) -> None:
    """Write one article as it should be, and who did it."""
    row = await session.get(ArticleRow, article.slug)
    before = None if row is None else _article(row)
    if before == article:
        return
    if row is None:
        row = ArticleRow(slug=article.slug, place=0, variants=[])
        session.add(row)
    _write(row, article)
    session.add(
        ArticleHistoryRow(
            slug=article.slug,
            at=now,
            by=by,
            what=what,
            before=before.model_dump(mode="json") if before else None,
            after=article.model_dump(mode="json"),
        )
    )
    await session.flush()


async def confirm_variant(
    session: AsyncSession, slug: str, edition: tuple[str, str], by: str, now: datetime
) -> Article | None:
    """A person looked at a link (by language and format) and vouches for it; None if there is no such variant.

    A link that had moved or broken counts as unchecked again, since a person saw otherwise.
    """
    article = await hold_article(session, slug)
    if article is None or edition not in [variant.edition for variant in article.variants]:
        return None
    vouched = {"confirmed_by": by, "confirmed_at": now, "health": "unchecked", "moved_to": None}
    confirmed = _with_variant(article, edition, vouched)
    await save_article(session, confirmed, by, now, "confirmed")
    return confirmed


async def retire(
    session: AsyncSession, slug: str, retired: bool, by: str, now: datetime, replaced_by: str | None = None
) -> Article | None:
    """Take an article out of use, perhaps for another, or back into it; None if there is no such article."""
    article = await hold_article(session, slug)
    if article is None:
        return None
    changed = article.model_copy(update={"retired": retired, "replaced_by": replaced_by})
    await save_article(session, changed, by, now, "retired" if retired else "restored")
    return changed


async def record_check(
    session: AsyncSession, slug: str, edition: tuple[str, str], found: Mapping[str, object], now: datetime
) -> None:
    """Note what a link check found. History is written only when a visitor would notice the difference."""
    article = await hold_article(session, slug)
    row = await session.get(VariantRow, (slug, *edition))
    if article is None or row is None:
        return
    changed = _with_variant(article, edition, {**found, "checked_at": now})
    if changed.variants != _with_variant(article, edition, {"checked_at": now}).variants:
        await save_article(session, changed, "link check", now, "link_checked")
    else:
        row.checked_at = now
        await session.flush()


async def history(session: AsyncSession, slug: str) -> Sequence[ArticleHistoryRow]:
    """Every change of an article, newest first."""
    changes = select(ArticleHistoryRow).where(ArticleHistoryRow.slug == slug)
    return (await session.scalars(changes.order_by(ArticleHistoryRow.id.desc()))).all()


async def count(session: AsyncSession, slug: str, language: str, day: date, what: Literal["sent", "opened"]) -> None:
    """Add one to a day's count. Two processes counting at once both count."""
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    first = {"slug": slug, "language": language, "day": day, "sent": 0, "opened": 0} | {what: 1}
    adding = insert(ArticleCountRow).values(first)
    counted = getattr(ArticleCountRow, what) + 1
    await session.execute(
        adding.on_conflict_do_update(index_elements=["slug", "language", "day"], set_={what: counted})
    )


async def counts(session: AsyncSession, since: date) -> dict[str, tuple[int, int]]:
    """Sent and opened by article since a day."""
    totals: dict[str, tuple[int, int]] = {}
    for row in await session.scalars(select(ArticleCountRow).where(ArticleCountRow.day >= since)):
        sent, opened = totals.get(row.slug, (0, 0))
        totals[row.slug] = (sent + row.sent, opened + row.opened)
    return totals


async def _keep_order(session: AsyncSession, articles: Iterable[Article], before: Mapping[str, Article]) -> None:
    """The file's articles in the file's order; new ones of a part file follow those that are there."""
    order = list(dict.fromkeys([*before, *(article.slug for article in articles)]))
    for row in await session.scalars(select(ArticleRow)):
        row.place = order.index(row.slug)
    await session.flush()


def _article(row: ArticleRow) -> Article:
    variants = [_variant(variant) for variant in row.variants]
    return Article.model_validate({name: getattr(row, name) for name in OF_ARTICLE} | {"variants": variants})


def _variant(row: VariantRow) -> Variant:
    return Variant.model_validate({name: getattr(row, name) for name in Variant.model_fields})


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


def _with_variant(article: Article, edition: tuple[str, str], known: Mapping[str, object]) -> Article:
    variants = tuple(
        variant.model_copy(update=dict(known)) if variant.edition == edition else variant
        for variant in article.variants
    )
    return article.model_copy(update={"variants": variants})
