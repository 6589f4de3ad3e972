"""What a new helpline cannot begin without: asked at a terminal, given by a script. A password is never an argument,
because every program on the machine can read those."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

import typer
from pydantic import ValidationError

from service.cli.stop import stop
from service.protocol.limits import FIRST_NAME_LIMIT, PASSWORD_LENGTH, PASSWORD_LIMIT, SIGN_IN_NAME_LIMIT
from service.protocol.supervisor.people import AddPerson
from service.rules.passwords import is_easy
from service.settings.origins import origin
from service.settings.secret_files import text_of

Answer = TypeVar("Answer")

STANDARD_INPUT: Final = Path("-")
TOO_WEAK: Final = "the password is one that others could guess"
SAYS: Final = {
    "name": f"the name of the supervisor has 1 to {SIGN_IN_NAME_LIMIT} characters",
    "password": f"the password has {PASSWORD_LENGTH} to {PASSWORD_LIMIT} characters",
}
"""What is said of an answer that cannot be kept."""


def ask(question: str, check: Callable[[str], Answer], otherwise: str, hidden: bool = False) -> Answer:
    """An answer that stands the check, asked again until it does. Ends with `otherwise` where nobody can be asked."""
    if not sys.stdin.isatty():
        stop(otherwise)
    while True:
        try:
            return check(typer.prompt(question, hide_input=hidden, confirmation_prompt=hidden))
        except ValueError as wrong:
            typer.echo(f"{wrong}.", err=True)


def or_stop(text: str, check: Callable[[str], Answer]) -> Answer:
    """What was given, if it stands the check; else the command ends with what is wrong with it."""
    try:
        return check(text)
    except ValueError as wrong:
        stop(str(wrong))


def ask_for_origin(given: str) -> str:
    """The address at which people open the pages."""
    if given:
        return or_stop(given, origin)
    question = "The address that visitors and staff will open, such as https://chat.example.org"
    return ask(question, origin, "say where people will open it: --origin https://chat.example.org")


def ask_for_supervisor(name: str, password_file: Path | None, languages: Sequence[str]) -> AddPerson:
    """Who signs in first, and adds the others."""

    def named(text: str) -> AddPerson:
        return person(text, "x" * PASSWORD_LENGTH, languages)

    def with_password(text: str) -> AddPerson:
        whole = person(first.name, text, languages)
        if is_easy(text, (whole.name, whole.first_name)):
            raise ValueError(TOO_WEAK)
        return whole

    otherwise = "name the first supervisor: --supervisor NAME --password-file FILE, or - for standard input"
    first = or_stop(name, named) if name else ask("The name that the first supervisor signs in with", named, otherwise)
    if password_file is not None:
        return or_stop(password_in(password_file), with_password)
    return ask(f"Password ({PASSWORD_LENGTH} characters or more)", with_password, otherwise, hidden=True)


def ask_for_starter() -> bool:
    """Whether to put in what comes with the service; not where nobody can be asked."""
    question = "Put in the articles and replies that come with the service?"
    return sys.stdin.isatty() and typer.confirm(question, default=True)


def person(name: str, password: str, languages: Sequence[str]) -> AddPerson:
    """The first supervisor, who speaks every language that is offered. Raises ValueError with a sentence."""
    first_name = name.strip().partition(" ")[0].capitalize()[:FIRST_NAME_LIMIT]
    about = {"name": name, "first_name": first_name, "role": "supervisor", "languages": tuple(languages)}
    try:
        return AddPerson.model_validate({**about, "cap": 1, "password": password})
    except ValidationError as wrong:
        places = {str(each["loc"][0]) for each in wrong.errors()}
        raise ValueError(SAYS["password" if "password" in places else "name"]) from None


def password_in(file: Path) -> str:
    """The first line of a file that nobody else may read, or of what is piped in."""
    text = sys.stdin.readline() if file == STANDARD_INPUT else text_of("--password-file", file)
    return text.partition("\n")[0].removesuffix("\r")
