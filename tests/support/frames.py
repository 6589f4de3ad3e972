"""Frames as a page reads them."""

from typing import Any

Frame = dict[str, Any]


def read(frame: Frame) -> list[Frame]:
    """An answer that brings along what was said is read as two: first what happened, then the answer. So is a beat that
    brings along a place in line."""
    happened, place = frame.get("happened"), frame.get("place")
    if happened:
        return [happened, {**frame, "happened": None}]
    return [{"type": "noticed", "notice": place}, {**frame, "place": None}] if place else [frame]
