"""`helpline replies`: the starter set comes in once, and nothing that a person changed is undone."""

import pytest

from service.actions.library.starter import starter_replies
from tests.support.commands import helpline
from tests.support.helpline import fresh_key


def test_the_starter_replies_come_in_once(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    monkeypatch.setenv("HELPLINE_MASTER_KEY", fresh_key())
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    first, again = (helpline("replies", "starter") for _ in range(2))
    assert first.stdout == f"{len(starter_replies())} replies added\n"
    assert again.stdout == "0 replies added\n"


def test_a_database_that_is_not_ready_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/none.db")
    refused = helpline("replies", "starter")
    assert refused.exit_code == 2
    assert "helpline migrate" in refused.stderr
