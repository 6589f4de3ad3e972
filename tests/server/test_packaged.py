"""The built package carries what the service reads at run time, and works without the repository."""

import json
import re
import shutil
import subprocess
import tarfile
from email.parser import Parser
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import httpx2
import pytest
from packaging.requirements import Requirement

from service.resources import CHECKOUT
from service.version import VERSION
from tests.support.chatter import crowd
from tests.support.installed import InstalledServer, build, installed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", CHECKOUT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(wheel, tmp_path_factory.mktemp("elsewhere") / "environment")


def of_the_package(wheel: Path, name: str) -> str:
    """A file of the wheel's own description."""
    with ZipFile(wheel) as opened:
        return opened.read(f"helpline_chat-{VERSION}.dist-info/{name}").decode()


async def test_somebody_who_never_saw_the_repository_installs_it_and_talks(programs: Path) -> None:
    with InstalledServer(programs) as server:
        async with crowd() as people, httpx2.AsyncClient(base_url=server.home) as http:
            await people.chats(1, lambda: server.home)
            people.talk()
            await people.talked(2)
            counts = await people.check(server)
            page = (await http.get("/chat?language=es")).text
            scripts = re.findall(r'<script[^>]* src="([^"]+)"', page)
            answers = [(await http.get(script)).status_code for script in scripts]
        first, *_ = (json.loads(line) for line in server.said().splitlines() if '"serving"' in line)
    assert counts["acknowledged"] == counts["written"] > 1
    assert 'lang="es"' in page
    assert set(answers) == {200}
    assert (first["version"], first["database"], first["open"]) == (VERSION, f"{server.place}/helpline.db", True)


def test_its_command_tells_the_version_and_runs_what_was_installed(programs: Path, tmp_path: Path) -> None:
    def said(program: str, *words: str) -> str:
        done = subprocess.run([programs / program, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    assert said("helpline", "--version") == f"helpline {VERSION}"
    where = Path(said("python", "-c", "import service.resources as here; print(here.ROOT)"))
    assert where.is_relative_to(programs.parent)


def test_from_the_source_archive_comes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """So that whoever installs from it, as distributions do, has what was tested."""
    (tmp_path / "built").mkdir()
    with tarfile.open(build("sdist", CHECKOUT, tmp_path)) as archive:
        archive.extractall(tmp_path, filter="data")
    again = build("wheel", tmp_path / f"helpline_chat-{VERSION}", tmp_path / "built")
    assert of_the_package(again, "RECORD") == of_the_package(wheel, "RECORD")


def test_the_image_is_made_of_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Its build is sent only what .dockerignore lets through, and copies only what the Dockerfile names."""
    sent = re.findall(r"^!(\S+)", (CHECKOUT / ".dockerignore").read_text(), re.MULTILINE)
    stage = re.split(r"^FROM .*\n", (CHECKOUT / "Dockerfile").read_text(), flags=re.MULTILINE)[2]
    named = [path for line in re.findall(r"^COPY (?!--)(.*) \S+$", stage, re.MULTILINE) for path in line.split()]
    assert [path for path in named if not path.startswith(tuple(sent))] == []
    for path in (*named, "frontend/dist/"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        if path.endswith("/"):
            shutil.copytree(CHECKOUT / path, tmp_path / path, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(CHECKOUT / path, tmp_path / path)
    (tmp_path / "built").mkdir()
    again = build("wheel", tmp_path, tmp_path / "built")
    assert of_the_package(again, "RECORD") == of_the_package(wheel, "RECORD")


def test_what_it_says_it_needs_is_what_it_is_tested_with(wheel: Path) -> None:
    about = Parser().parsestr(of_the_package(wheel, "METADATA"))
    needed = [Requirement(text) for text in about.get_all("Requires-Dist", [])]
    assert {"fastapi", "uvicorn", "alembic"} <= {each.name for each in needed}
    assert [str(each) for each in needed if version(each.name) not in each.specifier] == []
