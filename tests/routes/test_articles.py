"""Articles in a conversation: in the language that was chosen, sent once, counted once."""

from service.actions.library.store import counts
from service.models.database import reading
from tests.support.helpline import Helpline, client_id
from tests.support.library import article, variant


async def test_an_article_that_is_sent_again_under_the_same_id_is_counted_once(any_helpline: Helpline) -> None:
    await any_helpline.library(article())
    ana = await any_helpline.specialist("ana")
    jo = await any_helpline.visitor()
    await ana.accepts(jo)
    sending = {"client_id": client_id(), "slug": "second-opinion", "language": "en", "sentence": "This may help."}
    answers = [await ana.asks("send_article", jo, **sending) for _ in range(2)]
    assert answers[0]["seq"] == answers[1]["seq"]
    async with reading(any_helpline.parts.sessions) as session:
        assert await counts(session, any_helpline.clock.now().date()) == {"second-opinion": (1, 0)}


async def test_a_card_comes_in_the_language_that_was_asked_for_and_in_english_where_there_is_none(
    helpline: Helpline,
) -> None:
    await helpline.library(article("second-opinion", variant(), variant("ar")), article("retired", retired=True))
    http = await helpline.stranger()
    arabic = (await http.get("/api/articles/second-opinion", params={"language": "ar"})).json()
    assert (arabic["language"], arabic["direction"]) == ("ar", "rtl")
    assert [link["language"] for link in arabic["other_languages"]] == ["en"]
    assert (await http.get("/api/articles/second-opinion", params={"language": "ko"})).json()["language"] == "en"
    assert (await http.get("/api/articles/retired")).status_code == 404
