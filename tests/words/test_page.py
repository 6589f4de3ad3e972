"""docs/words.md holds every sentence for visitors, for people who judge words and do not read code."""

from service.words.catalogue import languages, words
from service.words.page import PAGE, WHERE, page, sections


def test_the_page_in_docs_is_what_the_catalogues_say() -> None:
    """Say `make protocol` when this fails."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_sentence_stands_in_it_once_in_every_language() -> None:
    rows = [line.split(" | ") for line in page().splitlines() if line.startswith("| `")]
    assert [row[0].strip("|` ") for row in rows] == [key for keys in sections().values() for key in keys]
    assert sorted(row[0].strip("|` ") for row in rows) == sorted(words("en"))
    assert all(len(row) == 1 + len(languages()) for row in rows)


def test_of_each_is_said_where_it_appears_and_of_nothing_that_is_gone() -> None:
    assert WHERE.keys() == sections().keys()
