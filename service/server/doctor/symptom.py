"""What was found: that a thing is well, that somebody should look at it, or that it is wrong."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at. `look`: the helpline serves, and something in it asks for a person; `wrong`: it
    does not serve, or loses something. `do` says what helps, where anything does."""

    about: str
    state: Literal["well", "look", "wrong"]
    said: str
    do: str = ""


def well(about: str, said: str) -> Symptom:
    return Symptom(about, "well", said)


def look(about: str, said: str, do: str) -> Symptom:
    return Symptom(about, "look", said, do)


def wrong(about: str, said: str, do: str) -> Symptom:
    return Symptom(about, "wrong", said, do)
