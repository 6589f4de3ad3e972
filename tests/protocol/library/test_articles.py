"""What an article may be, whoever writes it."""

import pytest
from pydantic import ValidationError

from service.protocol.library.articles import Labels, Topic
from tests.support.library import article, variant


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("http://example.org/page", "must begin with https://"),
        ("https://example", "is not a web address"),
        ("https://example.org/a page", "is not a web address"),
        ("https://jo:secret@example.org/page", "must not hold a name or password"),
    ],
)
def test_a_link_leads_to_an_encrypted_page_and_holds_no_secret(url: str, wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        variant(url=url)


def test_an_article_begins_with_its_english_page() -> None:
    with pytest.raises(ValidationError, match="the first variant must be the English html page"):
        article("a", variant("es"), variant())


def test_an_article_has_each_language_and_format_once() -> None:
    with pytest.raises(ValidationError, match="has two variants in es as html"):
        article("a", variant(), variant("es"), variant("es"))


def test_a_topic_has_its_name_in_each_language_and_in_english_for_others() -> None:
    words = Labels(en="Nausea", es="Náuseas")
    topic = Topic(id="nausea", parent=None, helpline_topic=False, label=words, description=words)
    assert [topic.name(language) for language in ("en", "es", "fr")] == ["Nausea", "Náuseas", "Nausea"]
