"""`helpline replies`: the canned replies that come with the service."""

import typer

from service.cli.by import UNNAMED, ByName

app = typer.Typer(no_args_is_help=True)


@app.callback()
def replies() -> None:
    """The shared canned replies; supervisors reword them in the browser."""


@app.command()
def starter(by: ByName = UNNAMED) -> None:
    """Put in the starter replies that are missing. What was reworded or retired stays as it is."""
    from service.actions.library.edit_replies import add_missing
    from service.actions.library.starter import starter_replies
    from service.cli.database import in_the_office
    from service.models.audit.rows import Actor

    added = in_the_office(lambda office: add_missing(office, starter_replies(), Actor(by)))
    typer.echo(f"{added} replies added")
