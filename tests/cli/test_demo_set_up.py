"""The demonstration is filled once; whoever tries things out finds them again."""

from datetime import UTC, datetime

from service.actions.articles import load_article, retire
from service.actions.replies import load_replies
from service.actions.starter import starter_articles, starter_replies
from service.cli.demo_set_up import fill
from service.cli.kept import database
from service.models.database import reading

NOW = datetime(2026, 10, 14, 15, tzinfo=UTC)


async def test_filling_it_again_brings_what_is_missing_and_undoes_nothing(sqlite_url: str) -> None:
    await fill(sqlite_url)
    slug = starter_articles()[0].slug
    async with database(sqlite_url) as sessions:
        async with sessions.begin() as session:
            await retire(session, slug, True, "sam", NOW)
        await fill(sqlite_url)
        async with reading(sessions) as session:
            article = await load_article(session, slug)
            assert article is not None
            assert article.retired
            assert len(await load_replies(session)) == len(starter_replies())
