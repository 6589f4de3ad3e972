"""Recordings that a test compares with: what is new is written beside, and only a person puts it in its place.

`make recordings` accepts what is new on purpose; CONTRIBUTING.md says when.
"""

from pathlib import Path
from typing import Final

NEW: Final = ".new"
"""What is written beside `full_talk.json` is `full_talk.json.new`."""


def compare(kept: Path, text: str, accept: bool) -> None:
    """AssertionError when this is not what is kept; then it lies beside it. `accept`: put it in its place."""
    fresh = kept.with_name(kept.name + NEW)
    before = kept.read_text() if kept.exists() else ""
    if accept or text == before:
        fresh.unlink(missing_ok=True)
        if text != before:
            kept.write_text(text)
        return
    fresh.write_text(text)
    raise AssertionError(f"{kept.name} is not what it was. Compare it with {fresh}; if that is right:  make recordings")
