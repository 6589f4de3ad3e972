"""`helpline keys`: make one for a program, list them, end one."""

from typing import Annotated, Final

import typer

from service.cli.by import UNNAMED, ByName
from service.cli.stop import WRONG_USE

app = typer.Typer(no_args_is_help=True)

WORDS: Final = {"name": "NAME", "scopes": "--scope", "days": "--days"}
"""What somebody typed for each field."""


@app.command()
def make(
    name: Annotated[str, typer.Argument(help="which program it is for")],
    scope: Annotated[list[str], typer.Option(help="figures, chats, articles or availability; may be said again")],
    days: Annotated[int, typer.Option(help="after how many days it expires")] = 365,
    by: ByName = UNNAMED,
) -> None:
    """Make a key and print it, alone on its line. It is shown this once: only a hash of it is kept."""
    from pydantic import ValidationError

    from service.actions.keys.edit import MOST_KEYS, make_key
    from service.cli.database import in_the_office
    from service.models.audit.rows import Actor
    from service.protocol.refusals import Refusal
    from service.protocol.supervisor.keys import MakeKey

    try:
        asked = MakeKey.model_validate({"name": name, "scopes": scope, "days": days})
    except ValidationError as wrong:
        for each in wrong.errors():
            typer.echo(f"{WORDS[str(each['loc'][0])]}: {each['msg']}", err=True)
        typer.echo("no key was made", err=True)
        raise typer.Exit(WRONG_USE) from None
    made = in_the_office(lambda office: make_key(office, asked, Actor(by)))
    if isinstance(made, Refusal):
        taken = made is Refusal.NAME_TAKEN
        why = "another key has this name" if taken else f"there are {MOST_KEYS} already: end one first"
        typer.echo(f"no key was made: {why}", err=True)
        raise typer.Exit(1)
    until = f"{made.sheet.expires_at:%Y-%m-%d}"
    typer.echo(f"for {asked.name}, until {until}; keep it now, it is not shown again", err=True)
    typer.echo(made.key)


@app.command("list")
def list_all() -> None:
    """Every key that was not ended: its name, what it opens, until when, and the day on which it was last used."""
    from service.actions.keys.edit import list_keys
    from service.cli.database import in_the_office

    for key in in_the_office(list_keys).keys:
        until = f"{'expired' if key.expired else 'until'} {key.expires_at:%Y-%m-%d}"
        used = f"used {key.last_used_on}" if key.last_used_on else "not used yet"
        typer.echo(f"{key.name}\t{','.join(key.scopes)}\t{until}\t{used}")


@app.command()
def end(name: Annotated[str, typer.Argument(help="the key's name")], by: ByName = UNNAMED) -> None:
    """From now on the key opens nothing."""
    from service.actions.keys.edit import end_key_named
    from service.cli.database import in_the_office
    from service.models.audit.rows import Actor

    if in_the_office(lambda office: end_key_named(office, name, Actor(by))) is not None:
        typer.echo(f"there is no key of the name {name!r}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{name} was ended.")
