"""`helpline purge`: destroy what retention says must go, prove it, or wrap the keys with a new master key."""

import asyncio
from typing import Annotated

import typer

from service.cli.by import UNNAMED, ByName

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def purge(
    days: Annotated[int | None, typer.Option(min=0, help="instead of HELPLINE_RETENTION_DAYS")] = None,
    verify: Annotated[bool, typer.Option(help="destroy nothing; prove that nothing readable is left")] = False,
    rewrap: Annotated[bool, typer.Option(help="wrap every key with the newest master key")] = False,
    by: ByName = UNNAMED,
) -> None:
    """Erase the words of chats that ended long enough ago, and say what was destroyed."""
    from service.cli.purge.said import destroy_words, prove, wrap_anew
    from service.settings.read import read_settings

    settings = read_settings()
    kept = settings.retention_days if days is None else days
    if verify:
        said = asyncio.run(prove(settings, kept))
    else:
        said = asyncio.run(wrap_anew(settings, by) if rewrap else destroy_words(settings, kept, by))
    typer.echo(said.sentence)
    raise typer.Exit(0 if said.well else 1)
