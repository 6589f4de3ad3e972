"""The files for other people's machines say what they mean: checked by the tools of those who run them."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
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

MADE_HERE: Final = ("DATABASE_URL", "BUS_URL")
"""What containers are to each other is said in the compose file."""


def run(program: str, *words: str, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [TOOLS / program, *words],
        cwd=folder,
        env={"PATH": f"{TOOLS}:/usr/bin:/bin", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )


def compose(*words: str, settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """As an operator has it, with .env beside the file; not with this checkout's own, if there is one."""
    with TemporaryDirectory() as folder:
        shutil.copy(PROJECT / "docker-compose.yml", folder)
        example = (PROJECT / ".env.example").read_text()
        for name, value in settings.items():
            example = re.sub(rf"^#?{name}=.*$", f"{name}={value}", example, flags=re.MULTILINE)
        (Path(folder) / ".env").write_text(example)
        return run("docker-compose", *words, folder=Path(folder))


def services(*words: str) -> set[str]:
    answer = compose(*words, "config", "--services", settings=FILLED_IN)
    assert answer.returncode == 0, answer.stderr
    return set(answer.stdout.split())


def test_without_a_profile_there_is_one_container() -> None:
    assert services() == {"helpline"}


def test_the_profile_scale_has_two_processes_and_all_they_need() -> None:
    together = {"helpline-a", "helpline-b", "migrate", "postgres", "valkey", "proxy"}
    assert services("--profile", "scale") == {"helpline", *together}


def environment_of(service: str, **settings: str) -> dict[str, str]:
    """What a container is given, as compose reads the files."""
    answer = compose("--profile", "scale", "config", "--format", "json", settings=FILLED_IN | settings)
    assert answer.returncode == 0, answer.stderr
    given: dict[str, str] = json.loads(answer.stdout)["services"][service]["environment"]
    return given


def test_without_an_address_nothing_starts_and_a_sentence_says_what_to_do() -> None:
    """A key may be given in two ways, so compose cannot ask for it; the service does, before it starts."""
    answer = compose("config", "--quiet", settings=FILLED_IN | {"HELPLINE_ORIGINS": ""})
    assert answer.returncode != 0
    assert "HELPLINE_ORIGINS is not set." in answer.stderr


@pytest.mark.parametrize("service", ["helpline", "helpline-a", "helpline-b", "migrate"])
def test_every_setting_in_the_operators_file_reaches_each_container(service: str) -> None:
    given = environment_of(service, **{name: f"of-{name.lower()}" for name in NAMES if name not in MADE_HERE})
    assert {name: given[name] for name in NAMES if name not in MADE_HERE} == {
        name: f"of-{name.lower()}" for name in NAMES if name not in MADE_HERE
    }


def test_one_container_keeps_a_file_and_several_share_a_server() -> None:
    assert environment_of("helpline")["DATABASE_URL"] == "sqlite+aiosqlite:////data/helpline.db"
    shared = environment_of("helpline-a")
    assert shared["DATABASE_URL"].startswith("postgresql+asyncpg://helpline:for-this-check-only@postgres/")
    assert shared["BUS_URL"].startswith("redis://valkey")


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
