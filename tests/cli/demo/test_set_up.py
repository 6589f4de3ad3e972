"""The demonstration is filled once; whoever tries things out finds them again."""

from service.actions.library.edit import set_retired
from service.actions.library.edit_replies import list_shared
from service.actions.library.starter import starter_articles, starter_replies
from service.actions.library.store import load_article
from service.actions.office import Office
from service.cli.demo.set_up import fill
from service.models.database import reading
from service.protocol.supervisor.library import RetireArticle
from tests.support.helpline import TESTS, settings_for
from tests.support.offices import on_record


async def test_filling_it_again_brings_what_is_missing_and_undoes_nothing(office: Office) -> None:
    settings = settings_for(office.settings.database_url)
    await fill(settings)
    slug = starter_articles()[0].slug
    await set_retired(office, slug, RetireArticle(retired=True), TESTS)
    before = await on_record(office.sessions)
    await fill(settings)
    async with reading(office.sessions) as session:
        article = await load_article(session, slug)
    assert article is not None
    assert article.retired
    assert len((await list_shared(office)).replies) == len({reply.id for reply in starter_replies()})
    assert await on_record(office.sessions) == before
