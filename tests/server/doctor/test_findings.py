"""`helpline doctor` names each thing that keeps a helpline from serving well, says what to do, and changes nothing."""

import json
import sqlite3
from asyncio import run
from collections import namedtuple
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import update

from service.actions.library.starter import starter_articles
from service.clock import real_now
from service.models.article import VariantRow
from service.server.doctor import machine, stored
from service.server.doctor.findings import findings
from service.server.doctor.symptom import Symptom
from tests.support.commands import helpline as typed
from tests.support.helpline import Helpline, fresh_key
from tests.support.postgres import PostgresServer

MASTER = fresh_key()
Usage = namedtuple("Usage", "total used free")

COLUMNS = "id, name, first_name, role, languages, skills, most, password_hash, disabled, created_at"
PEOPLE = f"INSERT INTO people ({COLUMNS})"
SPECIALIST = f"{PEOPLE} VALUES ('p2','ana','Ana','specialist','[]','[]',2,'x',0,'2026-01-01')"
SUPERVISOR = f"{PEOPLE} VALUES ('p1','sam','Sam','supervisor','[]','[]',2,'x',0,'2026-01-01')"


def environment(url: str, **more: str) -> dict[str, str]:
    """What is set. The file of a test is a plain copy; `helpline init` makes one for its owner alone."""
    file = Path(url.removeprefix("sqlite+aiosqlite:///"))
    if file.exists():
        file.chmod(0o600)
    usual = {"DATABASE_URL": url, "HELPLINE_MASTER_KEY": MASTER, "HELPLINE_ORIGINS": "https://chat.example.org"}
    return usual | more


def found(variables: Mapping[str, str]) -> dict[str, Symptom]:
    async def everything() -> dict[str, Symptom]:
        return {each.about: each async for each in findings(variables)}

    return run(everything())


def change(url: str, *statements: str) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite+aiosqlite:///"))) as database, database:
        for statement in statements:
            database.execute(statement)


def test_a_helpline_that_is_well_is_well_on_either_database(database_url: str) -> None:
    states = {about: each.state for about, each in found(environment(database_url)).items()}
    of_a_file = {"files": "well", "disk": "well"} if database_url.startswith("sqlite") else {}
    well = ("package", "settings", "home", "origins", "database", "key", "clock", "bus")
    set_up = {"hours": "look", "people": "wrong", "articles": "look"}
    assert states == dict.fromkeys(well, "well") | of_a_file | set_up


def test_each_finding_that_is_not_well_says_what_to_do(sqlite_url: str) -> None:
    assert [each for each in found(environment(sqlite_url)).values() if (each.state == "well") == bool(each.do)] == []


@pytest.mark.parametrize(
    ("statements", "about", "state", "said"),
    [
        (("UPDATE alembic_version SET version_num = '0004'",), "database", "look", "is at an older schema"),
        (
            ("UPDATE alembic_version SET version_num = '9999'", "DROP TABLE surveys"),
            "database",
            "wrong",
            "a newer version has changed it (surveys is gone)",
        ),
        (
            ("UPDATE alembic_version SET version_num = '9999'",),
            "database",
            "well",
            "which a newer version has migrated",
        ),
        (("DELETE FROM alembic_version",), "database", "wrong", "the database is empty"),
        ((SUPERVISOR,), "people", "look", "1 supervisors, 0 specialists"),
        ((SUPERVISOR, SPECIALIST), "people", "well", "1 supervisors, 1 specialists"),
        (("INSERT INTO hours_plans VALUES (1, '2026-01-01', 'sam', 'torn')",), "hours", "wrong", "cannot be read"),
    ],
)
def test_what_is_stored_is_looked_at(
    sqlite_url: str, statements: tuple[str, ...], about: str, state: str, said: str
) -> None:
    change(sqlite_url, *statements)
    one = found(environment(sqlite_url))[about]
    assert (one.state, said in one.said) == (state, True), one


async def test_a_link_that_is_broken_is_named_and_a_key_that_opens_nothing(helpline: Helpline, sqlite_url: str) -> None:
    await helpline.specialist("ana")
    await helpline.visitor()
    await helpline.library(*starter_articles()[:1])
    async with helpline.parts.sessions.begin() as session:
        await session.execute(update(VariantRow).values(health="broken"))
    seen = {each.about: each async for each in findings(environment(sqlite_url))}
    links = sum(len(article.variants) for article in starter_articles()[:1])
    assert (seen["articles"].state, seen["articles"].said) == ("look", f"1 with {links} links: {links} broken")
    assert (seen["key"].state, "does not open what is stored" in seen["key"].said) == ("wrong", True)


