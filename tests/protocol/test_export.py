"""What TypeScript is told of the contract: the types, and every number that both halves must know alike."""

import ast
import inspect
import re
from pathlib import Path

from service.protocol import limits
from service.protocol.export import ROOT, constant_in_typescript, constants, typescript


def names_in(source: str) -> list[str]:
    """The constants that a module defines, whether a sentence stands below them or not."""
    return [
        one.target.id
        for one in ast.parse(source).body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    ]


def test_every_limit_is_written_to_typescript_with_its_reason() -> None:
    written = typescript()
    exported = [name for name, _, _ in constants(limits)]
    assert exported == names_in(inspect.getsource(limits))
    assert all(re.search(rf"/\*\* [A-Z][^*]* \*/\nexport const {name} = ", written) for name in exported)


def test_a_number_is_written_as_people_read_it_and_a_list_keeps_its_members() -> None:
    assert constant_in_typescript("MOST", 4_000, "So many.") == "/** So many. */\nexport const MOST = 4_000;\n"
    assert constant_in_typescript("PARTS", ("a", "b"), "These.").endswith('PARTS = ["a", "b"] as const;\n')


def test_no_other_file_of_the_pages_writes_the_phone_number_again() -> None:
    pages = [path for path in Path(ROOT / "frontend/src").rglob("*.ts*") if path.name != "generated.ts"]
    assert pages
    assert [path for path in pages if f'"{limits.PHONE}"' in path.read_text()] == []
