"""Whoever types a command wrongly, or too early, reads a sentence and never a trace."""

import re
from pathlib import Path

import pytest

from service.settings.keys import new_key
from tests.support.commands import helpline_in as helpline

A_KEY = "3q2-7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs="
LONG = "a lantern and a rope"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("bogus", "No such command 'bogus'"),
        ("serve --port 99999", "less than or equal to 65535"),
        ("people list", "there is no database yet at "),
        ("purge --verify", "there is no database yet at "),
        ("articles export library.json", "there is no database yet at "),
        ("replies starter", "there is no database yet at "),
        ("hours export /nowhere/hours.json", "/nowhere/hours.json: No such file or directory"),
        ("people add bo --role boss --password", "--role: Input should be 'specialist' or 'supervisor'"),
        ("people add bo --languages , --password", "--languages: Tuple should have at least 1 item"),
    ],
)
def test_a_command_that_cannot_be_done_says_so_in_a_sentence(words: str, told: str, tmp_path: Path) -> None:
    said = helpline(tmp_path, *words.split(), *([LONG] if words.endswith("--password") else []))
    assert said.exit_code == 2
    assert told in said.stderr
    assert "Traceback" not in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_is_wrong_is_named_and_not_shown(tmp_path: Path) -> None:
    said = helpline(tmp_path, "serve", HELPLINE_MASTER_KEY=A_KEY, HELPLINE_RETENTION_DAYS="a while")
    assert said.exit_code == 2
    assert "the setting HELPLINE_RETENTION_DAYS is wrong" in said.stderr
    assert A_KEY not in said.stderr + said.stdout
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://x/y", "DATABASE_URL is wrong: mysql is not served; use sqlite+aiosqlite:///FILE or"),
        ("nonsense", "DATABASE_URL is wrong: use sqlite+aiosqlite:///FILE or"),
        ("sqlite+aiosqlite:///shopping.txt", "the database cannot be read: file is not a database"),
    ],
)
def test_what_is_no_database_of_ours_is_named(address: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "shopping.txt").write_text("bread, milk and a great many other things" * 200)
    said = helpline(tmp_path, "people", "list", DATABASE_URL=address)
    assert said.exit_code == 2
    assert told in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("-that-is-none", r'the database lets nobody in: database "[^"]+-that-is-none" does not exist'),
        ("?sslmode=require", r"the database or the bus does not answer \(ConnectionError\)"),
        ("?channel_binding=require", "DATABASE_URL is wrong: the option 'channel_binding' is not understood"),
    ],
)
def test_a_database_server_that_is_not_as_asked_is_told_in_a_sentence(
    end: str, told: str, postgres_url: str, tmp_path: Path
) -> None:
    said = helpline(tmp_path, "people", "list", DATABASE_URL=postgres_url + end)
    assert said.exit_code == 2
    assert re.search(told, said.stderr)
    assert "Traceback" not in said.stderr


def test_somebody_added_on_the_command_line_has_a_name_and_is_added_once(tmp_path: Path) -> None:
    helpline(tmp_path, "migrate")
    nameless = helpline(tmp_path, "people", "add", " ", "--password", LONG)
    assert "--name: String should have at least 1 character" in nameless.stderr
    adding = ("people", "add", "bo", "--password", LONG)
    assert "no master key is set" in helpline(tmp_path, *adding).stderr
    key = new_key()
    assert helpline(tmp_path, *adding, HELPLINE_MASTER_KEY=key).stdout == "bo was added as supervisor.\n"
    assert "that name is taken" in helpline(tmp_path, *adding, HELPLINE_MASTER_KEY=key).stderr
    assert helpline(tmp_path, "people", "list").stdout == "bo\tsupervisor\ten\tactive\n"


@pytest.mark.parametrize("what", ["search", "safety", "redaction"])
@pytest.mark.parametrize(("inside", "told"), [(b"\xff\xfe", "cannot be read"), (b"\n \n", "has no lines to measure")])
def test_a_labelled_file_that_says_nothing_is_refused(what: str, inside: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "labelled.jsonl"
    file.write_bytes(inside)
    said = helpline(tmp_path, "evaluate", what, str(file))
    assert said.exit_code == 2
    assert said.stderr.startswith(f"{file} {told}")
    assert "Traceback" not in said.stderr
