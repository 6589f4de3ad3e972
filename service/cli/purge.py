"""`helpline purge`: destroy what retention says must go, prove it, or wrap the keys with a new master key."""

import asyncio
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def purge(
    days: Annotated[int | None, typer.Option(min=0, help="instead of HELPLINE_RETENTION_DAYS")] = None,
    verify: Annotated[bool, typer.Option(help="destroy nothing; prove that nothing readable is left")] = False,
    rewrap: Annotated[bool, typer.Option(help="wrap every key with the newest master key")] = False,
) -> None:
    """Erase the words of chats that ended long enough ago, and say what was destroyed."""
    from service.cli.kept import insist_on
    from service.cli.purge_kept import destroy_words, prove, wrap_anew
    from service.settings import BadSetting, Settings

    settings = Settings()
    kept = settings.retention_days if days is None else days
    try:
        insist_on(settings.database_url)
        act = wrap_anew(settings) if rewrap else prove(settings, kept) if verify else destroy_words(settings, kept)
        said = asyncio.run(act)
    except BadSetting as bad:
        typer.echo(f"Nothing was done: {bad}", err=True)
        raise typer.Exit(2) from None
    typer.echo(said.sentence)
    raise typer.Exit(0 if said.well else 1)
