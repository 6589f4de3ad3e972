"""What is done with the library: look through it, add, edit, confirm a link, retire and restore, import a file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.library.starter import starter_topics
from service.actions.library.store import (
    LibraryChange,
    counts,
    history,
    hold_article,
    keep_order,
    load_article,
    load_library,
    revision,
    save_article,
    with_variant,
)
from service.actions.library.topics import known_topics, load_topics, save_topics
from service.actions.office import Act, Office
from service.models.article import ArticleHistoryRow
from service.models.audit.rows import Actor
from service.models.database import reading
from service.protocol.library.articles import Article, Topic, Variant
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.protocol.supervisor.library import (
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
from service.rules.library.articles import broken_languages, card_of, state
from service.rules.library.difference import Difference, acts, difference, with_checks
from service.rules.library.listing import Question, fits, in_order, state_counts

EVER: Final = date.min
"""Counts in the list are of all time; figures by day are the board's business."""

Times = tuple[int, int]
"""How often an article was sent, and how often it was opened."""


async def read_library(office: Office) -> list[Article]:
    """Every article, in the order of the file it came from."""
    async with reading(office.sessions) as session:
        return await load_library(session)


async def read_topics(office: Office) -> Sequence[Topic]:
    """The topics that an article or a reply may be about; the starter's while there are none."""
    async with reading(office.sessions) as session:
        return await load_topics(session) or starter_topics()


async def list_library(office: Office, question: Question, offset: int, limit: int) -> LibraryList:
    """A page of what fits, what waits for a person first."""
    async with reading(office.sessions) as session:
        articles = await load_library(session)
        times = await counts(session, EVER)
    found = in_order(article for article in articles if fits(article, question))
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


async def read_article(office: Office, slug: str) -> LibraryArticle | Refusal:
    """One article whole, with its history."""
    async with reading(office.sessions) as session:
        article = await load_article(session, slug)
        return Refusal.NOT_FOUND if article is None else await whole(session, article)


async def whole(session: AsyncSession, article: Article, saved: bool = True) -> LibraryArticle:
    """An article as a supervisor sees it."""
    changes = await history(session, article.slug)
    return made_of_stored(
        LibraryArticle,
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
    return made_of_stored(
        LibraryVariant,
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
    return made_of_stored(
        ArticleRevision, at=row.at, by=row.by, what=row.what, fields=fields_changed(row.before or {}, row.after)
    )


def fields_changed(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    """The names of fields that differ; of a new article there is nothing to compare."""
    return tuple(name for name in after if before and before.get(name) != after[name])


async def edit(office: Office, slug: str, asked: EditArticle, by: Actor) -> LibraryArticle | Refusal:
    """Make an article say this, unless somebody else has changed it since it was read.

    An unknown topic, or no English page in front, is refused.
    """
    async with office.act(by, "articles") as act:
        before = await hold_article(act.session, slug)
        if before is None:
            return Refusal.NOT_FOUND
        if asked.revision != await revision(act.session, slug):
            return await whole(act.session, before, saved=False)
        after = edited(before, asked)
        if after is None or not set(after.topics) <= {*await known_topics(act.session), *before.topics}:
            return Refusal.MALFORMED
        return await keep(act, before, after, "edited")


async def add(office: Office, asked: AddArticle, by: Actor) -> LibraryArticle | Refusal:
    """A new article; none of its links is offered before a person or a check has confirmed it."""
    article = drawn_up({"slug": asked.slug}, (), asked)
    try:
        async with office.act(by, "articles") as act:
            if await hold_article(act.session, asked.slug) is not None:
                return Refusal.NAME_TAKEN
            if article is None or not set(article.topics) <= set(await known_topics(act.session)):
                return Refusal.MALFORMED
            return await keep(act, None, article, "added")
    except IntegrityError:
        return Refusal.NAME_TAKEN


async def keep(act: Act, before: Article | None, after: Article, what: LibraryChange) -> LibraryArticle:
    """Save an article and put on record what was done to it; the article whole."""
    await write(act, before, after, what)
    return await whole(act.session, after)


async def write(act: Act, before: Article | None, after: Article, what: LibraryChange) -> None:
    """Every change of an article by a person goes this way: into its history, and on record."""
    if await save_article(act, after, what):
        for done in acts(before, after):
            await act.record(done, after.slug)


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
        return made_of_stored(Article, **{**base, **said, "variants": variants})
    except ValidationError:
        return None


async def confirm(office: Office, slug: str, asked: ConfirmLink, by: Actor) -> LibraryArticle | Refusal:
    """A person opened the link and it is the right page. One that had moved or broken counts as unchecked again,
    since a person saw otherwise."""
    edition = (asked.language, asked.format)
    async with office.act(by, "articles") as act:
        article = await hold_article(act.session, slug)
        if article is None or edition not in [variant.edition for variant in article.variants]:
            return Refusal.NOT_FOUND
        vouched = {"confirmed_by": by.name, "confirmed_at": act.at, "health": "unchecked", "moved_to": None}
        confirmed = with_variant(article, edition, vouched)
        if await save_article(act, confirmed, "confirmed"):
            await act.record("link_confirmed", f"{slug} {asked.language} {asked.format}")
        return await whole(act.session, confirmed)


async def set_retired(office: Office, slug: str, asked: RetireArticle, by: Actor) -> LibraryArticle | Refusal:
    """Out of use or back in it. What replaces it must be another article that is in use."""
    async with office.act(by, "articles") as act:
        if asked.replaced_by is not None and not await may_replace(act.session, asked.replaced_by, slug):
            return Refusal.MALFORMED
        article = await hold_article(act.session, slug)
        if article is None:
            return Refusal.NOT_FOUND
        changed = article.model_copy(update={"retired": asked.retired, "replaced_by": asked.replaced_by})
        return await keep(act, article, changed, "retired" if asked.retired else "restored")


async def may_replace(session: AsyncSession, other: str, slug: str) -> bool:
    """Whether an article can stand in for this one."""
    article = await load_article(session, other)
    return other != slug and article is not None and not article.retired


async def add_missing_articles(office: Office, articles: Iterable[Article], by: Actor) -> int:
    """Add those of these articles that are not there; what somebody has changed or retired stays. How many."""
    known = {article.slug for article in await read_library(office)}
    missing = [article for article in articles if article.slug not in known]
    await import_articles(office, missing, by)
    return len(missing)


async def import_articles(office: Office, articles: Sequence[Article], by: Actor, dry_run: bool = False) -> Difference:
    """Make the library say what these articles say, all of them or none; articles that are not named stay as they are.

    Importing the same again changes nothing. The first import brings the starter's topics along. With `dry_run` nothing
    is written at all.
    """
    async with office.act(by, "articles") as act:
        before = {article.slug: article for article in await load_library(act.session)}
        after = {article.slug: with_checks(before.get(article.slug), article) for article in articles}
        found = difference(before, after.values())
        if not dry_run:
            for slug in found.touched:
                await write(act, before.get(slug), after[slug], "imported")
            await keep_order(act.session, articles, before)
            if not await load_topics(act.session):
                await save_topics(act.session, starter_topics())
                await act.record("topics_set", f"{len(starter_topics())} topics")
        return found
