"""The file says what the rows say, cell by cell, in the reader's language."""

import csv
from collections.abc import Mapping
from datetime import date
from io import StringIO

import pytest

from service.protocol.supervisor.past import AskPast, PastDays
from service.rules.figures.past_file import UTF_8_MARK, as_csv, columns, guarded, name_of
from service.words.staff import staff_words
from tests.rules.figures.test_measures import DAY as SMALL_DAY
from tests.rules.figures.test_past import MONDAY, local, past, waiting_from

ASKED = AskPast(first=date(2026, 1, 4), last=date(2026, 3, 10))


def quarter() -> PastDays:
    """Days before the helpline began, quiet ones, and two with visitors of two languages."""
    night = waiting_from(local(MONDAY, 23, 59), 1 / 3)
    chats = [(chat, "en") for chat in (*SMALL_DAY, night)]
    return past([*chats, (waiting_from(local(date(2026, 3, 10), 9), None), "es")], ASKED)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix(UTF_8_MARK), newline="")))


def expected(value: object, words: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return words["past.yes"] if value else words["past.no"]
    return "" if value is None else str(value)


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_cell_is_the_figure_of_the_answer_to_the_last_digit(language: str) -> None:
    days, words = quarter(), staff_words(language)
    _, *lines = read(as_csv(days, words))
    rows = (*days.rows, days.total, *days.languages)
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert line[2:4] == [row.language or words["past.all_languages"], words[f"past.state.{row.state}"]]
        figures = row.figures.model_dump() if row.figures else {}
        for way, cell in zip(columns(), line[4:], strict=True):
            value: object = figures
            for name in way:
                value = value.get(name) if isinstance(value, dict) else None
            assert cell == expected(value, words), way


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_column_says_what_it_is_and_under_which_limit(language: str) -> None:
    heads, *_ = read(as_csv(quarter(), staff_words(language)))
    assert len(heads) == 4 + len(columns())
    assert all("America/Chicago" in head for head in heads[:2])
    assert all(": " in head for head in heads[3:])
    level = next(head for head in heads if "service level" in head.lower() or "nivel de servicio" in head.lower())
    assert "60 s" in level
    assert "{" not in "".join(heads)


def test_periods_stand_on_the_helplines_clock_with_how_far_it_is_from_utc() -> None:
    _, first, *_ = read(as_csv(quarter(), staff_words("en")))
    assert first[:2] == ["2026-01-04T00:00-06:00", "2026-01-05T00:00-06:00"]


def test_a_day_before_the_helpline_has_words_and_no_zeroes() -> None:
    _, before, quiet, *_ = read(as_csv(quarter(), staff_words("es")))
    assert before[3] == "Antes de que existiera la línea de ayuda"
    assert set(before[4:]) == {""}
    assert (quiet[3], quiet[4]) == ("No llegó nadie", "0")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@here", "\tx", "\rx"])
def test_a_text_that_a_spreadsheet_would_reckon_is_shown_as_it_is(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert guarded(f"es{text}") == f"es{text}"


def test_a_spreadsheet_knows_the_characters_by_the_mark_at_the_beginning() -> None:
    assert as_csv(quarter(), staff_words("es")).encode()[:3] == b"\xef\xbb\xbf"


def test_the_files_name_says_which_days_it_holds() -> None:
    day = AskPast(first=MONDAY, last=MONDAY)
    assert name_of(ASKED) == "helpline-2026-01-04-2026-03-10.csv"
    assert name_of(day) == "helpline-2026-03-09.csv"
    assert name_of(day.model_copy(update={"by": "half_hour"})) == "helpline-2026-03-09-half-hours.csv"


def test_staff_who_read_a_language_that_we_do_not_have_get_english() -> None:
    assert staff_words("xx") == staff_words("en")
