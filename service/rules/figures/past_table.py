"""The same rows once more for programs: CSV (RFC 4180) whose heads and codes stay what they are in every language."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Final
from zoneinfo import ZoneInfo

from service.protocol.supervisor.past import PastDays, PastRow
from service.rules.figures.past_file import cell, columns, on_the_wall

PLAIN: Final = {"past.yes": "true", "past.no": "false"}
"""How a program reads whether something is so."""


def as_table(past: PastDays) -> str:
    """The rows in the order of the answer: `row` says whether it is a period, all of them, or one language of all."""
    text = StringIO()
    write = csv.writer(text).writerow
    write(["row", "starts", "ends", "language", "state", *(".".join(way) for way in columns())])
    kinds = [("period", row) for row in past.rows]
    kinds += [("total", past.total), *(("language", row) for row in past.languages)]
    for kind, row in kinds:
        write([kind, *plain(row, ZoneInfo(past.zone))])
    return text.getvalue()


def plain(row: PastRow, zone: ZoneInfo) -> Iterator[object]:
    """A row's cells; where there is no figure there is nothing."""
    yield on_the_wall(row.starts, zone)
    yield on_the_wall(row.ends, zone)
    yield row.language or ""
    yield row.state
    for way in columns():
        yield cell(row.figures, way, PLAIN)
