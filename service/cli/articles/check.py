"""`helpline articles check`: visit the links with a progress bar, then say what was found."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import timedelta

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from service.actions.library.link_check import Checked, Report, check_library, due_links
from service.actions.library.link_visit import LinkVisit, Manners, open_client
from service.cli.database import open_office
from service.rules.library.links import PUBLISHERS, Allowed

ALL_WELL = 0
NEEDS_A_LOOK = 1
"""The exit status when a link is broken or has moved, so that a nightly job can tell somebody."""


def check_and_report(hours: float, gap: float, domains: Sequence[str]) -> int:
    """Run the check; the exit status says whether somebody should look."""
    report = asyncio.run(_check(hours, Manners(gap=gap), Allowed(PUBLISHERS | frozenset(domains))))
    for line in said(report):
        typer.echo(line)
    return NEEDS_A_LOOK if report.broken or report.moved else ALL_WELL


def said(report: Report) -> Iterable[str]:
    """The report, what needs a person first."""
    for name, found in (
        ("broken", report.broken),
        ("moved", report.moved),
        ("could not be checked", report.unanswered),
    ):
        yield from (f"{name}: {checked}" for checked in found)
    yield (
        f"{len(report.works)} work, {len(report.moved)} have moved, {len(report.broken)} are broken, "
        f"{len(report.unanswered)} could not be checked"
    )


async def _check(hours: float, manners: Manners, allowed: Allowed) -> Report:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    async with open_office() as office, open_client() as client:
        since = office.clock.now() - timedelta(hours=hours)
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("checking links", total=len(await due_links(office, since)))

            def told(checked: Checked) -> None:
                progress.advance(task)

            return await check_library(office, LinkVisit(client, allowed, manners), since, told)
