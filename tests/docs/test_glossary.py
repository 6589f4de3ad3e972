"""Every word of the glossary leads to the file that owns it, and every name of a class to one class."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final, NamedTuple

import pytest

PROJECT: Final = Path(__file__).parents[2]

ROW: Final = re.compile(r"\| (?P<word>[^|]+) \| (?P<meaning>[^|]+) \| `(?P<file>[^`]+)` \|")


class Word(NamedTuple):
    """A line of the glossary."""

    word: str
    meaning: str
    file: str


def glossary() -> list[Word]:
    lines = (PROJECT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    return [Word(**row.groupdict()) for line in lines if (row := ROW.fullmatch(line))]


def plain(text: str) -> str:
    """In small letters, `wrap_up`, `wrapUp` and `wrap-up` alike."""
    return re.sub(r"[-_\s]", "", text).lower()


@pytest.mark.parametrize("line", glossary(), ids=lambda line: line.word)
def test_a_word_is_found_in_the_file_that_owns_it(line: Word) -> None:
    file = PROJECT / line.file
    assert file.is_file()
    assert plain(line.word) in plain(line.file + file.read_text(encoding="utf-8"))


def test_every_line_of_the_glossary_is_read() -> None:
    """A line in another form would be seen by people and by no test."""
    text = (PROJECT / "docs/glossary.md").read_text(encoding="utf-8")
    headings = 2 * text.count("| word |")
    assert len(glossary()) == len(re.findall(r"^\|", text, re.MULTILINE)) - headings > 0


def test_a_word_has_one_meaning_in_one_sentence() -> None:
    words = Counter(line.word for line in glossary())
    assert [word for word, times in words.items() if times > 1] == []
    assert [line.word for line in glossary() if not re.fullmatch(r"[A-Z][^.]*\.", line.meaning)] == []


def public_classes() -> dict[str, list[str]]:
    """The files that say each public class at their top level."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted((PROJECT / "service").rglob("*.py")):
        for part in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(part, ast.ClassDef) and not part.name.startswith("_"):
                found[part.name].append(str(file.relative_to(PROJECT)))
    return found


def test_no_two_public_classes_have_one_name() -> None:
    assert {name: files for name, files in public_classes().items() if len(files) > 1} == {}
