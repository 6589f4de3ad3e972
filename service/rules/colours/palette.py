"""Every shade that the pages need of an organisation's one or two colours, in the light and in the dark theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from service.rules.colours.contrast import BLACK, WHITE, mixed, readable

Shades = Mapping[str, str]
"""A colour for each name of `frontend/src/ui/tokens.css`, without the hyphens before it."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What lies under everything; `frontend/src/ui/tokens.css` has the same, which a test compares."""

    name: str
    paper: str
    surface: str
    towards: str
    """What a colour is mixed with where it must stand out more: away from the ground."""
    tint: float
    """How much of the surface is in the ground behind a notice."""


LIGHT: Final = Theme("light", "#f7f4ef", "#ffffff", BLACK, 0.88)
DARK: Final = Theme("dark", "#12191c", "#1b2528", WHITE, 0.78)
THEMES: Final = (LIGHT, DARK)

DEEPER: Final = 0.25
"""Of a button under the pointer: seen to change, and still the same colour."""


KEPT: Final = 8
"""Answers that are kept: a process has one brand, and every answer about the availability asks for its colour."""


@lru_cache(maxsize=KEPT)
def shades_of(theme: Theme, colour: str | None, accent: str | None) -> Shades:
    """What each name stands for in this theme; nothing for a colour that is not given."""
    shades: dict[str, str] = {}
    if colour:
        tint = mixed(colour, theme.surface, theme.tint)
        brand = readable(colour, (theme.paper, theme.surface, tint))
        shades |= {
            "brand": brand,
            "brand-deep": mixed(brand, theme.towards, DEEPER),
            "brand-tint": tint,
            "on-brand": WHITE if theme is LIGHT else readable(mixed(brand, BLACK, 0.8), (brand,)),
        }
    if accent:
        tint = mixed(accent, theme.surface, theme.tint)
        shades |= {"warm": readable(accent, (theme.paper, theme.surface, tint)), "warm-tint": tint}
    return MappingProxyType(shades)


def style_sheet(colour: str | None, accent: str | None) -> str:
    """The style sheet that puts these shades in the place of the pages' own; empty without a colour."""
    light, dark = (declarations(shades_of(theme, colour, accent)) for theme in THEMES)
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}" if light else ""


def declarations(shades: Shades) -> str:
    return ";".join(f"--{name}:{shade}" for name, shade in shades.items())
