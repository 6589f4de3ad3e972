"""`helpline serve`: run the service. Nothing is made up here: no database, no accounts, no secret, no movable clock."""

import asyncio
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def serve(
    host: Annotated[str, typer.Option(help="the address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="the port to listen on")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="processes; more than one needs PostgreSQL and Valkey")] = 1,
) -> None:
    """Serve visitors, specialists and supervisors."""
    from service.cli.database import NoDatabase, check_is_there
    from service.server.address import check_port
    from service.server.alone import serve_alone
    from service.server.keys_fit import check_master_key
    from service.server.schema import why_not_to_serve
    from service.server.server import run
    from service.server.workers import run_workers
    from service.settings import BadSetting
    from service.settings.agreement import lacking
    from service.settings.read import passed_over, read_settings

    check_port(host, port)
    for said in passed_over():
        typer.echo(said, err=True)
    try:
        settings = read_settings()
        if lacks := "\n".join(lacking(settings)):
            raise BadSetting(lacks)
        check_is_there(settings.database_url)
        serve_alone(settings.database_url)
        if (why_not := why_not_to_serve(settings.database_url)) is not None:
            raise BadSetting(why_not)
        asyncio.run(check_master_key(settings))
        if workers > 1:
            run_workers(settings, host, port, workers)
            return
        from service.app import make_app
        from service.logs import log_to_stderr

        log_to_stderr()
        run(make_app(settings), host, port)
    except (BadSetting, NoDatabase) as bad:
        typer.echo(f"The service does not start: {bad}", err=True)
        raise typer.Exit(2) from None
