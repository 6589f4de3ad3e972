"""Programs read the same rows under heads that no translation and no rewording changes."""

import csv
from io import StringIO

from service.rules.figures.past_file import columns
from service.rules.figures.past_table import as_table
from tests.rules.figures.test_past_file import quarter


def test_each_cell_is_the_figure_of_the_answer_under_the_way_to_it() -> None:
    days = quarter()
    lines = list(csv.DictReader(StringIO(as_table(days), newline="")))
    rows = [("period", row) for row in days.rows]
    rows += [("total", days.total), *(("language", row) for row in days.languages)]
    assert len(lines) == len(rows)
    for line, (kind, row) in zip(lines, rows, strict=True):
        assert (line["row"], line["language"], line["state"]) == (kind, row.language or "", row.state)
        figures = row.figures.model_dump() if row.figures else {}
        for way in columns():
            value: object = figures
            for name in way:
                value = value.get(name) if isinstance(value, dict) else None
            cell = line[".".join(way)]
            assert cell == ("" if value is None else str(value).lower() if isinstance(value, bool) else str(value)), way


def test_the_heads_are_names_and_the_times_say_how_far_they_are_from_utc() -> None:
    head, first, *_ = as_table(quarter()).splitlines()
    assert head.startswith("row,starts,ends,language,state,arrivals.queued,arrivals.offered,")
    assert first.startswith("period,2026-01-04T00:00-06:00,2026-01-05T00:00-06:00,,before,")
