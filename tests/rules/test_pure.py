"""Rules read no file and ask nobody. The linter's contract sees imports; this sees the builtins that need none."""

import ast
from pathlib import Path
from typing import Final

import service.rules

FOLDER: Final = Path(service.rules.__path__[0])
IMPURE: Final = {"open", "input", "print", "eval", "exec", "compile", "__import__"}


def called_in(source: str) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {called.id for called in calls if isinstance(called, ast.Name)}


def test_no_rule_opens_a_file_or_speaks_to_the_world() -> None:
    files = list(FOLDER.rglob("*.py"))
    assert len(files) > 50
    assert {file.name: found for file in files if (found := called_in(file.read_text()) & IMPURE)} == {}


def test_a_rule_that_did_would_be_found() -> None:
    assert called_in("def rule():\n    return open('hours.json').read()") & IMPURE == {"open"}
