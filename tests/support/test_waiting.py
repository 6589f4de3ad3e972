"""No test sleeps, but those of `tests/faults`: where one did, it would be slow on most days and wrong on some."""

import re
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[2]

SLEEPS: Final = re.compile(r"\bsleep\((?!0\))|\bwait_for_timeout\(|\bwaitForTimeout\(|\bsetTimeout\(\w+, *[1-9]")
"""`asyncio.sleep(0)` is no sleep: it lets others go on."""

TESTS: Final = [
    file
    for pattern in ("tests/**/test_*.py", "frontend/tests/**/*.test.ts*")
    for file in PROJECT.glob(pattern)
    if not file.is_relative_to(PROJECT / "tests/faults")
]


def test_no_test_sleeps() -> None:
    assert len(TESTS) > 100
    lines = [(file, line) for file in TESTS for line in file.read_text(encoding="utf-8").splitlines()]
    found = [f"{file.relative_to(PROJECT)}: {line.strip()}" for file, line in lines if SLEEPS.search(line)]
    ours = f"{Path(__file__).relative_to(PROJECT)}:"
    assert [line for line in found if not line.startswith(ours)] == []
