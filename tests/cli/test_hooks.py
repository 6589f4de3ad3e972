"""Whoever switches the hooks on is told before a commit what `make check` would say of what is staged."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

PROJECT: Final = Path(__file__).parents[2]
Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A clone with our tools, and nothing else of ours."""
    shutil.copytree(PROJECT / "tools", tmp_path / "tools")
    for made in (".venv", "frontend/node_modules"):
        (tmp_path / made).parent.mkdir(exist_ok=True)
        (tmp_path / made).symlink_to(PROJECT / made)
    return tmp_path


@pytest.fixture
def git(folder: Path) -> Git:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        roles = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
        who = {f"GIT_{role}": "ana@example.org" for role in roles}
        own = {"HOME": str(folder), "TMPDIR": str(folder / "copies"), "GIT_CONFIG_NOSYSTEM": "1"}
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", **own, **who}
        return subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)

    (folder / "copies").mkdir()
    run("init", "--quiet", "--initial-branch=main")
    run("add", "tools")
    run("commit", "--quiet", "--message=Bring the tools")
    run("config", "core.hooksPath", "tools/hooks")
    return run


def test_a_subject_that_a_log_cannot_show_is_refused_with_its_length(git: Git) -> None:
    answer = git("commit", "--allow-empty", "--message", "x" * 73)
    assert answer.returncode != 0
    assert "A subject of 73 characters, 72 at most" in answer.stderr
    git("commit", "--allow-empty", "--message", "x" * 72 + "\n\nThe body may say why, at any length: " + "y" * 200)
    assert git("log", "--format=%s").stdout.splitlines()[0] == "x" * 72


def test_the_subjects_since_a_base_are_checked_and_older_ones_are_not(folder: Path, git: Git) -> None:
    git("commit", "--no-verify", "--allow-empty", "--message", "o" * 100)
    git("commit", "--no-verify", "--allow-empty", "--message", "n" * 100)
    for base, wrong in (("HEAD~1", "n"), ("HEAD~2", "no"), ("HEAD", "")):
        answer = subprocess.run(
            [folder / "tools/subjects", base], capture_output=True, text=True, check=False, cwd=folder
        )
        assert "".join(line[-1] for line in answer.stderr.splitlines()) == wrong
        assert (answer.returncode != 0) is bool(wrong)


def test_what_is_staged_is_checked_and_what_is_not_staged_is_not(folder: Path, git: Git) -> None:
    tool = folder / "tools/new"
    tool.write_text("#!/bin/sh\necho $1\n")  # unquoted: a word with a blank would fall apart
    git("add", "tools/new")
    tool.write_text('#!/bin/sh\necho "$1"\n')
    answer = git("commit", "--message", "Say it again")
    assert answer.returncode != 0
    assert "SC2086" in answer.stdout + answer.stderr

    git("add", "tools/new")
    tool.write_text("#!/bin/sh\necho $1\n")
    answer = git("commit", "--message", "Say it again")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert list((folder / "copies").iterdir()) == []
