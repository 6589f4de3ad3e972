"""What is wrong with a library file, entry by entry, in words that whoever wrote it can act on."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from service.protocol.library.articles import Article

PLAIN_WORDS: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not a known field",
    "too_short": "needs at least one entry",
    "string_too_short": "must not be empty",
    "date_from_datetime_parsing": 'is not a date such as "2026-11-26"',
    "date_parsing": 'is not a date such as "2026-11-26"',
    "date_from_datetime_inexact": 'is not a date such as "2026-11-26"',
}
"""What pydantic says about these is right, but not in an editor's words."""

LANGUAGE_WORDS: Final = 'is not a language tag such as "en", "es" or "zh-Hans"'
SLUG_WORDS: Final = 'must be lower-case words with hyphens, such as "acs-second-opinion"'


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing that is wrong, and where."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One entry of a file before it is believed, and the name of its place."""

    where: str
    content: Any


def read_json(text: str, topics: Collection[str]) -> tuple[Article, ...] | tuple[FileProblem, ...]:
    """The articles of a JSON file, or everything that is wrong with it: a bad file is refused whole."""
    try:
        content = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        return (FileProblem("file", f"is not JSON: {error}"),)
    if not isinstance(content, list):
        return (FileProblem("file", "must be a list of articles"),)
    return read_entries([FileEntry(_name(at, entry), entry) for at, entry in enumerate(content, 1)], topics)


def read_entries(
    entries: Sequence[FileEntry], topics: Collection[str]
) -> tuple[Article, ...] | tuple[FileProblem, ...]:
    """The articles, or everything that is wrong with any of them."""
    found: list[FileProblem] = []
    articles: list[tuple[str, Article]] = []
    for entry in entries:
        try:
            articles.append((entry.where, Article.model_validate_json(json.dumps(entry.content))))
        except ValidationError as error:
            found += _in_plain_words(entry.where, error)
    found += _across(articles, frozenset(topics))
    return tuple(found) or tuple(article for _, article in articles)


def _name(at: int, entry: object) -> str:
    slug = entry.get("slug") if isinstance(entry, dict) else None
    return f"article {at} ({slug})" if isinstance(slug, str) else f"article {at}"


def _in_plain_words(where: str, error: ValidationError) -> Iterator[FileProblem]:
    problems = error.errors(include_url=False, include_input=False)
    inside = {problem["loc"][:1] for problem in problems if len(problem["loc"]) > 1}
    for problem in problems:
        if problem["type"] == "too_short" and problem["loc"] in inside:
            continue  # a list seems too short only because an entry of it was refused
        path = _path(problem["loc"])
        words = _words(path, problem["type"], problem["msg"])
        yield FileProblem(where, f"{path} {words}" if path else words)


def _words(path: str, kind: str, message: str) -> str:
    if kind == "string_pattern_mismatch":
        return LANGUAGE_WORDS if path.endswith("language") else SLUG_WORDS
    return PLAIN_WORDS.get(kind, message.removeprefix("Value error, "))


def _path(place: tuple[int | str, ...]) -> str:
    """("variants", 0, "url") is written variants[0].url."""
    joined = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return joined.removeprefix(".")


def _across(articles: Sequence[tuple[str, Article]], topics: frozenset[str]) -> Iterator[FileProblem]:
    slugs = Counter(article.slug for _, article in articles)
    for where, article in articles:
        if slugs[article.slug] > 1:
            yield FileProblem(where, f'slug "{article.slug}" is used {slugs[article.slug]} times')
        for topic in article.topics:
            if topic not in topics:
                yield FileProblem(where, f'topic "{topic}" is not known')
        if article.replaced_by == article.slug:
            yield FileProblem(where, "replaced_by names the article itself")
