"""`helpline evaluate safety`: read labelled lines, print the figures."""

import json
from dataclasses import asdict
from pathlib import Path

import typer
from pydantic import BaseModel, ConfigDict, ValidationError

from service.cli.evaluate.labelled import lines_of
from service.cli.stop import stop
from service.rules.safety.measure import Label, Labelled, SafetyFigures, measured


class SafetyLine(BaseModel):
    """One line of the file. Other keys, such as the reason for a label, are for its readers."""

    model_config = ConfigDict(extra="ignore", strict=True)

    text: str
    language: str
    label: Label


def report(labelled: Path, as_json: bool) -> None:
    """Print the figures per language; a line that cannot be read ends with its number and status 2."""
    figures = measured(read(labelled))
    if as_json:
        typer.echo(json.dumps({language: asdict(each) for language, each in figures.items()}))
        return
    for language, each in figures.items():
        typer.echo(as_text(language, each))


def read(labelled: Path) -> list[Labelled]:
    """The lines of the file, empty ones left out."""
    return [_line(labelled, number, line) for number, line in lines_of(labelled)]


def as_text(language: str, figures: SafetyFigures) -> str:
    """The figures of one language as a supervisor reads them."""
    shares = (
        ("crisis recall", figures.crisis_recall),
        ("crisis recall, strict", figures.crisis_recall_strict),
        ("emergency recall", figures.emergency_recall),
        ("false alarms", figures.false_alarm_rate),
        ("reviews on none", figures.review_rate),
        ("alarms on review", figures.review_alarm_rate),
    )
    rows = [language]
    rows += [f"  {name:<22}{'no lines' if share is None else f'{share:.1%}':>9}" for name, share in shares]
    rows += [
        f"    {family:<20} found {each.found:>4}  false alarms {each.false_alarms:>3}  reviews {each.reviews:>3}"
        for family, each in figures.families.items()
    ]
    return "\n".join(rows)


def _line(labelled: Path, number: int, line: str) -> Labelled:
    try:
        found = SafetyLine.model_validate_json(line)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(map(str, first["loc"]))
        stop(f"{labelled}, line {number}: {place} {first['msg']}".replace("  ", " "))
    return Labelled(found.text, found.language, found.label)
