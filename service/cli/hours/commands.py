"""`helpline hours`: what a visitor would see at a moment, and the calendar as a file."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from service.actions.hours.edit import calendar_in_force, import_hours
from service.actions.hours.in_force import starter_at
from service.actions.office import is_there
from service.cli.by import UNNAMED, ByName
from service.cli.database import in_the_office
from service.cli.hours.answer import NotAnInstant, answer
from service.cli.stop import WRONG_USE, stop
from service.clock import real_now
from service.models.audit.rows import Actor
from service.protocol.base import iso
from service.protocol.hours.calendar import Calendar
from service.rules.hours.check import Findings
from service.rules.hours.days import day_of
from service.rules.hours.file import read_calendar, write_calendar
from service.rules.hours.starter import default_calendar
from service.settings.read import look
from service.words.catalogue import languages

app = typer.Typer(no_args_is_help=True)

STARTER_YEARS: Final = range(-3, 11)
"""The years about this one for which the starter list knows the holidays: anything that is likely to be asked."""


def in_force(if_none: Calendar) -> Calendar | None:
    """The calendar in force; `if_none` while none is kept, or without a database; None if it cannot be read."""
    as_set = look()
    if "DATABASE_URL" not in as_set.found and not is_there(as_set.settings.database_url):
        return if_none
    return in_the_office(lambda office: calendar_in_force(office, if_none))


@app.command()
def check(
    at: Annotated[str | None, typer.Option(help="an instant with its offset; - reads many, one a line")] = None,
    zone: Annotated[str | None, typer.Option(help="the visitor's time zone, such as America/Phoenix")] = None,
    language: Annotated[str, typer.Option(help="the visitor's language")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object a line, for programs")] = False,
    calendar: Annotated[Path | None, typer.Option(help="a calendar file instead of the one in force")] = None,
) -> None:
    """Print what a visitor would see: now, at a moment, or at each moment read from standard input."""
    _known_language(language)
    year = day_of(None, real_now()).year
    hours = _from_file(calendar) if calendar else in_force(default_calendar(year + n for n in STARTER_YEARS))
    unread = 0
    for text in _instants(at):
        try:
            found = answer(hours, text, zone, language)
        except NotAnInstant as error:
            unread += 1
            _say_unread(text, str(error), as_json)
        else:
            typer.echo(json.dumps(found, ensure_ascii=False) if as_json else f"{found['at']}  {found['text']}")
    if unread:
        raise typer.Exit(WRONG_USE)


@app.command("export")
def export_file(file: Annotated[Path, typer.Argument(help="where to write; - is standard output")]) -> None:
    """Write the calendar in force to a file."""
    calendar = in_force(starter_at(real_now()))
    if calendar is None:
        stop("the calendar that is kept cannot be read; import a good one")
    text = write_calendar(calendar)
    if str(file) == "-":
        typer.echo(text, nl=False)
    else:
        file.write_text(text, encoding="utf-8")


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="a calendar file, see docs/hours.md")],
    by: ByName = UNNAMED,
) -> None:
    """Put a calendar file in force, or say everything that is wrong with it and change nothing."""
    text = _text_of(file)
    sheet = in_the_office(lambda office: import_hours(office, text, Actor(by)))
    for problem in sheet.problems:
        typer.echo(f"{problem.path}: {problem.words}", err=True)
    if not sheet.saved:
        stop(f"{file} was refused; nothing has changed")
    calendar = sheet.calendar
    typer.echo(f"in force: {len(calendar.weekly)} weekly plans and {len(calendar.exceptions)} dated exceptions")


def _instants(at: str | None) -> Iterator[str]:
    """The moments to answer for: the named one, those on standard input, or this one."""
    if at not in (None, "-"):
        yield at
        return
    piped = [] if at is None and sys.stdin.isatty() else _lines_of_input()
    found = False
    for line in piped:
        found = True
        yield line
    if at is None and not found:
        yield iso(real_now())


def _lines_of_input() -> Iterator[str]:
    """Lines that say something. Bytes that are no text become a line that cannot be read, not a crash."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", errors="replace").strip()
        if text:
            yield text


def _known_language(language: str) -> None:
    if language not in languages():
        stop(f"{language!r} is not one of our languages: {', '.join(languages())}")


def _from_file(file: Path) -> Calendar:
    """The calendar in a file; ends the command with every problem if there are any."""
    read = read_calendar(_text_of(file), None)
    if isinstance(read, Findings):
        for finding in read.problems:
            typer.echo(f"{finding.path}: {finding.words}", err=True)
        stop(f"{file} was refused")
    return read


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{file} cannot be read: {error}")


def _say_unread(text: str, why: str, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"at": text, "error": f"{text!r} {why}"}, ensure_ascii=False))
    else:
        typer.echo(f"{text!r} {why}", err=True)
