"""python -m tests.schedules --seed 7            live through one day, and say what broke
python -m tests.schedules --days 500 [--from 0]  live through many; the count, and for a day that breaks its replay

A day may be made smaller (`--visitors 2 --steps 3`), and one of the planted mistakes may be put in (`--bug NAME`).
"""

import argparse
import sys
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.schedules.day import Lived
from tests.schedules.planted import BUGS
from tests.schedules.search import lived, shrunk, told
from tests.schedules.world import Plan
from tests.support.databases import migrated_file


def main() -> int:
    """What was asked for; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.schedules", description=__doc__)
    parser.add_argument("--days", type=int, default=0, help="how many days, from --from on")
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--words", action="store_true", help="print every step of the one day")
    parser.add_argument("--bug", choices=sorted(BUGS))
    for field in fields(Plan):
        parser.add_argument(f"--{field.name}", type=int)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        template = migrated_file(Path(folder))
        if asked.days:
            return many(range(asked.first, asked.first + asked.days), template, asked.bug)
        chosen = {field.name: getattr(asked, field.name) for field in fields(Plan)}
        plan = Plan.of(asked.seed or 0)
        plan = replace(plan, **{name: value for name, value in chosen.items() if value is not None})
        return one(lived(plan, template, asked.bug, asked.words), asked.bug)


def one(day: Lived, bug: str | None) -> int:
    """Say what became of one day."""
    print("\n".join(day.trace.lines or ()))
    print(f"{day.plan}: trace {day.trace.number()}, {day.seconds:.0f} s, {dict(day.counts)}")
    if day.violations:
        print(told(day, bug))
    return bool(day.violations)


def many(seeds: range, template: Path, bug: str | None) -> int:
    """Live through these days; the count at the end, and each day that broke, made smaller."""
    counts: Counter[str] = Counter()
    hours, broken = 0.0, 0
    for seed in seeds:
        day = lived(Plan.of(seed), template, bug)
        counts.update(day.counts)
        hours += day.seconds / 3600
        if day.violations:
            broken += 1
            print(told(shrunk(day, template, bug), bug), flush=True)
    told_counts = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    print(f"{len(seeds)} seeds, {hours:.1f} simulated hours, {told_counts}, {broken} broken")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
