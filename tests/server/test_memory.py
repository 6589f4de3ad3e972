"""What a process that serves for months does about its memory."""

import subprocess
import sys
from platform import libc_ver

import pytest

THREADS_AND_ARENAS = """
import ctypes, threading
from service.server.memory import share_arenas
share_arenas()
enough = threading.Barrier(9)
def work():
    kept = bytes(100_000)
    enough.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for one in threads:
    one.start()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = ctypes.c_void_p(libc.fdopen(1, b"w"))
libc.malloc_info(0, out)
libc.fflush(out)
enough.wait()
"""
"""Eight threads that hold memory at the same time, then glibc's own account of its arenas (malloc_info(3))."""


@pytest.mark.skipif(libc_ver()[0] != "glibc", reason="arenas are glibc's")
def test_threads_share_two_arenas() -> None:
    told = subprocess.run([sys.executable, "-c", THREADS_AND_ARENAS], capture_output=True, text=True, check=True)
    assert told.stdout.count("<heap nr=") == 2
