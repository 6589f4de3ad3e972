"""Each test has a database of its own, with the newest schema."""

from sqlalchemy import inspect, text

from service.models.database import Base, open_engine


async def test_a_fresh_database_has_every_table(database_url: str) -> None:
    engine = open_engine(database_url)
    async with engine.connect() as connection:
        tables = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    await engine.dispose()
    assert Base.metadata.tables.keys() <= tables


async def test_what_one_test_makes_the_next_does_not_find(database_url: str) -> None:
    await _make_a_table(database_url)


async def test_what_the_test_before_made_is_not_found(database_url: str) -> None:
    await _make_a_table(database_url)


async def _make_a_table(database_url: str) -> None:
    """Fails where the table is there already."""
    engine = open_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE left_behind (words text)"))
    await engine.dispose()
