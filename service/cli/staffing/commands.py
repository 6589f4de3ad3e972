"""`helpline staffing`: how many specialists a half-hour needs."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from service.cli.staffing.quantities import minutes, per_hour, share_within
from service.rules.figures.staffing import (
    FORMULA,
    Demand,
    Forecast,
    Target,
    forecast,
    on_the_schedule,
    slots_needed,
    specialists_needed,
)
from service.rules.waits.capacity import advised_cap

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def staffing(
    arrivals: Annotated[str, typer.Option(help="chats that come in, e.g. 24/h")],
    aht: Annotated[str, typer.Option(help="one chat with its wrap-up on a full desk, e.g. 30m")],
    patience: Annotated[str | None, typer.Option(help="mean patience, e.g. 10m; without it nobody gives up")] = None,
    target: Annotated[str, typer.Option(help="share served within a time")] = "80/120s",
    cap: Annotated[
        int, typer.Option(min=1, help="chats at a time for one specialist; as many as are worth while")
    ] = advised_cap(),
    shrinkage: Annotated[float, typer.Option(min=0, max=0.95, help="share of paid time spent elsewhere")] = 0.0,
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object and nothing else")] = False,
) -> None:
    """Slots and specialists that reach the target, by Erlang A (Erlang C without patience)."""
    demand = Demand(per_hour(arrivals), minutes(aht), minutes(patience) if patience else None)
    wanted = Target(*share_within(target))
    needed = slots_needed(demand, wanted)
    people = specialists_needed(needed.slots, cap)
    around = _around(people, cap, demand, wanted)
    answer: dict[str, object] = {
        "slots": needed.slots,
        "specialists": people,
        "scheduled": on_the_schedule(people, shrinkage),
        "service_level_formula": FORMULA,
        "forecasts": [asdict(one) for one in around],
    }
    typer.echo(json.dumps(answer) if as_json else _told(answer, around, cap, wanted))


def _around(people: int, cap: int, demand: Demand, target: Target) -> list[Forecast]:
    """One specialist fewer, as many as needed, one more: what each person changes. An unstable line is left out."""
    all_three = [forecast(n * cap, demand, target) for n in (people - 1, people, people + 1) if n > 0]
    return [one for one in all_three if one.waiting < float("inf")]


def _told(answer: dict[str, object], around: list[Forecast], cap: int, target: Target) -> str:
    head = f"{answer['slots']} slots: {answer['specialists']} specialists with {cap} chats at a time"
    schedule = f"On the schedule: {answer['scheduled']}"
    level = f"in {target.seconds:g} s"
    rows = [f"{'specialists':>11} {'slots':>5} {level:>9} {'mean wait':>9} {'give up':>7} {'occupied':>8}"]
    rows += [_row(one, cap) for one in around]
    return "\n".join([head, schedule, "", *rows, "", f"Service level: {FORMULA}"])


def _row(one: Forecast, cap: int) -> str:
    return (
        f"{one.slots // cap:>11} {one.slots:>5} {one.service_level:>9.1%} {one.mean_wait:>7.0f} s"
        f" {one.abandoned:>7.1%} {one.occupancy:>8.1%}"
    )
