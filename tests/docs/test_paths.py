"""What the documents say of the project's files is so: each path that they name is there."""

import re
from pathlib import Path
from typing import Final

import pytest

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
