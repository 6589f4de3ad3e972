"""The shades that follow from an organisation's colours can be read wherever the pages write in them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given

from service.resources import CHECKOUT
from service.rules.colours.contrast import FOR_TEXT, contrast
from service.rules.colours.palette import DARK, LIGHT, THEMES, Theme, shades_of, style_sheet
from tests.rules.colours.test_contrast import COLOURS

TOKENS = (CHECKOUT / "frontend/src/ui/tokens.css").read_text()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_they_are_made_for_the_ground_that_the_pages_have(theme: Theme) -> None:
    light, dark = TOKENS.split("prefers-color-scheme: dark")
    own = {LIGHT: light, DARK: dark}[theme]
    for name in ("paper", "surface"):
        assert re.search(rf"--{name}: (#\w+);", own)[1] == getattr(theme, name)  # type: ignore[index]


@given(colour=COLOURS, accent=COLOURS)
def test_every_text_in_them_can_be_read_in_both_themes(colour: str, accent: str) -> None:
    for theme in THEMES:
        shades = shades_of(theme, colour, accent)
        grounds = (theme.paper, theme.surface)
        for text, tint in (("brand", "brand-tint"), ("warm", "warm-tint")):
            assert min(contrast(shades[text], ground) for ground in (*grounds, shades[tint])) >= FOR_TEXT
        assert contrast(shades["on-brand"], shades["brand"]) >= FOR_TEXT
        assert contrast(shades["on-brand"], shades["brand-deep"]) >= FOR_TEXT


def test_what_is_not_given_stays_the_pages_own() -> None:
    assert style_sheet(None, None) == ""
    assert "--warm" not in style_sheet("#0d5a63", None)
    assert "--brand" not in style_sheet(None, "#9a4a1f")


def test_the_style_sheet_has_a_shade_for_each_name_of_the_pages_in_both_themes() -> None:
    names = re.findall(r"--([a-z-]+):#[0-9a-f]{6}", style_sheet("#7a1fa2", "#c45500"))
    assert names == [*shades_of(LIGHT, "#7a1fa2", "#c45500"), *shades_of(DARK, "#7a1fa2", "#c45500")]
    assert all(f"--{name}:" in TOKENS for name in names)
    assert [one for one, other in pairwise(names) if one == other] == []
