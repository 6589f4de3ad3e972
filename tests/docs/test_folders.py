"""Whoever looks for a thing by the names of folders finds it: none too full, each with a first file, all listed."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

PROJECT: Final = Path(__file__).parents[2]
SERVICE: Final = PROJECT / "service"

MOST: Final = 15
"""Files in one folder, besides its `__init__.py`: more of them, and nobody finds one by its name."""

FOLDERS: Final = sorted(file.parent for file in SERVICE.rglob("__init__.py"))
INSIDE: Final = [folder for folder in FOLDERS if folder != SERVICE]


def name_of(folder: Path) -> str:
    return str(folder.relative_to(PROJECT))


def about(folder: Path) -> str:
    """What a folder says of itself."""
    return ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""


@pytest.mark.parametrize("folder", INSIDE, ids=name_of)
def test_a_folder_names_a_file_to_open_first(folder: Path) -> None:
    named = re.findall(r"`([\w./]+)`|\b([\w/]+\.(?:py|en\.json))", about(folder))
    paths = [folder / (quoted or plain) for quoted, plain in named]
    assert [path for path in paths if path.is_file() or path.with_name(f"{path.name}.py").is_file()]


@pytest.mark.parametrize("folder", INSIDE, ids=name_of)
def test_a_folder_holds_no_more_files_than_can_be_looked_over(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) - 1 <= MOST


def test_the_service_lists_each_of_its_folders_and_files() -> None:
    listed = about(SERVICE)
    rows = set(re.findall(r"^(\w+) {2,}\S", listed, re.MULTILINE)) | set(
        re.findall(r"^(demonstration) ", listed, re.MULTILINE)
    )
    assert rows == {folder.name for folder in SERVICE.iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    files = {file.name for file in SERVICE.glob("*.py")} - {"__init__.py"}
    assert set(re.findall(r"`(\w+\.py)`", listed)) == files


def test_the_way_of_imports_in_words_is_the_contract_of_the_linter() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    text = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    told = re.search(r"Imports go one way, from the left to the right:\s+([^;]+);", text)
    assert told is not None
    steps = [set(re.split(r",\s+", step.strip())) for step in told[1].split("→")]
    assert steps == [set(layer.strip("()").split(" | ")) for layer in layers]
