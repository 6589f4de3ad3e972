"""`helpline demo`: everything made up, nothing to set: staff, hours, articles, and a clock that may be moved."""

import logging
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="the port to listen on, on this machine only")] = 8000,
    folder: Annotated[str, typer.Option(help="where the demonstration keeps its database and its key")] = "data/demo",
    brand: Annotated[str, typer.Option(help="a file with your name and colours, to see them on every page")] = "",
) -> None:
    """Run the demonstration on http://127.0.0.1:PORT."""
    from service.cli.demo.set_up import addresses, demo_settings, set_up
    from service.demonstration.app import clock_of
    from service.logs import log_to_stderr
    from service.server.address import check_port
    from service.server.server import run

    log_to_stderr(logging.WARNING)  # where it is and how to sign in is said in words
    check_port("127.0.0.1", port)
    settings = demo_settings(folder, port, brand)
    application = set_up(settings)
    typer.echo(addresses(port, clock_of(application)))
    run(application, "127.0.0.1", port)
