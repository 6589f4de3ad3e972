"""The lines of a labelled file, whatever they are labelled for."""

from pathlib import Path
from typing import NoReturn

import typer

WRONG_FILE = 2
"""The exit status for a file that cannot be measured, as for any wrong argument."""


def lines_of(labelled: Path) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers. A file that is no text, or says nothing, ends the command."""
    try:
        lines = labelled.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        _stop(f"{labelled} cannot be read: {error}")
    found = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        _stop(f"{labelled} has no lines to measure")
    return found


def _stop(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(WRONG_FILE)
