"""The same rows as a file for a spreadsheet (CSV, RFC 4180), each figure under a head that says what it is."""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import StringIO
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from service.protocol.supervisor.past import AskPast, PastDays, PastFigures, PastRow

UTF_8_MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the character set of its country, and "día" turns into "dÃ­a"."""

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these may be reckoned by a spreadsheet instead of shown (OWASP, CSV injection)."""

Words = Mapping[str, str]


def columns(of: type[BaseModel] = PastFigures) -> tuple[tuple[str, ...], ...]:
    """The way to each figure, in the order of the screen: `("arrivals", "queued")`."""
    found: list[tuple[str, ...]] = []
    for name, field in of.model_fields.items():
        inner = field.annotation
        nested = isinstance(inner, type) and issubclass(inner, BaseModel)
        found += [(name, *rest) for rest in columns(inner)] if nested else [(name,)]
    return tuple(found)


def name_of(asked: AskPast) -> str:
    """What the file is called: `helpline-2026-11-01-2026-11-28.csv`."""
    parts = [str(asked.first)] + ([str(asked.last)] if asked.last != asked.first else [])
    return f"helpline-{'-'.join(parts)}{'-half-hours' if asked.by == 'half_hour' else ''}.csv"


def as_csv(past: PastDays, words: Words) -> str:
    """The whole file: its head in these words, then every row of the answer in its order."""
    text = StringIO()
    write = csv.writer(text).writerow
    write([guarded(head) for head in heads(past, words)])
    for row in (*past.rows, past.total, *past.languages):
        write(cells(row, ZoneInfo(past.zone), words))
    return UTF_8_MARK + text.getvalue()


def heads(past: PastDays, words: Words) -> Iterator[str]:
    """Each column's name, its unit and what it means; the zone and the limits stand where they matter."""
    level = past.service_level
    values = {
        "zone": past.zone,
        "threshold": level.threshold_seconds,
        "short": f"{level.short_seconds:g}",
        "variant": level.variant,
        "formula": level.formula,
    }
    for name in ("starts", "ends", "language", "state"):
        yield words[f"past.file.{name}"].format_map(values)
    for way in columns():
        key = ".".join(way)
        about = words[f"past.about.{key}"].format_map(values)
        yield f"{words[f'past.column.{key}']}{unit(way[-1], words)}: {about}"


def unit(name: str, words: Words) -> str:
    """What the numbers of a column are where the screen writes them in another way; a column's name ends with it."""
    ending = name.rsplit("_", 1)[-1]
    return f" ({words[f'past.file.unit.{ending}']})" if ending in ("seconds", "share") else ""


def cells(row: PastRow, zone: ZoneInfo, words: Words) -> Iterator[object]:
    """A row's cells. Where there is no figure there is no zero either, but nothing."""
    yield on_the_wall(row.starts, zone)
    yield on_the_wall(row.ends, zone)
    yield guarded(row.language or words["past.all_languages"])
    yield guarded(words[f"past.state.{row.state}"])
    for way in columns():
        yield cell(row.figures, way, words)


def cell(figures: PastFigures | None, way: tuple[str, ...], words: Words) -> object:
    """One figure exactly as it was counted: nothing is rounded."""
    value: object = figures
    for name in way:
        value = None if value is None else getattr(value, name)
    if isinstance(value, bool):
        return words["past.yes" if value else "past.no"]
    return "" if value is None else value


def on_the_wall(moment: datetime, zone: ZoneInfo) -> str:
    """An instant by the helpline's clock, with how far that is from UTC: an hour may come twice."""
    return moment.astimezone(zone).isoformat(timespec="minutes")


def guarded(text: str) -> str:
    """A text that no spreadsheet reckons."""
    return f"'{text}" if text.startswith(FORMULA) else text
