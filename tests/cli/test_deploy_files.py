"""The files for other people's machines say what they mean: checked by the tools of those who run them."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from service.settings.read import NAMES

PROJECT: Final = Path(__file__).parents[2]
TOOLS: Final = Path(sys.executable).parent

FILLED_IN: Final = {
    "HELPLINE_MASTER_KEY": "for-this-check-only",
    "HELPLINE_ORIGINS": "https://chat.example.org",
    "POSTGRES_PASSWORD": "for-this-check-only",
}


def run(program: str, *words: str, settings: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TOOLS / program, *words],
        cwd=PROJECT,
        env={"PATH": f"{TOOLS}:/usr/bin:/bin", "HOME": "/nonexistent", **(settings or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def compose(*words: str, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Without reading the operator's own .env, which may stand beside the file."""
    return run("docker-compose", "--env-file", "/dev/null", *words, settings=settings)


def services(*words: str) -> set[str]:
    answer = compose(*words, "config", "--services", settings=FILLED_IN)
    assert answer.returncode == 0, answer.stderr
    return set(answer.stdout.split())


def test_without_a_profile_there_is_one_container() -> None:
    assert services() == {"helpline"}


def test_the_profile_scale_has_two_processes_and_all_they_need() -> None:
    together = {"helpline-a", "helpline-b", "migrate", "postgres", "valkey", "proxy"}
    assert services("--profile", "scale") == {"helpline", *together}


@pytest.mark.parametrize("missing", ["HELPLINE_MASTER_KEY", "HELPLINE_ORIGINS"])
def test_without_a_secret_nothing_starts_and_a_sentence_says_what_to_do(missing: str) -> None:
    settings = {name: value for name, value in FILLED_IN.items() if name != missing}
    answer = compose("config", "--quiet", settings=settings)
    assert answer.returncode != 0
    assert f"{missing} is not set." in answer.stderr


def test_the_compose_file_keeps_to_the_specification() -> None:
    answer = run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.github-workflows", ".github/workflows/ci.yml"), ("vendor.dependabot", ".github/dependabot.yml")],
)
def test_whoever_hosts_the_code_can_read_what_to_do_with_it(schema: str, file: str) -> None:
    answer = run("check-jsonschema", "--builtin-schema", schema, file)
    assert answer.returncode == 0, answer.stdout


def test_every_action_of_others_is_pinned_to_a_commit() -> None:
    used = re.findall(r"uses: (\S+)", (PROJECT / ".github/workflows/ci.yml").read_text())
    assert used
    assert [name for name in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name)] == []


def test_the_image_is_made_as_the_linter_advises() -> None:
    answer = run("hadolint", "Dockerfile")
    assert answer.returncode == 0, answer.stdout


def test_the_example_names_every_setting_and_holds_no_secret() -> None:
    example = dict(re.findall(r"^#?(\w+)=(.*)$", (PROJECT / ".env.example").read_text(), re.MULTILINE))
    asked = set(re.findall(r"\$\{(\w+)", (PROJECT / "docker-compose.yml").read_text()))
    assert asked - example.keys() == {"IMAGE_TAG"}
    assert [example[name] for name in ("HELPLINE_MASTER_KEY", "POSTGRES_PASSWORD")] == ["", ""]


def test_the_service_knows_every_setting_that_the_containers_give_it() -> None:
    given = set(re.findall(r"^ +(HELPLINE_\w+|\w+_URL):", (PROJECT / "docker-compose.yml").read_text(), re.MULTILINE))
    assert given <= NAMES.keys()
