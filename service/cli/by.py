"""Who acts at the command line, where nobody signs in: whoever they say they are, and it is on record as no more."""

from typing import Annotated, Final

import typer

LONGEST: Final = 80
"""Characters of a name, as everywhere else."""

UNNAMED: Final = "command line"


def short_enough(name: str) -> str:
    """A name that can be kept. Raises `BadParameter`."""
    if not 0 < len(name.strip()) <= LONGEST:
        raise typer.BadParameter(f"a name has 1 to {LONGEST} characters")
    return name.strip()


ByName = Annotated[str, typer.Option(help="who does this, for the record", callback=short_enough)]
