"""`helpline audit verify` says whether the record is whole, and where it is not; `export` takes it out."""

import json
from asyncio import to_thread

import pytest
from pydantic import SecretStr
from sqlalchemy import delete, update

from service.actions.office import Office
from service.models.audit.rows import THE_END, AuditEnd, AuditRow
from tests.support.commands import Said
from tests.support.commands import helpline as typed
from tests.support.helpline import TESTS, fresh_key
from tests.support.recording import reading_of, write_without_proof


@pytest.fixture
def named(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office of DATABASE_URL, under the key of the environment."""
    key = fresh_key()
    monkeypatch.setenv("DATABASE_URL", office.settings.database_url)
    monkeypatch.setenv("HELPLINE_MASTER_KEY", key)
    office.settings = office.settings.model_copy(update={"master_key": SecretStr(key)})
    return office


async def test_an_empty_record_is_whole(named: Office) -> None:
    whole = await said()
    assert (whole.exit_code, whole.stdout) == (0, "whole: each of 0 rows follows from the one before it\n")


async def test_without_the_key_nothing_can_be_said_of_the_record(
    named: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HELPLINE_MASTER_KEY")
    asked = await said()
    assert (asked.exit_code, "no master key is set" in asked.stderr) == (2, True)


async def test_the_first_row_that_was_changed_afterwards_is_named(named: Office) -> None:
    for number in range(4):
        async with named.act(TESTS) as act:
            await act.record("article_edited", f"article-{number}")
    assert (await said()).exit_code == 0
    async with named.sessions.begin() as session:
        await session.execute(update(AuditRow).where(AuditRow.id == 3).values(about="another-article"))
    found = await said()
    assert (found.exit_code, found.stdout.startswith("broken at row 3:")) == (1, True)


async def said(*options: object) -> Said:
    """What the command says, beside a service that runs."""
    return await to_thread(typed, "audit", "verify", *options)


async def acted(office: Office, times: int) -> None:
    """So many acts."""
    for number in range(times):
        async with office.act(TESTS) as act:
            await act.record("article_edited", f"article-{number}")


async def test_a_record_that_was_cut_is_found_by_its_end_and_an_older_copy_by_an_anchor(named: Office) -> None:
    await acted(named, 2)
    async with named.sessions() as session:
        older = await session.get_one(AuditEnd, THE_END)
    await acted(named, 2)
    anchor = (await said()).stdout.splitlines()[-1].removeprefix("anchor: ")
    assert (await said("--anchor", anchor)).exit_code == 0
    async with named.sessions.begin() as session:
        await session.execute(delete(AuditRow).where(AuditRow.id > 2))
    assert (await said()).stdout.startswith("cut: the record goes on after row 2")
    async with named.sessions.begin() as session:
        await session.execute(update(AuditEnd).values(row_id=older.row_id, proof=older.proof))
    assert (await said()).exit_code == 0
    cut = await said("--anchor", anchor)
    assert (cut.exit_code, cut.stdout) == (
        1,
        "cut: the record ends at row 2, and the anchor was taken at row 4\n",
    )
    other = await said("--anchor", f"2:{'0' * 64}")
    assert (other.exit_code, other.stdout.startswith("not the same: row 2")) == (1, True)
    wrong = await said("--anchor", "yesterday")
    assert (wrong.exit_code, "is no anchor" in wrong.stderr) == (2, True)


async def test_rows_without_proof_are_named_unless_they_are_known(named: Office) -> None:
    await write_without_proof(named.sessions, reading_of(1))
    assert (await said()).stdout.startswith("no proof at row 1: ")
    await acted(named, 1)
    assert (await said()).stdout.startswith("whole: each of 2 rows follows from the one before it; those up to row 1")
    await write_without_proof(named.sessions, reading_of(3))
    unknown = await said()
    assert (unknown.exit_code, unknown.stdout.startswith("no proof at row 3: ")) == (1, True)
    assert (await said("--unproven-until", 2)).exit_code == 1
    assert (await said("--unproven-until", 3)).exit_code == 0


async def test_the_record_goes_out_as_json_lines_from_a_day_on_and_that_is_on_record(named: Office) -> None:
    async with named.act(TESTS) as act:
        await act.record("article_edited", "hospice")
        await act.record("chat_read", "chat-1", why=("other", "Asked by the director"))
    out = [json.loads(line) for line in (await to_thread(typed, "audit", "export", "--by", "kim")).stdout.splitlines()]
    assert [(act["act"], act["about"], act["by"], act["signed_in"]) for act in out] == [
        ("article_edited", "hospice", TESTS.name, False),
        ("chat_read", "chat-1", TESTS.name, False),
        ("record_exported", None, "kim", False),
    ]
    assert [(act["reason"], act["reason_words"]) for act in out][1] == ("other", "Asked by the director")
    assert (await said()).stdout.startswith("whole: each of 3 rows")
    later = await to_thread(typed, "audit", "export", "--since", "2999-01-01")
    assert (later.exit_code, later.stdout) == (0, "")
    wrong = await to_thread(typed, "audit", "export", "--since", "yesterday")
    assert (wrong.exit_code, "yesterday" in wrong.stderr) == (2, True)
