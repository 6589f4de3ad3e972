"""The lock files carry what pyproject.toml asks for, and name no place to fetch it from."""

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT: Final = Path(__file__).parents[2]
LOCKS: Final = ("everything", "run", "service", "build", "uv")

GROUPS: Final = {
    "everything": ("test", "browser", "lint", "node", "deploy", "shell", "build"),
    "run": ("node", "build"),
    "service": (),
    "build": ("build",),
}


@cache
def asked_for() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text())


@cache
def lock(name: str) -> str:
    return (PROJECT / f"locks/{name}.txt").read_text()


def versions(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.+!-]+)", lock(name), re.MULTILINE))


@pytest.mark.parametrize("name", GROUPS)
def test_every_requirement_is_locked_at_a_version_it_accepts(name: str) -> None:
    """Say `make lock` when this fails."""
    groups = asked_for()["dependency-groups"]
    needed = [] if name == "build" else asked_for()["project"]["dependencies"]
    words = needed + [word for group in GROUPS[name] for word in groups[group]]
    locked = versions(name)
    unmet = [
        str(asked)
        for asked in map(Requirement, words)
        if not asked.specifier.contains(locked.get(canonicalize_name(asked.name), "0"), prereleases=True)
    ]
    assert unmet == []


def test_no_group_is_forgotten() -> None:
    assert set(GROUPS["everything"]) == asked_for()["dependency-groups"].keys()


@pytest.mark.parametrize("name", ["run", "service", "build"])
def test_the_smaller_locks_hold_the_same_versions(name: str) -> None:
    assert versions(name).items() <= versions("everything").items()


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    packages = re.split(r"^(?=\S)", lock(name), flags=re.MULTILINE)[1:]
    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert "://" not in lock(name)


def test_the_frontends_lock_names_no_address() -> None:
    packages = json.loads((PROJECT / "frontend/package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
