"""`helpline audit`: the record of who looked at or changed what."""

import typer

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
