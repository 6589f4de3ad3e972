"""What pages say, taken from the files that they take it from."""

import json
from functools import cache
from pathlib import Path
from typing import Final

STAFF: Final = Path(__file__).parents[2] / "frontend/src/words/staff"


@cache
def staff_words(language: str) -> dict[str, str]:
    """Everything the console and the board say in one language."""
    return json.loads((STAFF / f"{language}.json").read_text(encoding="utf-8"))


def staff_say(key: str, language: str = "en", **values: object) -> str:
    """One sentence of the console or the board."""
    return staff_words(language)[key].format_map(values)
