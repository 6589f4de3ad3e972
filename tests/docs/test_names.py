"""What the documents name is there: each path, and each name of the code."""

import re
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from service.settings.read import BY_FILE, GUARDED, NAMES

PROJECT: Final = Path(__file__).parents[2]

DOCUMENTS: Final = sorted(
    file for file in (*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")) if file.name != "CHANGELOG.md"
)
"""The changelog tells what was: files that it names may have gone."""

ROOMS: Final = ("", "service", "frontend", "frontend/src", "docs")
"""Where a path in a text may begin."""

QUOTED: Final = re.compile(
    r"`((?:[\w-]+/)+[\w.-]+\.(?:py|tsx?|css|md|json|toml|yml)|(?:service|frontend|tests|docs|tools)/[\w./-]+)`"
)
"""A path with a file at its end, or one that begins with a folder of ours. An address starts with `/`."""

NAMED: Final = re.compile(r"`([A-Za-z]\w*(?:[_.]\w+)+|[A-Z]\w+[a-z]\w*)(?:\(\))?`")
"""A name of the code: two words in one, or a class."""

SOURCES: Final = ("service", "frontend/src", "tests", "tools", "deploy", ".env.example", "pyproject.toml", "Makefile")

READ: Final = frozenset({".py", ".ts", ".tsx", ".json", ".toml", ".yml", ".example", ""})

ELSEWHERE: Final = frozenset({"pg_dump", "json_each"})
"""Names of what others made: PostgreSQL's command, SQLite's function."""

SETTINGS: Final = frozenset({*NAMES, *(name + BY_FILE for name in GUARDED)})
"""Their names are made of a prefix and a field, and stand nowhere whole."""

WERE: Final = "CONTRIBUTING.md"
"""It sets what stood here once beside what stands here now."""

LINKED: Final = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def named(document: Path) -> list[str]:
    text = document.read_text(encoding="utf-8")
    return [*QUOTED.findall(text), *LINKED.findall(text)]


def is_there(document: Path, path: str) -> bool:
    rooms = (document.parent, *(PROJECT / room for room in ROOMS))
    return any((room / path).exists() for room in rooms)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(PROJECT)))
def test_a_document_names_files_that_are_there(document: Path) -> None:
    assert [path for path in named(document) if not is_there(document, path)] == []


@cache
def names_of_the_code() -> frozenset[str]:
    files = [
        file for source in SOURCES for file in (PROJECT / source, *(PROJECT / source).rglob("*")) if file.is_file()
    ]
    texts = (file.read_text(encoding="utf-8") for file in files if file.suffix in READ)
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    return frozenset(words | {file.name for file in files} | {file.name for file in DOCUMENTS} | ELSEWHERE | SETTINGS)


@pytest.mark.parametrize(
    "document",
    [document for document in DOCUMENTS if document.name != WERE],
    ids=lambda file: str(file.relative_to(PROJECT)),
)
def test_a_document_names_what_the_code_has(document: Path) -> None:
    known = names_of_the_code()
    named = NAMED.findall(document.read_text(encoding="utf-8"))
    assert [name for name in named if name not in known and not known.issuperset(name.split("."))] == []
