"""The built package carries what the service reads at run time, and works without the repository."""

import subprocess
import sys
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

from service.resources import CHECKOUT

ALONE: Final = """
import sys
sys.path.insert(0, sys.argv[1])
import asyncio, service.resources
assert service.resources.ROOT.is_relative_to(sys.argv[1]), service.resources.ROOT
from service.routes.pages.pages import TEMPLATES, manifest
from service.server.schema import bring_up_to_date, why_not_to_serve
from service.words.catalogue import languages, say
print(*languages())
print(say("es", "transcript.doctor"))
print(*sorted(TEMPLATES.list_templates()))
print(len(manifest()) > 0)
bring_up_to_date("sqlite+aiosqlite:///" + sys.argv[2])
print(why_not_to_serve("sqlite+aiosqlite:///" + sys.argv[2]) is None)
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    ZipFile(wheel).extractall(folder / "unpacked")
    return folder / "unpacked"


def test_words_pages_scripts_and_migrations_are_inside(unpacked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", ALONE, str(unpacked), str(tmp_path / "helpline.db")]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.stderr == ""
    spoken, sentence, pages, scripts, schema = told.stdout.splitlines()
    assert spoken == "en es"
    assert "médico" in sentence
    assert "chat.html" in pages
    assert "console.html" in pages
    assert (scripts, schema) == ("True", "True")
