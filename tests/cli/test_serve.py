"""`helpline serve` makes nothing up: without a proper secret it does not start, and says how to make one."""

import base64
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from service.server.alone import serve_alone
from service.server.schema import EMPTY
from service.settings.keys import new_key
from tests.support.commands import Said, helpline_in

SHORT = base64.urlsafe_b64encode(b"sixteen bytes...").decode()
EVEN = base64.urlsafe_b64encode(bytes(32)).decode()


def serve(folder: Path, **environment: str) -> Said:
    """Run it as an operator would, with nothing but this environment."""
    database = {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/helpline.db"}
    return helpline_in(folder, "serve", "--port", "0", **database | environment)


@pytest.mark.parametrize("key", ["", "changeme", "secret", "default", "test", SHORT, EVEN, "not base64 at all!"])
def test_it_does_not_start_without_a_proper_secret_and_says_how_to_make_one(key: str, tmp_path: Path) -> None:
    ended = serve(tmp_path, HELPLINE_MASTER_KEY=key)
    assert ended.exit_code == 2
    assert "helpline migrate --make-key FILE" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(key) < len(SHORT) or key not in ended.stderr  # a real secret is never printed
    assert list(tmp_path.iterdir()) == []


def test_it_makes_no_new_helpline_by_accident_and_says_where_it_looked(tmp_path: Path) -> None:
    """A unit without a working folder, a cron job: the address of the database is relative, unless somebody says."""
    secrets = {"HELPLINE_MASTER_KEY": new_key(), "HELPLINE_ORIGINS": "https://chat.example.org"}
    for address, place in (
        ("", tmp_path / "data"),
        (f"sqlite+aiosqlite:///{tmp_path}/other/helpline.db", tmp_path / "other"),
    ):
        ended = serve(tmp_path, **secrets, DATABASE_URL=address)
        assert ended.exit_code == 2
        assert f"The service does not start: there is no database yet at {place}/helpline.db" in ended.stderr
        assert "name the helpline's folder in HELPLINE_HOME, or make one:  helpline init FOLDER" in ended.stderr
        assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_helpline_either(tmp_path: Path) -> None:
    (tmp_path / "helpline.db").touch(mode=0o600)
    ended = serve(tmp_path, HELPLINE_MASTER_KEY=new_key(), HELPLINE_ORIGINS="https://chat.example.org")
    assert (ended.exit_code, ended.stderr) == (2, f"The service does not start: {EMPTY}\n")
    with closing(sqlite3.connect(tmp_path / "helpline.db")) as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_a_second_server_on_one_file_is_refused_before_it_changes_anything(tmp_path: Path) -> None:
    serve_alone(f"sqlite+aiosqlite:///{tmp_path}/helpline.db")
    ended = serve(tmp_path, HELPLINE_MASTER_KEY=new_key(), HELPLINE_ORIGINS="https://chat.example.org")
    assert ended.exit_code == 2
    assert "The service does not start: another server runs on" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert (tmp_path / "helpline.db").stat().st_size == 0


def test_a_key_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    ended = serve(tmp_path, HELPLINE_MASTER_KEY_FILE=str(tmp_path / "none.key"))
    assert ended.exit_code == 2
    assert f"{tmp_path}/none.key does not exist" in ended.stderr
