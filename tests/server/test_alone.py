"""A SQLite file has one server at a time, whoever starts the second one and by whatever path it is named."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.server.alone import serve_alone
from service.settings import BadSetting

HOLDING = """
import sys
from service.server.alone import serve_alone
serve_alone(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that serves on the file."""
    command = [sys.executable, "-c", HOLDING, url_of(tmp_path / "helpline.db")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_server_is_refused_in_a_sentence(other: subprocess.Popen[str], tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"another server runs on .*Stop that one first; several need DATABASE_URL"):
        serve_alone(url_of(tmp_path / "helpline.db"))
    assert other.poll() is None


def test_it_is_the_same_file_by_another_path(
    other: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "helpline.db").touch()
    (tmp_path / "also.db").symlink_to("helpline.db")
    monkeypatch.chdir(tmp_path)
    for path in ("also.db", "helpline.db", f"../{tmp_path.name}/helpline.db"):
        with pytest.raises(BadSetting):
            serve_alone(f"sqlite+aiosqlite:///{path}")
    assert other.poll() is None


def test_when_a_server_ends_however_it_ends_the_next_may_start(other: subprocess.Popen[str], tmp_path: Path) -> None:
    os.kill(other.pid, signal.SIGKILL)
    other.wait()
    serve_alone(url_of(tmp_path / "helpline.db"))


def test_another_file_and_a_database_server_are_nobodys_alone(other: subprocess.Popen[str], tmp_path: Path) -> None:
    serve_alone(url_of(tmp_path / "other.db"))
    serve_alone("postgresql+asyncpg://db.example/helpline")
    assert other.poll() is None
