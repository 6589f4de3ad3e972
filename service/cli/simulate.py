"""`helpline simulate`: seeded days through the real rules, in seconds."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from service.simulation.comparison import Told, compared, estimators
from service.simulation.policies import NAMES
from service.simulation.report import definitions, estimator_table, side_by_side
from service.simulation.scenario import USUAL_DAY, scaled

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def simulate(
    days: Annotated[int, typer.Option(min=1, help="how many days, each with its own seed")] = 5,
    seed: Annotated[int, typer.Option(help="the first day's seed; the same seed is the same day")] = 1,
    load: Annotated[float, typer.Option(min=0.1, max=20, help="times the visitors of an ordinary day")] = 1.0,
    compare: Annotated[str | None, typer.Option(help=f"another policy: {', '.join(NAMES[1:])}")] = None,
    estimate: Annotated[bool, typer.Option("--estimators", help="our wait against the common ones")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object and nothing else")] = False,
) -> None:
    """Waits, abandonment, service level, fairness, closing time and how true the shown waits were."""
    seeds = range(seed, seed + days)
    with _progress(quiet=as_json) as told:
        if estimate:
            rows = estimators(USUAL_DAY, seeds, told)
            answer, text = {"estimators": [asdict(row) for row in rows]}, estimator_table(rows)
        else:
            found = compared(scaled(USUAL_DAY, load), seeds, _policies(compare), told)
            answer = {name: asdict(one) | {"formula": one.service_level.formula} for name, one in found.items()}
            text = side_by_side(found) + "\n\n" + definitions()
    typer.echo(json.dumps(answer) if as_json else text)


def _policies(other: str | None) -> list[str]:
    if other is not None and other not in NAMES:
        raise typer.BadParameter(f"{other} is not one of {', '.join(NAMES)}", param_hint="--compare")
    return ["helpline"] if other in (None, "helpline") else ["helpline", other]


@contextmanager
def _progress(quiet: bool) -> Generator[Told]:
    """A bar on the error stream, so that what is printed can be piped; nothing for programs."""
    columns = (TextColumn("simulating"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda done: bar.update(task, completed=done)
