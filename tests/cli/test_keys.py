"""`helpline keys`: a key is printed once, alone on its line, and whatever is wrong is said in a sentence."""

import pytest

from tests.support.commands import helpline
from tests.support.helpline import fresh_key


@pytest.fixture(autouse=True)
def set_up(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    """A helpline to make keys for."""
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())
    monkeypatch.setenv("DATABASE_URL", sqlite_url)


def test_a_key_is_printed_alone_so_that_a_script_can_keep_it() -> None:
    made = helpline("keys", "make", "reports", "--scope", "figures", "--scope", "chats", "--days", "30")
    assert made.exit_code == 0
    assert made.stdout.startswith("helpline_")
    assert made.stdout.count("\n") == 1
    assert "not shown again" in made.stderr
    listed = helpline("keys", "list").stdout
    name, scopes, until, used = listed.strip().split("\t")
    assert (name, scopes, used) == ("reports", "chats,figures", "not used yet")
    assert until.startswith("until 2")
    assert made.stdout.strip() not in listed


def test_an_ended_key_is_not_listed_any_more() -> None:
    helpline("keys", "make", "reports", "--scope", "figures")
    assert helpline("keys", "end", "reports").stdout == "reports was ended.\n"
    assert helpline("keys", "list").stdout == ""
    again = helpline("keys", "end", "reports")
    assert (again.exit_code, again.stderr) == (1, "there is no key of the name 'reports'\n")


def test_a_name_that_is_taken_is_said() -> None:
    helpline("keys", "make", "reports", "--scope", "figures")
    again = helpline("keys", "make", "reports", "--scope", "chats")
    assert (again.exit_code, again.stdout) == (1, "")
    assert "another key has this name" in again.stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [(("--scope", "words"), "scope"), (("--scope", "figures", "--days", "401"), "--days"), ((), "--scope")],
)
def test_what_is_no_key_is_not_made(words: tuple[str, ...], named: str) -> None:
    said = helpline("keys", "make", "reports", *words)
    assert said.exit_code == 2
    assert named in said.stderr
    assert helpline("keys", "list").stdout == ""
