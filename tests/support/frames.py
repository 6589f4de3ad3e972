"""Frames as a page reads them."""

from typing import Any

Frame = dict[str, Any]


def read(frame: Frame) -> list[Frame]:
    """An answer that brings along what was said is read as two: first what happened, then the answer."""
    happened = frame.get("happened")
    return [happened, {**frame, "happened": None}] if happened else [frame]
