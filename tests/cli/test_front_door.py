"""What a newcomer meets first says plainly what is wrong, and quickly."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

TOOLS: Final = Path(__file__).parents[2] / "tools"


def say(tool: str, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "PYTHON": sys.executable, **settings}
    return subprocess.run([TOOLS / tool, *words], capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_taken_port_is_named_and_another_is_offered(taken_port: int) -> None:
    answer = say("port-is-free", str(taken_port))
    assert answer.returncode == 1
    assert f"Port {taken_port} is taken" in answer.stderr
    assert f"make run PORT={taken_port + 1}" in answer.stderr


@pytest.mark.parametrize("word", ["0", "65536", "http", "-1", ""])
def test_what_is_no_port_is_refused_with_an_example(word: str) -> None:
    answer = say("port-is-free", word)
    assert answer.returncode == 1
    assert "make run PORT=8010" in answer.stderr


def test_a_python_that_is_too_old_is_named() -> None:
    answer = say("find-python", PYTHON="/bin/false")
    assert answer.returncode == 1
    assert "PYTHON=/bin/false is not a Python 3.11 or newer" in answer.stderr


def test_the_newest_python_is_taken_that_can_make_a_venv(tmp_path: Path) -> None:
    bare, whole = '#!/bin/sh\ncase $2 in *venv*) exit 1 ;; esac\necho "$0"\n', '#!/bin/sh\necho "$0"\n'
    for name, program in (("python3.13", bare), ("python3.12", whole), ("python3", whole)):
        (tmp_path / name).write_text(program)
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}:/usr/bin:/bin"
    assert say("find-python", PYTHON="", PATH=path).stdout == f"{tmp_path}/python3.12\n"
    only = say("find-python", PYTHON=str(tmp_path / "python3.13"), PATH=path)
    assert only.stdout == f"{tmp_path}/python3.13\n", "tools/setup then says what it lacks"


def test_a_browser_that_is_not_there_is_named() -> None:
    answer = say("browser", CHROMIUM="/nowhere/chromium")
    assert answer.returncode == 1
    assert "CHROMIUM=/nowhere/chromium is not a program" in answer.stderr


def test_a_step_that_fails_shows_its_last_words_and_fails() -> None:
    answer = say("step", "Trying", "sh", "-c", "echo one last word; exit 7")
    assert answer.returncode == 7
    assert "one last word" in answer.stderr


def test_a_step_that_works_is_one_quiet_line() -> None:
    answer = say("step", "Trying", "echo", "much to read")
    assert answer.returncode == 0
    assert re.fullmatch(r" +Trying \.* \d+ s\n", answer.stdout)
    assert answer.stderr == ""
