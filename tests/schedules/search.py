"""From a day that breaks to the smallest one that does, and to the command that shows it again."""

from contextlib import nullcontext
from dataclasses import fields
from pathlib import Path
from typing import Final

from tests.schedules.day import Lived, live
from tests.schedules.planted import planted
from tests.schedules.world import Plan

TRIES: Final = 15
"""Days that are lived through to make one smaller."""


def lived(plan: Plan, template: Path, bug: str | None = None, in_words: bool = False) -> Lived:
    """A day, with a mistake put in if one is named."""
    with planted(bug) if bug else nullcontext():
        return live(plan, template, in_words)


def first_broken(seeds: range, template: Path, bug: str | None = None) -> Lived | None:
    """The first of these days that breaks."""
    days = (lived(Plan.of(seed), template, bug) for seed in seeds)
    return next((day for day in days if day.violations), None)


def shrunk(day: Lived, template: Path, bug: str | None = None) -> Lived:
    """A smaller day that breaks as well; the same one when none is found soon.

    With fewer people the same seed is another day, so this is a search: whatever breaks and is smaller goes on.
    """
    left = TRIES
    while left > 0:
        for plan in day.plan.smaller():
            left -= 1
            smaller = lived(plan, template, bug)
            if smaller.violations or left <= 0:
                break
        else:
            return day
        day = smaller if smaller.violations else day
    return day


def told(day: Lived, bug: str | None = None) -> str:
    """What broke, and how to see it again."""
    plan = " ".join(f"--{field.name} {getattr(day.plan, field.name)}" for field in fields(Plan))
    command = f".venv/bin/python -m tests.schedules {plan}" + (f" --bug {bug}" if bug else "")
    return "\n".join([*day.violations[:10], f"To see it again: {command}"])
