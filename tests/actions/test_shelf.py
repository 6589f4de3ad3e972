"""The library in mind keeps up with the library on disk."""

from service.actions.articles import import_library, record_check
from tests.support.helpline import Helpline
from tests.support.library import article


async def found(helpline: Helpline) -> int:
    """How many articles a visitor finds."""
    answer = await (await helpline.stranger()).get("/api/articles", params={"q": "opinion"})
    return len(answer.json()["articles"])


async def test_what_the_command_line_imports_or_finds_broken_is_noticed_without_a_ring(any_helpline: Helpline) -> None:
    shelf, now = any_helpline.parts.shelf, any_helpline.clock.now()
    async with any_helpline.parts.sessions.begin() as session:
        await import_library(session, [article()], "command line", now)
    await shelf.look_again()
    assert await found(any_helpline) == 1
    async with any_helpline.parts.sessions.begin() as session:
        await record_check(session, "second-opinion", ("en", "html"), {"health": "broken"}, now)
    await shelf.look_again()
    assert await found(any_helpline) == 0


async def test_what_did_not_change_is_not_read_again(helpline: Helpline) -> None:
    await helpline.library(article())
    await helpline.parts.shelf.load()
    index = helpline.parts.shelf.index
    await helpline.parts.shelf.look_again()
    assert helpline.parts.shelf.index is index
