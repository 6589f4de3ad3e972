"""`python -m benchmarks`: everything, or the parts that are named."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from benchmarks.machine import facts, short_name
from benchmarks.parts.growth import growth
from benchmarks.parts.memory import memory
from benchmarks.parts.queue import queue
from benchmarks.parts.reconnect import reconnect
from benchmarks.parts.relay import relay
from benchmarks.report import Section, whole, write
from benchmarks.scale import QUICK, Scale

RESULTS: Final = Path(__file__).parent / "results"
PARTS: Final[dict[str, Callable[[Scale], Iterator[Section]]]] = {
    "relay": relay,
    "queue": queue,
    "memory": memory,
    "reconnect": reconnect,
    "growth": growth,
}


def bench(
    parts: Annotated[list[str] | None, typer.Argument(help=f"of {', '.join(PARTS)}; all when none is named")] = None,
    quick: Annotated[bool, typer.Option(help="small sizes: where things stand, in a few minutes")] = False,
    rows: Annotated[str, typer.Option(help="of the relay: names as in benchmarks/stacks.py, with commas")] = "",
    keep: Annotated[bool, typer.Option(help="write benchmarks/results/<date>-<machine>.md")] = True,
) -> None:
    """Measure ours side by side with what else could be used."""
    unknown = set(parts or ()) - PARTS.keys()
    if unknown:
        raise typer.BadParameter(f"there is no part {', '.join(sorted(unknown))}")
    scale = QUICK if quick else Scale()
    if rows:
        scale = replace(scale, rows=tuple(rows.split(",")))
    about = facts()
    found: list[str] = []
    for name in parts or PARTS:
        for text in sections(name, scale):
            found.append(text)
            typer.echo(text)
            if keep:
                write(whole(about, found), RESULTS / f"{datetime.now(UTC):%Y-%m-%d}-{short_name()}.md")


def sections(name: str, scale: Scale) -> Iterator[str]:
    """The sections of a part, as they are found. One that fails says so and does not stop the others."""
    try:
        for section in PARTS[name](scale):
            yield section.text()
    except (RuntimeError, OSError) as wrong:
        yield f"## {name}\n\nThis part failed: {wrong}\n"


if __name__ == "__main__":
    typer.run(bench)
