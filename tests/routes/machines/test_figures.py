"""Figures by the key of a program: those of the supervisor's page, and its file's, to the last digit."""

import csv
from io import StringIO

import pytest

from tests.support.helpline import Helpline
from tests.support.keys import program

DAYS = {"first": "2026-10-13", "last": "2026-10-15"}


async def happened(helpline: Helpline) -> None:
    """One is answered, one waits."""
    ana = await helpline.specialist("ana", most=1)
    jo = await helpline.visitor(nickname="Jo")
    await ana.accepts(jo)
    await helpline.visitor(nickname="Kim")
    helpline.clock.advance(600)


@pytest.mark.parametrize("asked", [DAYS, {"first": "2026-10-14", "last": "2026-10-14", "by": "half_hour"}])
async def test_a_program_reads_what_a_supervisor_sees(asked: dict[str, str], any_helpline: Helpline) -> None:
    await happened(any_helpline)
    sam = await any_helpline.supervisor("sam")
    reports = await program(any_helpline, "figures")
    seen = await sam.http.get("/api/supervisor/past", params=asked)
    read = await reports.get("/api/figures", params=asked)
    assert read.json() == seen.json()
    saved = (await sam.http.post("/api/supervisor/past/download", json=asked)).json()
    table = await reports.get("/api/figures", params=asked | {"format": "csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert table.headers["content-disposition"] == f'attachment; filename="{saved["name"]}"'
    _, *of_the_file = csv.reader(StringIO(saved["text"]))
    _, *of_the_program = csv.reader(StringIO(table.text))
    figures = slice(4, -1)
    assert [line[figures] for line in of_the_file] == [line[1:][figures] for line in of_the_program]
    assert "Jo" not in table.text + read.text


@pytest.mark.parametrize(
    "wrong", [{"last": "2026-10-12"}, {"by": "half_hour"}, {"format": "xls"}, {"first": ""}, {"person": "ana"}]
)
async def test_what_is_no_range_is_refused(wrong: dict[str, str], helpline: Helpline) -> None:
    answer = await (await program(helpline)).get("/api/figures", params=DAYS | wrong)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
