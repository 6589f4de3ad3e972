"""Which version runs. The number stands in pyproject.toml alone; what was installed carries it."""

from importlib.metadata import version
from typing import Final

VERSION: Final = version("helpline-chat")
