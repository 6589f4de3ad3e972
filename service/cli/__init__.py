"""The `helpline` command: a file or a folder for each noun, imported only when it is asked for.

Each has its own words; all of them open the database by `database.py`.
"""

import importlib
import sys
from typing import Annotated, Final

import typer

from service.cli.stop import WRONG_USE

NOUNS: Final = {
    "init": "make a helpline: its folder, key, database and settings",
    "serve": "run the service",
    "demo": "run the demonstration with ready-made people, articles and hours",
    "migrate": "bring the database to the newest schema",
    "backup": "copy the whole helpline into one file, while it is served",
    "restore": "make a helpline of a backup, where none is",
    "doctor": "say whether all is well, and if not, what to do",
    "settings": "print every setting, where it comes from and what it means",
    "brand": "show what a file with your name and colours changes",
    "protocol": "write the generated files",
    "people": "add staff, and list them",
    "keys": "make, list and end the keys that other programs show",
    "articles": "import, export and check the article library",
    "replies": "put in the canned replies that come with the service",
    "hours": "show, import and export the opening hours",
    "staffing": "how many specialists a half-hour needs",
    "simulate": "run a seeded day through the real rules",
    "evaluate": "measure search, safety and redaction on labelled files",
    "purge": "destroy what retention says must go",
    "audit": "verify the record of who did what",
}


def say_version(wanted: bool) -> None:
    """Say which version this is, and end."""
    if wanted:
        from service.version import VERSION

        typer.echo(f"helpline {VERSION}")
        raise typer.Exit


def front(
    version: Annotated[
        bool, typer.Option("--version", help="say which version this is", is_eager=True, callback=say_version)
    ] = False,
) -> None:
    """Helpline Chat"""


def main() -> None:
    """Import only the noun that was named, so that every command starts quickly: of the others the name is enough."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,  # a trace with the values in it could show what somebody said
    )
    app.callback()(front)
    named = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    for noun, meaning in NOUNS.items():
        words = importlib.import_module(f"service.cli.{noun}").app if noun == named else typer.Typer()
        app.add_typer(words, name=noun, help=meaning)
    try:
        app()
    except Exception as error:
        from service.cli.errors import in_a_sentence

        sentence = in_a_sentence(error)
        if sentence is None:
            raise
        typer.echo(sentence, err=True)
        sys.exit(WRONG_USE)
