"""`helpline init`: a helpline in a folder of its own, from nothing to the first sign-in."""

from itertools import chain
from pathlib import Path
from typing import Annotated, Final

import typer

from service.cli.by import UNNAMED, ByName

NEXT: Final = """
Keep a copy of the master key somewhere else: without it nothing that was said can be read.
Look through the file of settings; then

  export HELPLINE_HOME={folder}
  helpline serve
"""

app = typer.Typer(no_args_is_help=True)


@app.callback(invoke_without_command=True, subcommand_metavar="", context_settings={"allow_interspersed_args": True})
def init(
    folder: Annotated[Path, typer.Argument(help="the folder to make; one that was begun is completed")],
    origin: Annotated[str, typer.Option(help="the address that people open, such as https://chat.example.org")] = "",
    key: Annotated[
        Path | None, typer.Option(help="where the master key is, or is to be made; in the folder unless you say")
    ] = None,
    supervisor: Annotated[str, typer.Option(help="the name that the first supervisor signs in with")] = "",
    password_file: Annotated[
        Path | None, typer.Option(help="a file with their password, or - for standard input; asked for otherwise")
    ] = None,
    starter: Annotated[
        bool | None, typer.Option(help="put in the articles and replies that come with the service")
    ] = None,
    by: ByName = UNNAMED,
) -> None:
    """Make a helpline: its key, its database, a file of settings that explains itself, and its first supervisor.

    What is there already is kept. DATABASE_URL and other settings of the environment are written into the file.
    """
    from service.cli.init.answers import ask_for_origin, ask_for_starter, ask_for_supervisor
    from service.cli.init.home import begin, fill
    from service.cli.init.plan import is_without_articles, is_without_supervisor, plan
    from service.models.audit.rows import Actor

    home = plan(folder, key, lambda: ask_for_origin(origin))
    lacks = is_without_supervisor(home)
    person = ask_for_supervisor(supervisor, password_file, home.settings.languages) if lacks else None
    wanted = starter if starter is not None else is_without_articles(home) and ask_for_starter()
    if not (home.values or person or wanted) and home.begun:
        typer.echo(f"{home.folder} is a helpline already. Nothing is changed.")
    for line in chain(begin(home), fill(home, person, wanted, Actor(by))):
        typer.echo(line)
    typer.echo(NEXT.format(folder=home.folder))
