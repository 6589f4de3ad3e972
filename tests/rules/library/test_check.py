"""A library file that is wrong is refused whole, with every reason in words its author understands."""

import json
from typing import Any

import pytest

from service.rules.library.check import FileProblem, read_json
from tests.support.library import TOPICS, article, entry, variant


def said(*entries: object) -> list[str]:
    read = read_json(json.dumps(entries), TOPICS)
    assert read
    assert all(isinstance(one, FileProblem) for one in read)
    return [str(problem) for problem in read]


def with_variant(**changed: Any) -> dict[str, Any]:
    first = entry()["variants"][0]
    return entry(variants=[first | changed])


def test_a_good_file_becomes_articles() -> None:
    assert read_json(json.dumps([entry()]), TOPICS) == (article(),)


def test_an_empty_file_is_an_empty_library() -> None:
    assert read_json("[]", TOPICS) == ()


@pytest.mark.parametrize("text", ["", "{", "{}", '"articles"', "[" * 100_000])
def test_what_is_no_list_of_articles_is_refused(text: str) -> None:
    assert isinstance(read_json(text, TOPICS)[0], FileProblem)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (with_variant(url="http://cancer.example.org/"), "variants[0].url must begin with https://"),
        (with_variant(url="https://cancer example"), "variants[0].url is not a web address"),
        (with_variant(url="https://me:pw@example.org/"), "variants[0].url must not hold a name or password"),
        (
            with_variant(language="English"),
            'variants[0].language is not a language tag such as "en", "es" or "zh-Hans"',
        ),
        (with_variant(last_reviewed="1/2/2024"), 'variants[0].last_reviewed is not a date such as "2026-11-26"'),
        (with_variant(title=" "), "variants[0].title must not be empty"),
        (with_variant(format="doc"), "variants[0].format Input should be 'html' or 'pdf'"),
        (with_variant(stars=5), "variants[0].stars is not a known field"),
        (with_variant(language="es"), "the first variant must be the English html page"),
        (entry(variants=[]), "variants needs at least one entry"),
        (entry(topics=["knitting"]), 'topic "knitting" is not known'),
        (entry(audience=["robots"]), "audience[0] Input should be"),
        (entry(slug="Second Opinion"), 'slug must be lower-case words with hyphens, such as "acs-second-opinion"'),
        (entry(replaced_by="second-opinion"), "replaced_by names the article itself"),
    ],
)
def test_each_mistake_is_named_with_its_place(wrong: dict[str, Any], reason: str) -> None:
    (problem,) = said(wrong)
    assert problem.startswith(f"article 1 ({wrong['slug']}): {reason}")


def test_two_variants_of_the_same_kind_are_refused() -> None:
    doubled = entry(variants=[variant().model_dump(mode="json")] * 2)
    assert said(doubled) == ["article 1 (second-opinion): has two variants in en as html"]


def test_a_slug_used_twice_is_named_at_both_places() -> None:
    assert [problem.split(" (")[0] for problem in said(entry(), entry())] == ["article 1", "article 2"]


def test_every_bad_entry_is_told_at_once() -> None:
    problems = said(entry(topics=[]), entry(slug="fine"), "what", with_variant(url="ftp://x"))
    assert [problem.split(":")[0] for problem in problems] == [
        "article 1 (second-opinion)",
        "article 3",
        "article 4 (second-opinion)",
    ]


def test_what_is_wrong_is_not_repeated_into_a_log() -> None:
    assert "secret" not in said(with_variant(url="https://me:secret@example.org/"))[0]
