"""The lines of a labelled file, whatever they are labelled for."""

from pathlib import Path

from service.cli.stop import stop


def lines_of(labelled: Path) -> list[tuple[int, str]]:
    """The lines that say something, with their numbers. A file that is no text, or says nothing, ends the command."""
    try:
        lines = labelled.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        stop(f"{labelled} cannot be read: {error}")
    found = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        stop(f"{labelled} has no lines to measure")
    return found
