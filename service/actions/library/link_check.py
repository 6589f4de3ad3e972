"""Check the library's links: each host at its own polite pace, hosts side by side, every finding kept at once.

A check that is broken off goes on where it was: what was checked after a given moment is left alone.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from service.actions.library.link_visit import LinkVisit
from service.actions.library.store import load_library, note_check
from service.actions.office import Office
from service.bus.rings import Changed
from service.models.audit.rows import Actor
from service.models.database import reading
from service.protocol.library.articles import Article, Format
from service.rules.library.link_health import LinkFinding

SIDE_BY_SIDE: Final = 8
"""Hosts visited at once: a catalogue has few publishers, and nobody waits for this."""

LINK_CHECK: Final = Actor("link check")
"""By whom what a check found is in the history."""

Pause = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Link:
    """One address of the library and the variants that give it."""

    url: str
    format: Format
    variants: tuple[tuple[str, tuple[str, str]], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A link and what was found."""

    link: Link
    finding: LinkFinding

    def __str__(self) -> str:
        slugs = ", ".join(dict.fromkeys(slug for slug, _ in self.link.variants))
        return f"{slugs}: {self.link.url} {self.finding.why}"


@dataclass
class Report:
    """A whole check. `unanswered` links keep what was known about them."""

    works: list[Checked] = field(default_factory=list)
    moved: list[Checked] = field(default_factory=list)
    broken: list[Checked] = field(default_factory=list)
    unanswered: list[Checked] = field(default_factory=list)

    def add(self, checked: Checked) -> None:
        """Note one link."""
        {"works": self.works, "moved": self.moved, "broken": self.broken}.get(
            str(checked.finding.health), self.unanswered
        ).append(checked)


def links_to_check(articles: Iterable[Article], since: datetime | None) -> list[Link]:
    """Every address of articles in use that was not checked at or after `since`, each once."""
    found: dict[tuple[str, Format], list[tuple[str, tuple[str, str]]]] = defaultdict(list)
    for article in articles:
        for variant in () if article.retired else article.variants:
            if since is None or variant.checked_at is None or variant.checked_at < since:
                found[variant.url, variant.format].append((article.slug, variant.edition))
    return [Link(url, kind, tuple(variants)) for (url, kind), variants in found.items()]


async def check_library(
    office: Office,
    visit: LinkVisit,
    since: datetime | None = None,
    told: Callable[[Checked], None] = lambda checked: None,
    pause: Pause = asyncio.sleep,
) -> Report:
    """Visit every link that is due, keep what was found, and tell each finding as it comes.

    At the end the library is read again everywhere, if a visitor would notice any of it. Of a check that was broken
    off the processes notice by themselves (`Helpline.look_again`).
    """
    links = await due_links(office, since)
    report = Report()
    noticed: list[Checked] = []

    async def found(checked: Checked) -> None:
        if await keep(office, checked):
            noticed.append(checked)
        report.add(checked)
        told(checked)

    await check_links(links, visit, found, pause)
    if noticed:
        await office.announce(Changed("articles"))
    return report


async def due_links(office: Office, since: datetime | None) -> list[Link]:
    """The links that a check would visit now."""
    async with reading(office.sessions) as session:
        return links_to_check(await load_library(session), since)


async def check_links(
    links: Iterable[Link], visit: LinkVisit, found: Callable[[Checked], Awaitable[None]], pause: Pause
) -> None:
    """Visit links: one at a time on each host, several hosts at once."""
    turns = asyncio.Semaphore(SIDE_BY_SIDE)
    by_host: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_host[urlsplit(link.url).netloc].append(link)
    async with asyncio.TaskGroup() as hosts:
        for there in by_host.values():
            hosts.create_task(_check_host(there, visit, found, pause, turns))


async def _check_host(
    links: Sequence[Link],
    visit: LinkVisit,
    found: Callable[[Checked], Awaitable[None]],
    pause: Pause,
    turns: asyncio.Semaphore,
) -> None:
    async with turns:
        robots = await visit.read_robots(links[0].url)
        for link in links:
            await pause(robots.delay(visit.manners.gap))
            await found(Checked(link, await visit.look_at(link.url, link.format, robots)))


async def keep(office: Office, checked: Checked) -> bool:
    """Note what was found; whether a visitor would notice it. A check is in the articles' own history."""
    finding = checked.finding
    known = {"health": finding.health, "moved_to": finding.moved_to} if finding.health else {}
    async with office.act(LINK_CHECK) as act:
        noticed = [await note_check(act, slug, edition, known) for slug, edition in checked.link.variants]
    return any(noticed)
