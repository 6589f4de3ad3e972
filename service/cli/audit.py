"""`helpline audit`: the record of who looked at or changed what."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.by import UNNAMED, ByName

if TYPE_CHECKING:
    from service.models.audit.chain import Anchor, Followed

app = typer.Typer(no_args_is_help=True)


@app.callback()
def audit() -> None:
    """The record of who looked at or changed what: append-only, each row chained to the one before it, and proven."""


def anchor_of(text: str) -> "Anchor":
    """An anchor as the log, the figures and `verify` give it. Raises `BadParameter`."""
    from service.models.audit.chain import Anchor

    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text)
    if found is None:
        raise typer.BadParameter(f"{text!r} is no anchor; one is a number, a colon and 64 digits, as the log has it")
    return Anchor(int(found[1]), found[2])


@app.command()
def verify(
    anchor: Annotated[
        str | None, typer.Option(metavar="NUMBER:VALUE", help="a newest row from the log or the figures")
    ] = None,
    unproven_until: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="rows up to this one may be without a proof")
    ] = None,
) -> None:
    """Say whether the record is whole. Status 1 when a row was changed, added, moved, taken out or cut off, when one
    has no proof that should have one, or when the row of an anchor is another one or is not there."""
    from service.actions.privacy.audit import verify as verified
    from service.cli.database import in_the_office

    noted = anchor_of(anchor) if anchor else None
    found = in_the_office(lambda office: verified(office, noted))
    if wrong := what_is_wrong(found, noted, unproven_until):
        typer.echo(wrong)
        raise typer.Exit(1)
    typer.echo(f"whole: each of {found.rows} rows follows from the one before it{before_the_key(found)}")
    if found.newest:
        typer.echo(f"anchor: {found.newest}")


def before_the_key(found: "Followed") -> str:
    """What is said of rows from before there was a proof: whoever held the file then could have written others."""
    return f"; those up to row {found.unproven} have no proof" if found.unproven else ""


def what_is_wrong(found: "Followed", anchor: "Anchor | None", unproven_until: int | None) -> str | None:
    """The sentence for the first thing that is wrong; None for a record that is whole."""
    if found.broken_at:
        return f"broken at row {found.broken_at}: it, or the row before it, was changed or taken out afterwards"
    if found.cut:
        return f"cut: the record goes on after row {found.newest.number if found.newest else 0}, or its end was changed"
    if anchor and not found.anchored:
        last = found.newest.number if found.newest else 0
        if last < anchor.number:
            return f"cut: the record ends at row {last}, and the anchor was taken at row {anchor.number}"
        return f"not the same: row {anchor.number}, or one before it, is another one than when the anchor was taken"
    return without_proof(found, unproven_until)


def without_proof(found: "Followed", until: int | None) -> str | None:
    """The sentence for rows that should have a proof. Without a limit those from before there was one need none."""
    if until is None:
        first = found.unproven_after or (None if found.first_proven else found.unproven)
    else:
        first = found.unproven if found.unproven and found.unproven > until else None
    if first is None:
        return None
    return (
        f"no proof at row {first}: written by an older version beside this one, or by somebody who has the database "
        f"alone. If you know that it was the former:  helpline audit verify --unproven-until {found.unproven}"
    )


def day(text: str) -> date:
    """A day as it is written. Raises `BadParameter`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write one as 2026-11-23") from None


@app.command()
def export(
    since: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="from this day of the helpline on")
    ] = None,
    by: ByName = UNNAMED,
) -> None:
    """Print the record, one act to a line as JSON, the oldest first. That it was taken out is on record as well."""
    import asyncio

    from service.actions.privacy.audit import record_from
    from service.cli.database import open_office
    from service.models.audit.rows import Actor

    async def printed() -> None:
        async with open_office() as office:
            async for act in record_from(office, since, Actor(by)):
                typer.echo(act.model_dump_json())

    asyncio.run(printed())
