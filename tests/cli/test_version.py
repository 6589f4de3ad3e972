"""`helpline --version` and `helpline --help`: whoever installs it asks these first."""

import re
import subprocess
import sys
import tomllib

from service.cli import NOUNS
from service.resources import CHECKOUT
from tests.support.commands import helpline

IMPORTED = """
import sys
sys.argv = ["helpline", "--help"]
from service.cli import main
try:
    main()
finally:
    print(*sorted(name for name in sys.modules if name.startswith("service.")), file=sys.stderr)
"""


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = helpline("--version")
    assert (said.exit_code, said.stdout, said.stderr) == (0, f"helpline {project['version']}\n", "")


def test_help_names_every_noun_with_its_meaning_and_imports_none_of_them() -> None:
    shown = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True)
    for noun, meaning in NOUNS.items():
        assert re.search(rf"^  {noun} +{re.escape(meaning)}$", shown.stdout, re.MULTILINE)
    assert shown.stderr.split() == ["service.cli", "service.cli.stop"]
