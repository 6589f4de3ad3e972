"""`helpline evaluate search`: ask the starter library every labelled question, print the measures.

The library is searched as a specialist sees it, with links that nobody has confirmed yet among the rest, and each
question in its own language. No database is needed.
"""

import json
from pathlib import Path

import typer
from pydantic import ValidationError

from service.actions.library.index import build_index
from service.actions.library.search import search
from service.actions.library.starter import starter_articles, starter_topics, starter_vocabulary
from service.cli.evaluate.labelled import lines_of
from service.cli.stop import stop
from service.rules.search.measure import DEPTH, LabelledQuery, LabelledQuestion, measure

SearchFigures = dict[str, dict[str, float | int]]


def report(labelled: Path, as_json: bool) -> None:
    """Print the measures per language; a line that cannot be read ends with its number and status 2."""
    measures = measured(read(labelled))
    if as_json:
        typer.echo(json.dumps(measures))
        return
    for language, figures in measures.items():
        typer.echo(as_text(language, figures))


def read(labelled: Path) -> list[LabelledQuestion]:
    """The lines of the file, empty ones left out."""
    return [_line(labelled, number, line) for number, line in lines_of(labelled)]


def measured(questions: list[LabelledQuestion]) -> SearchFigures:
    """The measures of each language in the file, in the order in which the languages appear."""
    index = build_index(starter_articles(), starter_topics(), starter_vocabulary())
    asked: dict[str, list[LabelledQuery]] = {}
    for one in questions:
        hits = search(index, one.query, one.language, limit=DEPTH, only_offerable=False)
        asked.setdefault(one.language, []).append(LabelledQuery(one.relevant, [hit.slug for hit in hits]))
    return {language: measure(found) for language, found in asked.items()}


def as_text(language: str, figures: dict[str, float | int]) -> str:
    """The measures of one language as a supervisor reads them."""
    rows = [f"{language}: {figures['queries']} questions"]
    rows += [f"  {name:<12}{value:>7.1%}" for name, value in figures.items() if name != "queries"]
    return "\n".join(rows)


def _line(labelled: Path, number: int, line: str) -> LabelledQuestion:
    try:
        return LabelledQuestion.model_validate_json(line)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(map(str, first["loc"]))
        stop(f"{labelled}, line {number}: {place} {first['msg']}".replace("  ", " "))