def test_a_database_that_is_away_is_said_and_what_would_be_in_it_is_not_asked_for(tmp_path: Path) -> None:
    for url in (f"sqlite+aiosqlite:///{tmp_path}/none.db", "postgresql+asyncpg://nobody@127.0.0.1:9/none"):
        seen = found(environment(url))
        assert (seen["database"].state, seen.keys() & {"key", "people", "hours"}) == ("wrong", set())
    assert list(tmp_path.iterdir()) == []


def test_an_older_schema_on_a_server_keeps_it_from_serving(postgres_url: str, postgres_server: PostgresServer) -> None:
    database = postgres_url.rpartition("/")[2]
    postgres_server.run_sql_in(database, "UPDATE alembic_version SET version_num = '0004'")
    one = found(environment(postgres_url))["database"]
    assert (one.state, one.do) == ("wrong", "helpline backup FILE, then  helpline migrate")


def test_a_clock_that_nobody_sets_is_noticed(postgres_url: str) -> None:
    def hours_ago() -> object:
        return real_now() - timedelta(hours=2)

    with patch.object(stored, "real_now", hours_ago):
        one = found(environment(postgres_url))["clock"]
    assert (one.state, "apart" in one.said) == ("look", True)


def test_a_bus_that_is_away_is_wrong_and_one_that_answers_is_well(sqlite_url: str, valkey_url: str) -> None:
    for url, state in ((valkey_url, "well"), ("redis://127.0.0.1:9", "wrong")):
        assert found(environment(sqlite_url, BUS_URL=url))["bus"].state == state


@pytest.mark.parametrize(("free", "state"), [(10**8, "wrong"), (10**12, "well")])
def test_a_disk_that_is_nearly_full_is_wrong(sqlite_url: str, free: int, state: str) -> None:
    with patch.object(machine.shutil, "disk_usage", return_value=Usage(free, 0, free)):
        assert found(environment(sqlite_url))["disk"].state == state


def test_files_that_everybody_may_read_are_wrong_and_a_home_that_they_may_look_into_is_looked_at(
    sqlite_url: str, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "helpline.env").touch(0o600)
    home.chmod(0o755)
    variables = environment(sqlite_url, HELPLINE_HOME=str(home))
    (tmp_path / "helpline.db").chmod(0o644)
    seen = found(variables)
    assert (seen["home"].state, seen["home"].do) == ("look", f"chmod o= {home}")
    assert (seen["files"].state, seen["files"].do) == ("wrong", f"chmod o= {tmp_path / 'helpline.db'}")


def test_a_stranger_of_our_name_in_the_same_environment_is_wrong() -> None:
    with patch.object(machine, "packages_distributions", lambda: {"service": ["helpline-chat", "service"]}):
        one = machine.look_at_package()
    assert (one.state, "an environment of its own" in one.do) == ("wrong", True)


def test_settings_that_cannot_be_read_are_said_each_and_nothing_else_is_looked_at() -> None:
    assert set(found({"HELPLINE_ORIGIN": "https://chat.example.org"})) == {"package", "settings"}
    bare = found({"HELPLINE_MASTER_KEY": MASTER, "HELPLINE_ORIGINS": "http://localhost:8000", "RETENTION_DAYS": "7"})
    assert (bare["settings"].state, bare["origins"].state) == ("look", "look")


def test_the_status_tells_a_monitor_and_json_tells_it_what(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment(sqlite_url).items():
        monkeypatch.setenv(name, value)
    said = typed("doctor")
    assert (said.exit_code, said.stderr) == (1, "")
    assert "WRONG  people    0 supervisors, 0 specialists\n" in said.stdout
    assert "→ nobody can sign in to the board:  helpline people add NAME\n" in said.stdout
    change(sqlite_url, SUPERVISOR)
    well = typed("doctor", "--json")
    told = json.loads(well.stdout)
    assert (well.exit_code, told["well"], told["findings"][0]["about"]) == (0, True, "package")
    assert MASTER not in well.stdout + said.stdout
