"""`helpline audit`: the record of who looked at or changed what."""

from datetime import date
from typing import Annotated

import typer

from service.cli.by import UNNAMED, ByName

app = typer.Typer(no_args_is_help=True)


@app.callback()
def audit() -> None:
    """The record of who looked at or changed what: append-only, each row chained to the one before it."""


@app.command()
def verify() -> None:
    """Say whether the record is whole. Status 1 at the first row that does not follow from the one before it."""
    from service.actions.privacy.audit import verify as verified
    from service.cli.database import in_the_office

    found = in_the_office(verified)
    if found.broken_at is None:
        typer.echo(f"whole: each of {found.rows} rows follows from the one before it")
        return
    typer.echo(f"broken at row {found.broken_at}: it, or the row before it, was changed or taken out afterwards")
    raise typer.Exit(1)


def day(text: str) -> date:
    """A day as it is written. Raises `BadParameter`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write one as 2026-11-23") from None


@app.command()
def export(
    since: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="from this day of the helpline on")
    ] = None,
    by: ByName = UNNAMED,
) -> None:
    """Print the record, one act to a line as JSON, the oldest first. That it was taken out is on record as well."""
    import asyncio

    from service.actions.privacy.audit import record_from
    from service.cli.database import open_office
    from service.models.audit import Actor

    async def printed() -> None:
        async with open_office() as office:
            async for act in record_from(office, since, Actor(by)):
                typer.echo(act.model_dump_json())

    asyncio.run(printed())
