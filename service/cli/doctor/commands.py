"""`helpline doctor`: is all well, and if not, what to do. For a person, or for a monitor with `--json`."""

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from service.server.doctor.symptom import Symptom

app = typer.Typer(no_args_is_help=False)

MARKS: Final = {"well": "well ", "look": "LOOK ", "wrong": "WRONG"}


@app.callback(invoke_without_command=True)
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="print one JSON object and nothing else")] = False,
) -> None:
    """Look at everything the helpline needs, and change nothing. Status 1 where something is wrong."""
    found = asyncio.run(all_found())
    fine = all(each.state != "wrong" for each in found)
    if as_json:
        typer.echo(json.dumps({"well": fine, "findings": [asdict(each) for each in found]}))
    else:
        typer.echo("\n".join(line for each in found for line in lines(each)))
    raise typer.Exit(0 if fine else 1)


async def all_found() -> list["Symptom"]:
    from service.server.doctor.findings import findings

    return [each async for each in findings()]


def lines(found: "Symptom") -> list[str]:
    """One finding, and below it what to do."""
    said = f"{MARKS[found.state]}  {found.about:<9} {found.said}"
    return [said, f"{'':18}→ {found.do}"] if found.do else [said]
