"""How a command ends where something around it is wrong: with a sentence, and the status of a wrong argument."""

from typing import Final, NoReturn

import typer

WRONG_USE: Final = 2


def stop(sentence: str) -> NoReturn:
    """End the command with a sentence on the error stream."""
    typer.echo(sentence, err=True)
    raise typer.Exit(WRONG_USE)
