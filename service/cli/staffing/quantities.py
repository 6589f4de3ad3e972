"""Quantities as people write them: 24/h, 30m, 80/120s."""

import re
from typing import Final

import typer

LONGEST: Final = 24 * 60
"""Minutes that a chat or somebody's patience may last: what is longer is a slip, and would be reckoned for hours."""

SECONDS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0}
_NUMBER = r"(\d+(?:\.\d+)?)"


def minutes(text: str) -> float:
    """'30m', '90s' or '0.5h' in minutes; more than none, and no more than a day."""
    found = _matched(rf"{_NUMBER}([smh])", text, "a time such as 30m")
    length = float(found[1]) * SECONDS[found[2]] / 60
    if not 0 < length <= LONGEST:
        raise typer.BadParameter(f"{text}: the time must be more than 0 and at most 24h")
    return length


def per_hour(text: str) -> float:
    """'24/h', '12/30m' or '0.4/m' as a rate an hour."""
    found = _matched(rf"{_NUMBER}/(\d*)([smh])", text, "a rate such as 24/h")
    return float(found[1]) * 3600 / (float(found[2] or 1) * SECONDS[found[3]])


def share_within(text: str) -> tuple[float, float]:
    """'80/120s': the share 0.8 and the limit of 120 seconds. A share of 100 can never be reached and is refused."""
    found = _matched(rf"{_NUMBER}/{_NUMBER}([smh])", text, "a target such as 80/120s")
    share = float(found[1]) / 100
    if not 0 < share < 1:
        raise typer.BadParameter(f"{text}: the share must lie between 0 and 100")
    return share, float(found[2]) * SECONDS[found[3]]


def _matched(pattern: str, text: str, wanted: str) -> re.Match[str]:
    found = re.fullmatch(pattern, text.replace(" ", ""))
    if found is None:
        raise typer.BadParameter(f"{text} is not {wanted}")
    return found
