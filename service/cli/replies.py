"""`helpline replies`: the canned replies that come with the service."""

import asyncio

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def replies() -> None:
    """The shared canned replies; supervisors reword them in the browser."""


@app.command()
def starter() -> None:
    """Put in the starter replies that are missing. What was reworded or retired stays as it is."""
    from sqlalchemy.exc import DBAPIError

    from service.cli.articles_kept import NOT_READY

    try:
        added = asyncio.run(_add_starter())
    except (DBAPIError, OSError) as error:
        typer.echo(f"the database is not ready ({type(error).__name__}): run `helpline migrate`", err=True)
        raise typer.Exit(NOT_READY) from None
    typer.echo(f"{added} replies added")


async def _add_starter() -> int:
    from service.actions.replies import add_missing
    from service.actions.starter import starter_replies
    from service.cli.kept import database

    async with database() as sessions, sessions.begin() as session:
        return await add_missing(session, starter_replies())
