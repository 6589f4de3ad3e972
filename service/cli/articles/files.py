"""Library files as the command line reads and writes them, and articles as lines of text."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer
from pydantic import TypeAdapter

from service.cli.stop import stop
from service.protocol.library.articles import Article, Topic
from service.rules.library.articles import best_variant, state
from service.rules.library.check import FileProblem, read_json
from service.rules.library.csv_rows import read_csv, write_csv


def read_file(file: Path, known: Sequence[Topic]) -> tuple[Article, ...]:
    """The articles in a file about these topics; ends the command with every problem if there are any."""
    try:
        text = file.read_text(encoding="utf-8-sig")  # spreadsheets begin a file with a mark of its encoding
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{file} cannot be read: {error}")
    topics = [topic.id for topic in known]
    read = read_csv(text, topics) if file.suffix == ".csv" else read_json(text, topics)
    problems = [part for part in read if isinstance(part, FileProblem)]
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        stop(f"{file} was refused with {len(problems)} problems; nothing has changed")
    return tuple(part for part in read if isinstance(part, Article))


def write_file(file: Path, articles: Sequence[Article]) -> None:
    """Write a library file; its ending decides the format."""
    file.write_text(write_csv(articles) if file.suffix == ".csv" else as_json(articles), encoding="utf-8")


def as_json(articles: Sequence[Article]) -> str:
    """The library as JSON that can be edited by hand; what stands for nothing is left out."""
    kept = TypeAdapter(tuple[Article, ...])
    return kept.dump_json(tuple(articles), indent=1, exclude_defaults=True).decode() + "\n"


def lines(articles: Sequence[Article], topics: Sequence[Topic], words: str, language: str, limit: int) -> Iterator[str]:
    """One line an article: state, slug, title."""
    for article in _fitting(articles, topics, words, language, limit):
        shown = best_variant(article, language, only_offerable=False) or article.variants[0]
        yield f"{state(article)}\t{article.slug}\t{shown.title}"


def _fitting(
    articles: Sequence[Article], topics: Sequence[Topic], words: str, language: str, limit: int
) -> Sequence[Article]:
    if not words:
        return articles[:limit]
    from service.actions.library.index import build_index
    from service.actions.library.search import search
    from service.actions.library.starter import starter_vocabulary

    index = build_index(articles, topics, starter_vocabulary())
    return [hit.article for hit in search(index, words, language, limit=limit, only_offerable=False)]
