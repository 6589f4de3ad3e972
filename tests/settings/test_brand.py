"""A file with an organisation's name and colours is judged when the service starts, in sentences."""

import re
from pathlib import Path

import pytest

from service.resources import CHECKOUT
from service.settings import BadSetting
from service.settings.brand import LOGO_LIMIT, NO_BRAND, Brand, Logo, read_brand
from service.settings.read import read_settings

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'


def written(folder: Path, text: str, logo: bytes = DRAWING) -> str:
    """The path of a file that says this, beside a drawing."""
    (folder / "logo.svg").write_bytes(logo)
    (folder / "helpline.toml").write_text(text, encoding="utf-8")
    return str(folder / "helpline.toml")


def why_not(folder: Path, text: str, logo: bytes = DRAWING) -> str:
    with pytest.raises(ValueError, match=r"\w") as wrong:
        read_brand(written(folder, text, logo))
    return str(wrong.value)


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert read_brand(written(tmp_path, "")) == NO_BRAND


def test_the_example_in_the_documents_is_one(tmp_path: Path) -> None:
    text = re.search(r"```toml\n(.*?)```", (CHECKOUT / "docs/brand.md").read_text(), re.DOTALL)
    assert text
    brand = read_brand(written(tmp_path, text[1]))
    assert brand.model_fields_set == Brand.model_fields.keys()
    assert brand.logo == Logo("image/svg+xml", DRAWING)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("colour = ", "is no TOML"),
        ('color = "#0d5a63"', "color: Extra inputs are not permitted"),
        ('colour = "teal"', "colour: a colour is written with six digits, such as #0d5a63"),
        ('accent = "#abc"', "accent: a colour is written with six digits, such as #0d5a63"),
        ('colour = "#0d5a63;}body{display:none"', "colour: a colour is written with six digits, such as #0d5a63"),
        ('[name]\nde = "Krebstelefon"', "there are no words for the language 'de'"),
        ('[name]\nen = " "', "name.en: it must be one row of text"),
        ('[name]\nen = "a\\nb"', "name.en: it must be one row of text"),
        (f'[name]\nen = "{"x" * 41}"', "name.en: String should have at most 40 characters"),
        (f'[opening]\nen = "{"x" * 161}"', "opening.en: String should have at most 160 characters"),
        (
            '[[links.en]]\ntext = "Privacy"\nhref = "javascript:alert(1)"',
            "links.en.0.href: it must be the address of a",
        ),
        ('[[links.en]]\ntext = "Privacy"\nhref = "http://example.org"', "links.en.0.href: it must be the address of a"),
        ('[[links.en]]\ntext = "Privacy"', "links.en.0.href: Field required"),
        ('logo = "../logo.svg"', "logo: it must be the name of a .svg or .png file beside this one"),
        ('logo = "logo.gif"', "logo: it must be the name of a .svg or .png file beside this one"),
        ("logo = 7", "logo: it must be the name of a .svg or .png file beside this one"),
        ('logo = "none.svg"', "cannot be read: No such file or directory"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    assert sentence in why_not(tmp_path, text)


@pytest.mark.parametrize(
    ("logo", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n", "logo: what logo.svg holds is another kind of file"),
        (b"<svg>" + b" " * LOGO_LIMIT, "bytes; at most 20,000, for telephones on weak networks"),
        (b"<svg><script>alert(1)</script></svg>", "logo: a drawing runs no scripts; save it as a plain SVG"),
        (b'<svg ONLOAD="alert(1)"/>', "logo: a drawing runs no scripts; save it as a plain SVG"),
    ],
)
def test_a_drawing_is_small_and_nothing_but_a_drawing(tmp_path: Path, logo: bytes, sentence: str) -> None:
    assert sentence in why_not(tmp_path, 'logo = "logo.svg"', logo)


def test_the_service_does_not_start_with_a_wrong_one(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as wrong:
        read_settings({"HELPLINE_BRAND": written(tmp_path, 'colour = "teal"\naccent = "teal"')})
    assert str(wrong.value) == (
        "the setting HELPLINE_BRAND is wrong: colour: a colour is written with six digits, such as #0d5a63; "
        "accent: a colour is written with six digits, such as #0d5a63"
    )
    with pytest.raises(BadSetting, match=r"HELPLINE_BRAND is wrong: .*nowhere.toml cannot be read"):
        read_settings({"HELPLINE_BRAND": str(tmp_path / "nowhere.toml")})
