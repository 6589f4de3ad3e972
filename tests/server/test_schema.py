"""A version works with the schema of the next one, which only adds to it, and says so when it cannot."""

import asyncio

import pytest
from sqlalchemy import text

from service.models.database import open_engine
from service.server.schema import EMPTY, NOT_NEWEST, bring_up_to_date, is_of_a_newer_version, misfits, why_not_to_serve

EXPAND = (
    "ALTER TABLE chat_log ADD COLUMN mood VARCHAR(20)",
    "ALTER TABLE chats ADD COLUMN priority INTEGER DEFAULT 0 NOT NULL",
    "CREATE TABLE callbacks (id INTEGER PRIMARY KEY)",
)
NEXT = "UPDATE alembic_version SET version_num = '9999'"


def run(url: str, *statements: str) -> None:
    """Change the database as the migration of another version would."""

    async def execute() -> None:
        engine = open_engine(url)
        async with engine.begin() as connection:
            for statement in statements:
                await connection.execute(text(statement))
        await engine.dispose()

    asyncio.run(execute())


def test_a_database_at_our_schema_is_served(database_url: str) -> None:
    assert not is_of_a_newer_version(database_url)
    assert why_not_to_serve(database_url) is None
    assert asyncio.run(misfits(database_url)) == []


def test_a_database_that_a_newer_version_expanded_is_served_and_left_as_it_is(database_url: str) -> None:
    run(database_url, *EXPAND, NEXT)
    bring_up_to_date(database_url)
    assert is_of_a_newer_version(database_url)
    assert why_not_to_serve(database_url) is None


@pytest.mark.parametrize(
    ("contract", "told"),
    [
        ("ALTER TABLE chats RENAME COLUMN flagged TO marked", "chats.flagged is gone"),
        ("ALTER TABLE estimates RENAME TO waits", "estimates is gone"),
    ],
)
def test_a_database_that_a_newer_version_contracted_is_refused_with_the_reason(
    database_url: str, contract: str, told: str
) -> None:
    run(database_url, contract, NEXT)
    assert told in (why_not_to_serve(database_url) or "")


def test_a_column_that_we_would_leave_empty_and_must_not_is_a_reason(postgres_url: str) -> None:
    run(postgres_url, "ALTER TABLE audit ADD COLUMN signed_by VARCHAR(20) NOT NULL", NEXT)
    assert "audit.signed_by must be filled" in (why_not_to_serve(postgres_url) or "")


def test_an_older_schema_on_a_server_is_left_to_the_operator(postgres_url: str) -> None:
    run(postgres_url, "UPDATE alembic_version SET version_num = '0001'")
    assert why_not_to_serve(postgres_url) == NOT_NEWEST


def test_an_empty_database_is_left_empty_and_not_taken_for_a_new_helpline(database_url: str) -> None:
    run(database_url, "DROP TABLE alembic_version")
    assert why_not_to_serve(database_url) == EMPTY
