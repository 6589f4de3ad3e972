"""A message must cost the same on the first day and after years: an empty log beside one of millions of rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from os import urandom
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.crowds import CrowdProcess, Measured
from benchmarks.figures import milliseconds, percentile, spread
from benchmarks.report import Section, at_most
from benchmarks.scale import Scale
from benchmarks.stacks import Stack, ours_sqlite

CHATS: Final = 50
OF_A_CHAT: Final = 20
"""Entries of one ended chat."""

WORDS: Final = urandom(1 << 20)
"""What is stored is encrypted, so random bytes look just like it."""

WORDS_BYTES: Final = 120
AT: Final = "2026-01-05 15:00:00.000000"
EVENT: Final = (
    '{"type":"message_posted","at":"2026-01-05T15:00:00Z","by":null,"name":"","client_id":"m","language":"en"}'
)
INSERT: Final = (
    "insert into chat_log (chat_id, seq, at, type, author, client_id, event, words) values (?,?,?,?,?,?,?,?)"
)


def growth(scale: Scale) -> Iterator[Section]:
    """Both in turns."""
    stacks = {"empty": ours_sqlite(CHATS), f"{scale.log_rows:,} rows": ours_sqlite(CHATS)}
    crowds: dict[str, CrowdProcess] = {}
    try:
        fill(database_of(list(stacks.values())[1]), scale.log_rows)
        crowds = {name: CrowdProcess(stack) for name, stack in stacks.items()}
        found: dict[str, list[Measured]] = {name: [] for name in crowds}
        for crowd in crowds.values():
            crowd.grow(CHATS)
        for _ in range(scale.repeats):
            for name, crowd in crowds.items():
                found[name].append(crowd.measure("closed", CHATS, scale.seconds))
        size = database_of(list(stacks.values())[1]).stat().st_size
    finally:
        for crowd in crowds.values():
            crowd.close()
        for stack in stacks.values():
            stack.remove()
    yield told(found, size)


def database_of(stack: Stack) -> Path:
    """The file."""
    return stack.web[0].folder / "helpline.db"


def fill(path: Path, rows: int) -> None:
    """Ended chats with their entries, straight into the table. Their names sort, because that is much faster to write;
    new chats have random names and so fall anywhere between them, as they would in earnest.
    """
    with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as database:
        for start in range(0, rows, 100_000):
            database.execute("begin immediate")
            database.executemany(INSERT, (entry(number) for number in range(start, min(rows, start + 100_000))))
            database.execute("commit")
        database.execute("pragma wal_checkpoint(truncate)")


def entry(number: int) -> tuple[str, int, str, str, str, str, str, bytes]:
    """The row of one message."""
    chat, seq = divmod(number, OF_A_CHAT)
    name = f"{chat * 7_919:022x}"
    cut = number * 61 % (len(WORDS) - WORDS_BYTES)
    words = WORDS[cut : cut + WORDS_BYTES]
    return (name, seq + 1, AT, "message_posted", "visitor", f"message-{seq:08d}", EVENT, words)


def told(found: dict[str, list[Measured]], size: int) -> Section:
    about = f"{CHATS} chats in a closed loop on SQLite FULL; the large file holds {size / 2**30:.1f} GiB."
    section = Section("From an empty to a large log", about, ("log", "CPU s per 1,000", "p50 ms", "p95 ms"))
    costs = []
    for name, measured in found.items():
        delivery = [value for one in measured for value in one.delivery]
        costs.append(median(one.cpu_per_1000 for one in measured))
        cells = [milliseconds(percentile(delivery, share)) for share in (0.5, 0.95)]
        section.rows.append([name, spread([one.cpu_per_1000 for one in measured]), *cells])
    section.goals = [at_most("CPU per message flat (within 20 %)", costs[1] / costs[0], 1.2, " ×")]
    return section
