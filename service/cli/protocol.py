"""`helpline protocol`: write, or check, what is generated from the models and the settings."""

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def protocol(check: bool = typer.Option(False, help="only say what is out of date")) -> None:
    """Write frontend/src/protocol/generated.ts, docs/protocol.md and docs/settings.md."""
    from service.protocol import export
    from service.settings.page import PAGE, page

    if not check:
        export.write()
        PAGE.write_text(page(), encoding="utf-8")
        return
    old = export.stale() + ([] if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else [PAGE])
    for path in old:
        typer.echo(f"{path.name} is out of date: run `make protocol`", err=True)
    raise typer.Exit(1 if old else 0)
