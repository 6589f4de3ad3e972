"""`helpline settings`: every setting with its value, where that comes from, and what it means."""

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def settings() -> None:
    """Print every setting, secrets hidden. Ends with status 2 and a sentence each when something is wrong."""
    from service.settings.page import listed
    from service.settings.read import look, passed_over

    typer.echo("\n".join(listed(look())))
    for said in passed_over():
        typer.echo(said, err=True)
