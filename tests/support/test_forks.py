"""A fork is the program that a test asked for, and nothing of the test's."""

import json
import signal
import subprocess
from pathlib import Path

import psutil
import pytest

from tests.support.forks import fork
from tests.support.pids import runs
from tests.support.programs import READY_WITHIN
from tests.support.waiting import until

SCRIPT = """
import json, os, signal, sys
loaded = "service.server.server" in sys.modules
print(json.dumps([sys.argv, dict(os.environ), os.getcwd(), os.getsid(0) == os.getpid(), loaded]), flush=True)
print("an error", file=sys.stderr)
while "stays" in sys.argv: signal.pause()
sys.exit(3)
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script"
    path.write_text(SCRIPT)
    return path


def test_its_words_environment_folder_log_session_and_end_are_its_own(script: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    ended = fork([script, "one", "two"], log=log, folder=tmp_path, environment={"HOME": "/nowhere"})
    ended.wait(READY_WITHIN)
    assert ended.poll() == 3
    before, said, error = log.read_text().splitlines()
    assert (before, error) == ("before", "an error")
    words, environment, folder, leads, loaded = json.loads(said)
    assert words == [str(script), "one", "two"]
    assert environment == {"HOME": "/nowhere"}
    assert Path(folder) == tmp_path.resolve()
    assert leads, "a session of its own"
    assert loaded, "what it saves is the loading"


def test_it_lives_until_it_is_told_to_end(script: Path, tmp_path: Path) -> None:
    living = fork([script, "stays"], log=tmp_path / "log", folder=tmp_path, environment={})
    with pytest.raises(subprocess.TimeoutExpired):
        living.wait(0.01)
    assert living.poll() is None
    living.send_signal(signal.SIGKILL)
    living.wait(READY_WITHIN)
    assert living.poll() == -signal.SIGKILL
    assert not runs(living.pid)
    living.send_signal(signal.SIGKILL)


async def test_it_is_known_to_live_and_can_be_ended_when_its_parent_was_killed(script: Path, tmp_path: Path) -> None:
    """As when a whole group of processes is told to end."""
    orphan = fork([script, "stays"], log=tmp_path / "log", folder=tmp_path, environment={})
    parent = psutil.Process(orphan.pid).parent()
    assert parent is not None
    parent.kill()
    await until(lambda: not runs(parent.pid))
    assert orphan.poll() is None
    orphan.send_signal(signal.SIGKILL)
    orphan.wait(READY_WITHIN)
    assert not runs(orphan.pid)
    after = fork([script], log=tmp_path / "log", folder=tmp_path, environment={})
    after.wait(READY_WITHIN)
    assert after.poll() == 3
