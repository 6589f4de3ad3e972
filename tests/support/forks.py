"""Processes that need not load the service first: each is a fork of one that has loaded it and does nothing else.

To load it takes over a second of computing, and the tests start some hundred servers. All that is saved is the loading:
the program's own script runs with its own words, environment, folder, log and session, in a process of its own that
can be killed. Several workers, the `helpline` of a package and other versions are always started as programs.
"""

import atexit
import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import util
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Final
from unittest.mock import patch

from tests.support import left_behind
from tests.support.pids import runs

PARENT_GONE: Final = 255
"""What `multiprocessing` takes for a process's end when the parent that would tell of it was killed."""

LOOK_AGAIN_AFTER: Final = 0.02
"""Seconds between two looks at a process that is ending, where nobody tells of its end."""


class Fork:
    """One such process, in the words of `subprocess.Popen`."""

    def __init__(self, process: ForkServerProcess) -> None:
        assert process.pid is not None
        self.process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        """A process whose parent is gone as well runs as long as it can be seen to run."""
        code = self.process.exitcode
        return None if code == PARENT_GONE and runs(self.pid) else code

    def send_signal(self, sign: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, sign)

    def wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.process.join(seconds)
        while self.poll() is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired(str(self.pid), seconds)
            time.sleep(LOOK_AGAIN_AFTER)


@cache
def _loaded() -> ForkServerContext:
    """The process that has loaded the service. It is watched by no coverage, as its forks are programs of their own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.loaded", __name__])
    left_behind.tell("folder", folder := util.get_temp_dir())
    atexit.register(left_behind.tell, "-folder", folder)  # at an orderly end it goes by itself
    return context


def fork(words: Sequence[str | Path], *, log: Path, folder: Path, environment: Mapping[str, str]) -> Fork:
    """Run a Python script, with its words, as `subprocess.Popen` would run it in a new session."""
    log.touch()
    arguments = ([str(word) for word in words], log, folder, dict(environment))
    process = _loaded().Process(target=become, args=arguments, daemon=True)
    with patch.dict(os.environ, environment, clear=True):
        process.start()
    return Fork(process)


def become(words: list[str], log: Path, folder: Path, environment: dict[str, str]) -> None:
    """Be that script from now on."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    with log.open("ab") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    sys.argv = words
    runpy.run_path(words[0], run_name="__main__")
