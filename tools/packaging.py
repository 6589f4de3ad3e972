"""Bring what the service reads at run time into the wheel: pages, words, migrations (`service/resources.py`).

Called by hatchling when a wheel is built. An editable install reads them where they lie.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WORDS = ("frontend/src/words/visitor", "frontend/src/words/staff")
READ_AT_RUN_TIME = ("migrations", "frontend/pages", *WORDS, "frontend/dist")


class PackagedFiles(BuildHookInterface[Any]):
    """Adds the folders under the names that they have in the repository."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises `SystemExit` when the pages are not built: a wheel without them would serve empty pages."""
        if version == "editable":
            return
        for folder in READ_AT_RUN_TIME:
            if not (Path(self.root) / folder).is_dir():
                raise SystemExit(f"{folder} is missing. Build the pages first:  tools/frontend build")
            build_data["force_include"][folder] = f"service/packaged/{folder}"
