"""Ends the servers of a test process that is gone, and removes their folders, however it came to its end.

A process of its own is told through a pipe what is started and what has ended. The pipe closes when the test process is
gone, even when that was killed without a word; whatever is still on the list then is killed.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache


@cache
def _watcher() -> "subprocess.Popen[str]":
    """In a session of its own, so that no Ctrl-C ends it before its work is done."""
    command = [sys.executable, "-S", __file__]
    watcher = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True)
    atexit.register(watcher.communicate)
    return watcher


def tell(word: str, what: str) -> None:
    """`group` or `folder` of something that was started, `-group` or `-folder` when it is no more."""
    pipe = _watcher().stdin
    assert pipe is not None
    pipe.write(f"{word} {what}\n")
    pipe.flush()


def remains(told: Iterable[str]) -> tuple[list[int], list[str]]:
    """The process groups and the folders that are left when nothing more is told."""
    left: dict[tuple[str, str], None] = {}
    for line in told:
        word, what = line.rstrip("\n").split(" ", 1)
        if word.startswith("-"):
            left.pop((word[1:], what), None)
        else:
            left[word, what] = None
    return [int(what) for word, what in left if word == "group"], [what for word, what in left if word == "folder"]


def main() -> None:
    """Wait for the end of the other process."""
    groups, folders = remains(sys.stdin)
    for group in groups:
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
