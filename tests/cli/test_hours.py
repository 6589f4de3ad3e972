"""`helpline hours`: what a visitor would see, for people and for programs; the calendar as a file."""

import json
from pathlib import Path

import pytest

from service.protocol.limits import PHONE
from service.rules.hours.file import write_calendar
from tests.support.commands import Said, helpline
from tests.support.helpline import fresh_key
from tests.support.hours import FEDERAL, calendar, exception, plan

FIELDS = {
    "at",
    "open",
    "reason",
    "holiday",
    "next_opening",
    "next_closing",
    "next_opening_central",
    "next_opening_visitor",
    "text",
    "phone",
}


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder and no address: the starter calendar answers."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def database(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    """A migrated file."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())


def run(*words: object, typed: str | bytes = "") -> Said:
    """The command's answer to these words."""
    return helpline("hours", *words, typed=typed)


def answers(result: Said) -> list[dict[str, object]]:
    """The JSON objects of the answer, one a line."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_moment_for_a_program() -> None:
    result = run("check", "--at", "2026-11-25T18:30-06:00", "--zone", "America/Phoenix", "--json")
    (answer,) = answers(result)
    assert result.exit_code == 0
    assert set(answer) == FIELDS
    assert answer | {"text": ""} == {
        "at": "2026-11-25T18:30-06:00",
        "open": False,
        "reason": "evening",
        "holiday": None,
        "next_opening": "2026-11-27T13:00:00Z",
        "next_closing": "2026-11-28T00:30:00Z",
        "next_opening_central": "2026-11-27T07:00:00-06:00",
        "next_opening_visitor": "2026-11-27T06:00:00-07:00",
        "text": "",
        "phone": PHONE,
    }


def test_one_moment_for_a_person() -> None:
    result = run("check", "--at", "2026-11-26T12:00-06:00", "--language", "es")
    assert "El chat está cerrado hoy: Día de Acción de Gracias." in result.stdout
    assert PHONE in result.stdout


def test_an_open_moment_has_no_reason() -> None:
    (answer,) = answers(run("check", "--at", "2026-11-25T18:29:59-06:00", "--json"))
    assert (answer["open"], answer["reason"], answer["next_closing"]) == (True, None, "2026-11-26T00:30:00Z")


def test_a_holiday_has_its_name_in_the_language_asked_for() -> None:
    (answer,) = answers(run("check", "--at", "2026-12-25T12:00Z", "--json", "--language", "es"))
    assert (answer["reason"], answer["holiday"]) == ("holiday", "Navidad")


@pytest.mark.parametrize("words", [("--at", "-"), ()])
def test_many_moments_are_answered_a_line_each_in_order(words: tuple[str, ...]) -> None:
    typed = "2026-11-25T18:29-06:00\n\n2026-11-25T18:30-06:00\n"
    found = answers(run("check", *words, "--json", typed=typed))
    assert [(answer["at"], answer["open"]) for answer in found] == [
        ("2026-11-25T18:29-06:00", True),
        ("2026-11-25T18:30-06:00", False),
    ]


def test_without_a_moment_it_is_now() -> None:
    (answer,) = answers(run("check", "--json"))
    assert str(answer["at"]).endswith("Z")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-11-25T18:30", "has no offset"),
        ("2026-11-25", "has no offset"),
        ("tomorrow", "is not a date"),
        ("2026-13-25T18:30Z", "is not a date"),
        ("2026-11-25T25:00Z", "is not a date"),
        ("0001-01-01T00:00+14:00", "outside the years"),
        ("9999-12-31T23:59-14:00", "outside the years"),
    ],
)
def test_what_is_no_instant_is_said_and_not_guessed(text: str, why: str) -> None:
    result = run("check", "--at", text)
    assert result.exit_code == 2
    assert why in result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_a_bad_line_among_many_does_not_stop_the_others() -> None:
    typed = b"2026-11-25T18:29-06:00\nsoon\n\xff\xfe\n2026-11-25T18:30-06:00\n"
    result = run("check", "--json", typed=typed)
    assert ["error" in answer for answer in answers(result)] == [False, True, True, False]
    assert result.exit_code == 2


def test_an_unknown_visitors_zone_shows_central_alone() -> None:
    (answer,) = answers(run("check", "--at", "2026-11-25T18:30-06:00", "--zone", "Mars/Olympus", "--json"))
    assert answer["next_opening_visitor"] is None
    assert "your time" not in str(answer["text"])


def test_a_language_that_we_do_not_have_is_refused() -> None:
    result = run("check", "--language", "tlh")
    assert result.exit_code == 2
    assert "en, es" in result.stderr


def test_a_calendar_file_can_be_tried_before_it_is_imported(tmp_path: Path) -> None:
    file = tmp_path / "hours.json"
    past = exception("2020-12-24", "part_day", "07:00-13:00")
    file.write_text(write_calendar(calendar(plan("07:00-18:30"), exceptions=(past,))))
    (answer,) = answers(run("check", "--at", "2020-12-24T14:00-06:00", "--calendar", str(file), "--json"))
    assert (answer["open"], answer["reason"]) == (False, "part_day")


@pytest.mark.parametrize("content", ["", "{", '{"zone": "Mars"}', "\x00"])
def test_a_bad_calendar_file_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "hours.json"
    file.write_text(content)
    for words in (("check", "--calendar", str(file)), ("import", str(file)), ("import", str(tmp_path / "none.json"))):
        result = run(*words)
        assert result.exit_code == 2
        assert "Traceback" not in result.stdout + result.stderr


def test_what_is_exported_can_be_imported(tmp_path: Path, database: None) -> None:
    file = tmp_path / "hours.json"
    assert run("export", str(file)).exit_code == 0
    assert run("import", str(file)).exit_code == 0
    assert run("export", "-").stdout == file.read_text()


def test_an_import_is_in_force_at_once(tmp_path: Path, database: None) -> None:
    moment = ("check", "--at", "2026-05-06T20:00-05:00", "--json")
    file = tmp_path / "hours.json"
    file.write_text(write_calendar(calendar(plan("19:00-23:00"))))
    assert [answer["open"] for answer in answers(run(*moment))] == [False]
    assert run("import", str(file)).exit_code == 0
    assert [answer["open"] for answer in answers(run(*moment))] == [True]


def test_a_refused_import_changes_nothing(tmp_path: Path, database: None) -> None:
    file = tmp_path / "hours.json"
    file.write_text(write_calendar(calendar(plan("19:00-18:00"))))
    before = run("export", "-").stdout
    result = run("import", str(file))
    assert result.exit_code == 2
    assert "weekly[0].monday[0]" in result.stderr
    assert run("export", "-").stdout == before


def test_an_import_without_a_database_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "hours.json"
    file.write_text(write_calendar(FEDERAL.model_copy(update={"exceptions": ()})))
    result = run("import", str(file))
    assert result.exit_code == 2
    assert "helpline migrate" in result.stderr


def test_a_database_without_its_tables_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/empty.db")
    result = run("check")
    assert result.exit_code == 2
    assert "helpline migrate" in result.stderr
