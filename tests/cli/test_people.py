"""`helpline people`: the staff at the command line, where a link for a password is shown once."""

import pytest

from service.protocol.limits import WELCOME
from tests.support.commands import helpline
from tests.support.helpline import fresh_key

ORIGIN = "https://chat.example.org"
PASSWORD = "a lantern and a rope"


@pytest.fixture
def sam(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> str:
    """The name of the first supervisor, in a database of their own."""
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())
    monkeypatch.setenv("HELPLINE_ORIGINS", ORIGIN)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert helpline("people", "add", "sam", "--password", PASSWORD).exit_code == 0
    return "sam"


def test_a_link_is_all_that_is_printed_so_that_a_script_can_hand_it_on(sam: str) -> None:
    made = helpline("people", "invite", sam, "--by", "Dana")
    assert made.exit_code == 0
    address, end = made.stdout.splitlines(), made.stderr
    assert len(address) == 1
    assert address[0].startswith(f"{ORIGIN}/supervisor{WELCOME}")
    assert "It sets the password once." in end


def test_nobody_is_invited_by_a_name_that_nobody_has(sam: str) -> None:
    refused = helpline("people", "invite", f"not {sam}")
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "nobody signs in with this name" in refused.stderr


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        ("sam", PASSWORD, "that name is taken"),
        ("bo", "passwordpassword", "the password is one that others could guess"),
    ],
)
def test_who_cannot_be_added_is_told_why(name: str, password: str, why: str, sam: str) -> None:
    refused = helpline("people", "add", name, "--password", password)
    assert refused.exit_code == 1
    assert refused.stderr == f"{name} was not added: {why}\n"
    assert helpline("people", "list").stdout.startswith(sam)
