"""Every word of the glossary leads to the files that own it, and every name of a class or a type to one of them."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

PROJECT: Final = Path(__file__).parents[2]

EXPORTED: Final = re.compile(r"^export (?:declare |abstract )*(?:class|interface|type|enum) (\w+)", re.MULTILINE)
"""A type that other files of the pages may import."""

ROW: Final = re.compile(r"\| (?P<word>[^|]+) \| (?P<meaning>[^|]+) \| (?P<files>`[^`]+`(?:, `[^`]+`)*) \|")


class Word(NamedTuple):
    """A line of the glossary."""

    word: str
    meaning: str
    files: str
    """In backticks: where the word is at home, and where it is met again at the other end."""


def glossary() -> list[Word]:
    lines = (PROJECT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    return [Word(**row.groupdict()) for line in lines if (row := ROW.fullmatch(line))]


def plain(text: str) -> str:
    """In small letters, `wrap_up`, `wrapUp` and `wrap-up` alike."""
    return re.sub(r"[-_\s]", "", text).lower()


@pytest.mark.parametrize("row", glossary(), ids=lambda row: row.word)
def test_a_word_is_found_in_each_file_that_owns_it(row: Word) -> None:
    for name in re.findall(r"`([^`]+)`", row.files):
        file = PROJECT / name
        assert file.is_file()
        assert file.read_text(encoding="utf-8").strip() != ""
        assert plain(row.word) in plain(name + file.read_text(encoding="utf-8"))


def test_every_line_of_the_glossary_is_read() -> None:
    """A line in another form would be seen by people and by no test."""
    text = (PROJECT / "docs/glossary.md").read_text(encoding="utf-8")
    headings = 2 * text.count("| word |")
    assert len(glossary()) == len(re.findall(r"^\|", text, re.MULTILINE)) - headings > 0


def test_a_word_has_one_meaning_in_one_sentence() -> None:
    words = Counter(row.word for row in glossary())
    assert [word for word, times in words.items() if times > 1] == []
    assert [row.word for row in glossary() if not re.fullmatch(r"[A-Z][^.]*\.", row.meaning)] == []


def public_classes(file: Path) -> Iterator[str]:
    """Each public class at the top level of a file of the service."""
    for part in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(part, ast.ClassDef) and not part.name.startswith("_"):
            yield part.name


def exported_types(file: Path) -> Iterator[str]:
    """Each type that a file of the pages exports."""
    yield from EXPORTED.findall(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("folder", "kinds", "named"),
    [("service", {".py"}, public_classes), ("frontend/src", {".ts", ".tsx"}, exported_types)],
    ids=["service", "pages"],
)
def test_no_two_classes_or_types_that_others_use_have_one_name(
    folder: str, kinds: set[str], named: Callable[[Path], Iterator[str]]
) -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted(file for file in (PROJECT / folder).rglob("*") if file.suffix in kinds):
        for name in named(file):
            found[name].append(str(file.relative_to(PROJECT)))
    assert len(found) > 100, "the names are read"
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
