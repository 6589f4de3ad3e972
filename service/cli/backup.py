"""`helpline backup`: the whole helpline in one file, while it is served."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback(invoke_without_command=True, subcommand_metavar="", context_settings={"allow_interspersed_args": True})
def backup(
    file: Annotated[Path, typer.Argument(help="the file to make; one that is there is not overwritten")],
) -> None:
    """Copy everything but the master key into one new file, of either database, while people talk."""
    from service.cli.database import check_is_there
    from service.server.backup.take import take
    from service.settings.read import read_settings

    settings = read_settings()
    check_is_there(settings.database_url)
    made = take(settings, file.absolute())
    typer.echo(f"{file} holds the helpline as of {made.at:%Y-%m-%d %H:%M:%S} UTC ({file.stat().st_size:,} bytes).")
    typer.echo(
        f"What was said in it opens with the master key {made.keys[0]}, which is not in it: keep that elsewhere."
    )
