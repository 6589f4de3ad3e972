"""The servers that other tests lean on do what those tests believe of them."""

from collections.abc import Iterator

import pytest

from tests.support.pids import runs
from tests.support.postgres import PostgresServer
from tests.support.valkey import ValkeyServer


@pytest.fixture
def postgres() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        yield server


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    with ValkeyServer() as server:
        yield server


def test_a_restarted_postgres_keeps_its_port_and_its_rows(postgres: PostgresServer) -> None:
    port = postgres.port
    postgres.run_sql("CREATE TABLE said AS SELECT 'hello' AS words")
    postgres.restart()
    assert postgres.port == port
    assert postgres.run_sql("SELECT words FROM said") == "hello"


def test_a_killed_postgres_keeps_every_commit(postgres: PostgresServer) -> None:
    """Of those who ask for it, as the service does: by its settings this server acknowledges before it has written."""
    postgres.run_sql("CREATE TABLE said (words text)")
    postgres.run_sql("SET synchronous_commit = on; INSERT INTO said SELECT 'hello' FROM generate_series(1, 1000)")
    postgres.kill()
    assert not postgres.answers()
    postgres.start()
    assert postgres.run_sql("SELECT count(*) FROM said") == "1000"


def test_a_killed_postgres_leaves_no_process_behind(postgres: PostgresServer) -> None:
    processes = [int(pid) for pid in postgres.run_sql("SELECT pid FROM pg_stat_activity").split()]
    assert all(runs(pid) for pid in processes[1:])
    postgres.kill()
    assert not any(runs(pid) for pid in processes)


def test_a_wrong_statement_is_an_error(postgres: PostgresServer) -> None:
    with pytest.raises(RuntimeError, match="nowhere"):
        postgres.run_sql("SELECT * FROM nowhere")


def test_a_restarted_valkey_keeps_its_port_and_what_it_was_told(valkey: ValkeyServer) -> None:
    port = valkey.port
    assert valkey.ask("SET greeting hello") == "+OK"
    valkey.restart()
    assert valkey.port == port
    assert valkey.ask("STRLEN greeting") == ":5"


def test_a_killed_valkey_is_silent_until_it_is_started_again(valkey: ValkeyServer) -> None:
    valkey.kill()
    assert valkey.ask("PING") == ""
    valkey.start()
    assert valkey.ask("PING") == "+PONG"


def test_two_servers_stand_beside_each_other(valkey: ValkeyServer) -> None:
    with ValkeyServer() as other:
        other.ask("SET greeting hello")
        assert valkey.ask("EXISTS greeting") == ":0"
