"""What the server writes for staff: the heads of a file they save, in the words that stand on their pages."""

import json
from collections.abc import Mapping
from functools import cache

from service.resources import STAFF_WORDS
from service.words.catalogue import FALLBACK


@cache
def staff_words(language: str) -> Mapping[str, str]:
    """All words of the staff pages in one language; in English for a language without a file."""
    files = {file.stem: file for file in STAFF_WORDS.glob("*.json")}
    return json.loads(files.get(language, files[FALLBACK]).read_text(encoding="utf-8"))
