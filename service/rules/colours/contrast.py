"""How well two colours can be told apart, and the nearest shade of one that can be read on others.

Source: WCAG 2.2, "relative luminance" and "contrast ratio"; sRGB's curve by IEC 61966-2-1.
"""

import re
from collections.abc import Iterable
from typing import Final

A_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
"""The one way in which a colour is written: `#0d5a63`."""

FOR_TEXT: Final = 7.0
"""The ratio of every text in both themes (WCAG 2.2, 1.4.6, level AAA): many readers are old, ill or tired."""

STEPS: Final = 100
"""Shades that are tried between a colour and black or white: a hundredth is less than an eye sees."""

BLACK: Final = "#000000"
WHITE: Final = "#ffffff"


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (linear(each / 255) for each in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: float) -> float:
    """One channel as an amount of light."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """The colour with this share of another in it, 0 to 1."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(one + (another - one) * share):02x}" for one, another in pairs)


def readable(colour: str, on: Iterable[str], ratio: float = FOR_TEXT) -> str:
    """The colour itself where text in it can be read on all of `on`; else its nearest shade that can.

    Black or white where none reaches the ratio, whichever is nearer to it.
    """
    grounds = tuple(on)
    shades = (mixed(colour, end, step / STEPS) for step in range(STEPS + 1) for end in (BLACK, WHITE))
    found = next((each for each in shades if lowest(each, grounds) >= ratio), None)
    return found or max((BLACK, WHITE), key=lambda end: lowest(end, grounds))


def lowest(colour: str, grounds: tuple[str, ...]) -> float:
    return min(contrast(colour, ground) for ground in grounds)
