"""Where pages, words and migrations lie: beside the package in a checkout, within it once it is built.

The repository keeps them where people look for them (`frontend/`, `migrations/`); `tools/packaging.py` copies them into
the wheel under the same names.
"""

from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).parents[1]
PACKAGED: Final = Path(__file__).parent / "packaged"
ROOT: Final = PACKAGED if PACKAGED.is_dir() else CHECKOUT

BUILT: Final = ROOT / "frontend" / "dist"
"""The scripts, styles and pages that the frontend's build wrote."""

PAGES: Final = ROOT / "frontend" / "pages"
VISITOR_WORDS: Final = ROOT / "frontend" / "src" / "words" / "visitor"
STAFF_WORDS: Final = ROOT / "frontend" / "src" / "words" / "staff"
MIGRATIONS: Final = ROOT / "migrations"

STARTER: Final = Path(__file__).parent / "starter"
"""The articles, topics, replies and synonyms that come with the service."""
