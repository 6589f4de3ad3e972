"""The library as a table for a spreadsheet: one row per variant, the article's own columns repeated.

Lists are written with semicolons between. What our link check found is not in the table; it stays with each link
whose address is unchanged.
"""

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from service.protocol.library.articles import Article, Variant
from service.rules.library.check import FileEntry, FileProblem, read_entries

LISTS: Final = ("topics", "audience", "keywords")
ARTICLE_COLUMNS: Final = (
    "slug", "publisher", *LISTS, "owner", "review_by", "replaced_by", "retired",
)  # fmt: skip
VARIANT_COLUMNS: Final = (
    "language", "format", "title", "url", "summary", "last_reviewed", "evidence", "seen", "title_seen",
)  # fmt: skip
COLUMNS: Final = (*ARTICLE_COLUMNS, *VARIANT_COLUMNS)
YES_OR_NO: Final = ("retired", "seen", "title_seen")
MAY_BE_EMPTY: Final = ("owner", "review_by", "replaced_by", "last_reviewed", "evidence")
ANSWERS: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}


def write_csv(articles: Iterable[Article]) -> str:
    """The table's text."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for article in articles:
        for variant in article.variants:
            writer.writerow(_row(article, variant))
    return table.getvalue()


def _row(article: Article, variant: Variant) -> dict[str, str]:
    values = article.model_dump(mode="json") | variant.model_dump(mode="json")
    return {column: _cell(values[column]) for column in COLUMNS}


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def read_csv(text: str, topics: Collection[str]) -> tuple[Article, ...] | tuple[FileProblem, ...]:
    """The articles of a table, or everything that is wrong with it, by line."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    problems = list(_wrong_columns(reader.fieldnames or ()))
    if problems:
        return tuple(problems)
    entries: dict[str, FileEntry] = {}
    for row in reader:
        where = f"line {reader.line_num}"
        content, found = _read_row(where, row)
        problems += found
        entry = entries.setdefault(content["slug"], FileEntry(where, _without_variants(content)))
        problems += _disagreements(where, entry, content)
        entry.content["variants"].append({column: content[column] for column in VARIANT_COLUMNS})
    read = read_entries(list(entries.values()), topics)
    return (*problems, *(part for part in read if isinstance(part, FileProblem))) if problems else read


def _wrong_columns(columns: Collection[str]) -> Iterable[FileProblem]:
    for column in COLUMNS:
        if column not in columns:
            yield FileProblem("line 1", f'the column "{column}" is missing')
    for column in columns:
        if column not in COLUMNS:
            yield FileProblem("line 1", f'"{column}" is not a known column')


def _read_row(where: str, row: dict[str | None, Any]) -> tuple[dict[str, Any], list[FileProblem]]:
    content: dict[str, Any] = {column: (row.get(column) or "").strip() for column in COLUMNS}
    found = list(_unreadable(where, row, content))
    content |= {column: ANSWERS.get(content[column].lower(), False) for column in YES_OR_NO}
    content |= {column: content[column] or None for column in MAY_BE_EMPTY}
    content |= {column: [part.strip() for part in content[column].split(";") if part.strip()] for column in LISTS}
    return content, found


def _unreadable(where: str, row: dict[str | None, Any], content: dict[str, str]) -> Iterator[FileProblem]:
    if None in row or None in row.values():
        yield FileProblem(where, f"has not the {len(COLUMNS)} columns of the first line")
    for column in YES_OR_NO:
        if content[column].lower() not in ANSWERS:
            yield FileProblem(where, f"{column} must be yes or no")


def _without_variants(content: dict[str, Any]) -> dict[str, Any]:
    return {column: content[column] for column in ARTICLE_COLUMNS} | {"variants": []}


def _disagreements(where: str, entry: FileEntry, content: dict[str, Any]) -> Iterable[FileProblem]:
    for column in ARTICLE_COLUMNS:
        if entry.content[column] != content[column]:
            yield FileProblem(where, f"{column} differs from {entry.where}, which is the same article")
