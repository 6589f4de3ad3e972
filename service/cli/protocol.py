"""`helpline protocol`: write, or check, what is generated from the models."""

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def protocol(check: bool = typer.Option(False, help="only say what is out of date")) -> None:
    """Write frontend/src/protocol/generated.ts and docs/protocol.md."""
    from service.protocol import export

    if not check:
        export.write()
        return
    old = export.stale()
    for path in old:
        typer.echo(f"{path.name} is out of date: run `make protocol`", err=True)
    raise typer.Exit(1 if old else 0)
