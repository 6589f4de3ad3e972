"""`helpline audit verify` says whether the record is whole, and where it is not; `export` takes it out."""

import json
from asyncio import to_thread

import pytest
from sqlalchemy import update

from service.actions.office import Office
from service.models.audit import AuditRow
from tests.support.commands import Said
from tests.support.commands import helpline as typed
from tests.support.helpline import TESTS


@pytest.fixture
def named(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office of DATABASE_URL."""
    monkeypatch.setenv("DATABASE_URL", office.settings.database_url)
    return office


def test_an_empty_record_is_whole(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    said = typed("audit", "verify")
    assert (said.exit_code, said.stdout) == (0, "whole: each of 0 rows follows from the one before it\n")


async def test_the_first_row_that_was_changed_afterwards_is_named(named: Office) -> None:
    for number in range(4):
        async with named.act(TESTS) as act:
            await act.record("article_edited", f"article-{number}")
    assert (await said()).exit_code == 0
    async with named.sessions.begin() as session:
        await session.execute(update(AuditRow).where(AuditRow.id == 3).values(about="another-article"))
    found = await said()
    assert (found.exit_code, found.stdout.startswith("broken at row 3:")) == (1, True)


async def said() -> Said:
    """What the command says, beside a service that runs."""
    return await to_thread(typed, "audit", "verify")


async def test_the_record_goes_out_as_json_lines_from_a_day_on_and_that_is_on_record(named: Office) -> None:
    async with named.act(TESTS) as act:
        await act.record("article_edited", "hospice")
    out = [json.loads(line) for line in (await to_thread(typed, "audit", "export", "--by", "kim")).stdout.splitlines()]
    assert [(act["act"], act["about"], act["by"], act["signed_in"]) for act in out] == [
        ("article_edited", "hospice", TESTS.name, False),
        ("record_exported", None, "kim", False),
    ]
    later = await to_thread(typed, "audit", "export", "--since", "2999-01-01")
    assert (later.exit_code, later.stdout) == (0, "")
    wrong = await to_thread(typed, "audit", "export", "--since", "yesterday")
    assert (wrong.exit_code, "yesterday" in wrong.stderr) == (2, True)
