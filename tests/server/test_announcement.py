"""Whoever reads the journal of a machine sees what began there, and no secret."""

import socket
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from service.server.announcement import door, say_that_it_serves
from service.settings.page import place_of
from service.version import VERSION
from tests.support.helpline import Helpline


async def test_one_line_says_where_which_version_on_what_and_whether_the_chat_is_open(any_helpline: Helpline) -> None:
    helpline = any_helpline.app.state.running.helpline
    with socket.create_server(("127.0.0.1", 0)) as listening, capture_logs() as said:
        say_that_it_serves(helpline, [listening])
        where = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings = helpline.settings
    assert said == [
        {
            "event": "serving",
            "log_level": "info",
            "address": where,
            "version": VERSION,
            "database": place_of(settings.database_url),
            "bus": "memory://",
            "languages": "en,es",
            "open": helpline.opening.status().open,
        }
    ]


def test_an_address_of_six_parts_is_written_as_browsers_write_it() -> None:
    if not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listening:
        assert door(listening) == f"http://[::1]:{listening.getsockname()[1]}"


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite+aiosqlite:////srv/helpline/helpline.db", "/srv/helpline/helpline.db"),
        (
            "postgresql+asyncpg://helpline:tops3cret@db.example/helpline",
            "postgresql+asyncpg://helpline:***@db.example/helpline",
        ),
    ],
)
def test_a_database_is_named_whole_and_without_its_password(url: str, place: str) -> None:
    assert place_of(url) == place


def test_a_relative_file_is_named_by_the_folder_it_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert place_of("sqlite+aiosqlite:///data/helpline.db") == f"{tmp_path}/data/helpline.db"
