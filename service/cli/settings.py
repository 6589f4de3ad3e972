"""`helpline settings`: every setting with its value, where that comes from, and what it means."""

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def settings() -> None:
    """Print every setting, secrets hidden. Status 2, and a sentence each, for what keeps the service from starting."""
    from service.cli.stop import stop
    from service.settings.agreement import lacking
    from service.settings.page import listed
    from service.settings.read import look, passed_over

    as_set = look()
    typer.echo("\n".join(listed(as_set)))
    for said in passed_over():
        typer.echo(said, err=True)
    if lacks := "\n".join(lacking(as_set.settings)):
        stop(lacks)
