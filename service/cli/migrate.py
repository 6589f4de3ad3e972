"""`helpline migrate`: bring the database to the newest schema, or make a master key."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def migrate(
    make_key: Annotated[
        Path | None, typer.Option(help="write a fresh master key into this new file (or - to show it), and stop")
    ] = None,
) -> None:
    """Bring the database behind DATABASE_URL to the newest schema."""
    from service.settings.keys import make_key_file, new_key
    from service.settings.read import read_settings

    if make_key == Path("-"):
        typer.echo(new_key())
        return
    if make_key is not None:
        try:
            make_key_file(make_key)
        except FileExistsError:
            typer.echo(f"{make_key} exists; a key is never overwritten", err=True)
            raise typer.Exit(1) from None
        typer.echo(
            f"{make_key} holds a fresh key. Keep a copy apart from the database: without it nothing can be read."
        )
        return
    from service.server.schema import bring_up_to_date, is_of_a_newer_version

    url = read_settings().database_url
    bring_up_to_date(url)
    newer = is_of_a_newer_version(url)
    typer.echo("A newer version has migrated this database." if newer else "The database is at the newest schema.")
