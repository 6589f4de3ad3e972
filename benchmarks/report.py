"""Sections with tables and goals, printed as Markdown: on the screen while it runs, and into a file at the end."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Goal:
    """What was to be reached, what was, and whether that is enough."""

    wanted: str
    found: str
    reached: bool

    def cells(self) -> list[str]:
        """As a row of a table."""
        return [self.wanted, self.found, "reached" if self.reached else "**not reached**"]


@dataclass(slots=True)
class Section:
    """One part of the report."""

    title: str
    about: str
    head: Sequence[str]
    rows: list[list[str]] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    def text(self) -> str:
        """The section as Markdown."""
        parts = [f"## {self.title}", self.about, table(self.head, self.rows)]
        if self.goals:
            parts.append(table(("goal", "found", ""), [goal.cells() for goal in self.goals]))
        return "\n\n".join(parts) + "\n"


def table(head: Sequence[str], rows: list[list[str]]) -> str:
    """A Markdown table whose columns also line up on a screen."""
    widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    lines = [line(head, widths), line(["-" * width for width in widths], widths)]
    return "\n".join(lines + [line(row, widths) for row in rows])


def line(cells: Sequence[str], widths: list[int]) -> str:
    """One row."""
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def rounded(value: float) -> str:
    """Three figures; a whole number from a thousand on."""
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.3g}"


def at_most(wanted: str, value: float, limit: float, unit: str = "") -> Goal:
    """A goal with an upper limit."""
    return Goal(wanted, f"{rounded(value)}{unit}", value <= limit)


def at_least(wanted: str, value: float, limit: float, unit: str = "") -> Goal:
    """A goal with a lower limit."""
    return Goal(wanted, f"{rounded(value)}{unit}", value >= limit)


def whole(facts: list[tuple[str, str]], sections: list[str]) -> str:
    """The file."""
    about = "\n".join(f"- {name}: {value}" for name, value in facts)
    note = (
        "CPU seconds are those of all server processes (web, database, bus) by the operating system's accounting; the "
        "load generator is counted apart. Where other work shares the machine, trust CPU and ratios, not the clock."
    )
    return "\n\n".join(["# Measured", about, note, *sections])


def write(text: str, path: Path) -> None:
    """Keep the report."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
