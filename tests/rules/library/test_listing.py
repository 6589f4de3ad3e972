"""A supervisor finds an article by whatever they remember of it."""

import pytest

from service.protocol.supervisor.library import StateCounts
from service.rules.library.listing import Question, fits, state_counts
from tests.support.library import article, variant

OPINION = article("second-opinion", variant(), variant("es", title="Cómo pedir una segunda opinión"))


@pytest.mark.parametrize("words", ["", "second", "SECOND opinion", "segunda opinion", "example society", "en/second"])
def test_every_word_may_stand_anywhere_in_the_article(words: str) -> None:
    assert fits(OPINION, Question(words))


def test_one_word_that_stands_nowhere_is_enough_to_leave_it_out() -> None:
    assert not fits(OPINION, Question("second hospice"))


def test_topic_and_state_narrow_the_list() -> None:
    assert fits(OPINION, Question(topic="treatment-decisions", state="offered"))
    assert not fits(OPINION, Question(topic="side-effects"))
    assert not fits(OPINION, Question(state="retired"))


def test_articles_are_counted_by_where_they_stand() -> None:
    articles = [OPINION, article("new", variant(seen=False)), article("gone", retired=True)]
    assert state_counts(articles) == StateCounts(offered=1, unconfirmed=1, retired=1)
