"""`helpline protocol`: write, or check, what is generated from the models, the settings and the words."""

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def protocol(check: bool = typer.Option(False, help="only say what is out of date")) -> None:
    """Write frontend/src/protocol/generated.ts, .env.example, and docs/: protocol.md, openapi.json, settings.md,
    words.md."""
    from service.app import with_routes
    from service.protocol import export
    from service.routes.openapi import document as description
    from service.settings import page as settings
    from service.settings import template
    from service.words import page as sentences

    pages = {made.PAGE: made.page() for made in (settings, template, sentences)}
    pages[description.PAGE] = description.written(with_routes().openapi())
    if not check:
        export.write()
        for path, text in pages.items():
            path.write_text(text, encoding="utf-8")
        return
    old = export.stale() + [
        path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path in old:
        typer.echo(f"{path.name} is out of date: run `make protocol`", err=True)
    raise typer.Exit(1 if old else 0)
