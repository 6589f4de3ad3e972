"""`helpline restore`: a helpline of a backup, where none is."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.by import UNNAMED, ByName

app = typer.Typer(no_args_is_help=True)


@app.callback(invoke_without_command=True, subcommand_metavar="", context_settings={"allow_interspersed_args": True})
def restore(
    file: Annotated[Path, typer.Argument(help="a file that `helpline backup` made", exists=True, dir_okay=False)],
    by: ByName = UNNAMED,
) -> None:
    """Put a backup into the database behind DATABASE_URL, which must be empty. That it was put back is on record."""
    from service.actions.privacy.audit import note_restored, verify
    from service.cli.database import in_the_office
    from service.models.audit.rows import Actor
    from service.server.backup.put_back import put_back
    from service.settings.page import place_of
    from service.settings.read import read_settings

    settings = read_settings()
    made = put_back(settings, file.absolute())
    in_the_office(lambda office: note_restored(office, made.at, Actor(by)))
    found = in_the_office(verify)
    whole = "whole" if found.broken_at is None else f"broken at row {found.broken_at}"
    typer.echo(f"{place_of(settings.database_url)} is the helpline as of {made.at:%Y-%m-%d %H:%M:%S} UTC.")
    typer.echo(f"Its record of who did what is {whole} ({found.rows} rows). Start it with:  helpline serve")
