"""`helpline brand`: what a file with an organisation's name and colours would change, before it is set."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from service.settings.brand import Brand

app = typer.Typer(no_args_is_help=False)


@app.callback(invoke_without_command=True)
def brand(file: Annotated[Path, typer.Argument(help="the file that HELPLINE_BRAND would name")]) -> None:
    """Print what the file changes, with every colour as it will be seen. Status 2, and a sentence, where it is wrong.

    To see it on every page:  helpline demo --brand FILE
    """
    from service.cli.stop import stop
    from service.settings.brand import read_brand

    try:
        found = read_brand(str(file))
    except ValueError as wrong:
        stop(str(wrong))
    typer.echo("\n".join((*texts(found), *colours(found))) or "It changes nothing.")


def texts(found: Brand) -> Iterator[str]:
    """Each text, link and drawing."""
    for field, by_language in (("name", found.name), ("opening", found.opening)):
        yield from (f"{field}, {language}: {text}" for language, text in by_language.items())
    for language, links in found.links.items():
        yield from (f"link, {language}: {link.text} ({link.href})" for link in links)
    if found.logo:
        yield f"logo: {found.logo.media_type}, {len(found.logo.content):,} bytes"


def colours(found: Brand) -> Iterator[str]:
    """Each colour in both themes, and whether it is the one that was asked for."""
    from service.rules.colours.palette import THEMES, shades_of

    for field, asked, shade in (("colour", found.colour, "brand"), ("accent", found.accent, "warm")):
        for theme in THEMES if asked else ():
            taken = shades_of(theme, found.colour, found.accent)[shade]
            why = "" if taken == asked else f" in the place of {asked}, in which small text could not be read"
            yield f"{field}, {theme.name} theme: {taken}{why}"
