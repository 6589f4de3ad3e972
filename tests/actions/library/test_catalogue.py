"""The library in mind keeps up with the library on disk."""

from service.actions.library.edit import import_articles
from service.actions.library.store import note_check
from service.actions.office import Office
from tests.support.helpline import TESTS, Helpline
from tests.support.library import article


async def found(helpline: Helpline) -> int:
    """How many articles a visitor finds."""
    answer = await (await helpline.stranger()).get("/api/articles", params={"q": "opinion"})
    return len(answer.json()["articles"])


async def test_what_the_command_line_imports_or_finds_broken_is_noticed_without_a_ring(
    any_helpline: Helpline, any_office: Office
) -> None:
    await import_articles(any_office, [article()], TESTS)
    await any_helpline.parts.look_again()
    assert await found(any_helpline) == 1
    async with any_office.act(TESTS) as act:
        await note_check(act, "second-opinion", ("en", "html"), {"health": "broken"})
    await any_helpline.parts.look_again()
    assert await found(any_helpline) == 0


async def test_what_did_not_change_is_not_read_again(helpline: Helpline) -> None:
    await helpline.library(article())
    index = helpline.parts.catalogue.index
    await helpline.parts.look_again()
    assert helpline.parts.catalogue.index is index
