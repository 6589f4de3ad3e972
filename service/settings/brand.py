"""Whose helpline it is: the face that an organisation gives to the pages, in a file of its own (docs/brand.md)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from service.rules.colours.contrast import A_COLOUR
from service.settings.addresses import public_page
from service.settings.languages import with_words

NAME_LIMIT: Final = 40
"""Characters: beside the languages and the way out it takes two short rows on a telephone 360 pixels wide."""

SENTENCE_LIMIT: Final = 160
"""Characters: three rows on the same telephone, so that the button to start stays in sight."""

LINKS_LIMIT: Final = 6

LOGO_LIMIT: Final = 20_000
"""Bytes: a second on a weak network."""

LOGOS: Final = {".svg": ("image/svg+xml", b"<"), ".png": ("image/png", b"\x89PNG\r\n\x1a\n")}
"""What each kind of drawing is called on the wire, and how its file begins."""

HIDDEN_IN_SVG: Final = ("<script", "<foreignobject", "javascript:", "<!entity", "onload=", "onclick=")
"""What a drawing does not need. The policy of the pages runs none of it either; this is for whoever opens the file."""


def a_colour(text: str) -> str:
    """Raises ValueError with a sentence."""
    if not A_COLOUR.fullmatch(text.lower()):
        raise ValueError("a colour is written with six digits, such as #0d5a63")
    return text.lower()


def plain_text(text: str) -> str:
    """One row of text. Raises ValueError with a sentence."""
    if not text.strip() or not text.isprintable():
        raise ValueError("it must be one row of text")
    return text.strip()


Colour = Annotated[str, AfterValidator(a_colour)]
Name = Annotated[str, Field(max_length=NAME_LIMIT), AfterValidator(plain_text)]
Sentence = Annotated[str, Field(max_length=SENTENCE_LIMIT), AfterValidator(plain_text)]
Page = Annotated[str, AfterValidator(public_page)]
Language = Annotated[str, AfterValidator(with_words)]


@dataclass(frozen=True, slots=True)
class Logo:
    """A drawing, as it is sent."""

    media_type: str
    content: bytes


class Face(BaseModel):
    """What is written in the file, and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class BrandLink(Face):
    """A page of the organisation's own: its privacy notice, its newsletter, how to get involved."""

    text: Name
    href: Page


class Brand(Face):
    """Everything may be left out; then it is the cancer helpline that comes with the service."""

    name: dict[Language, Name] = {}
    """The helpline's name, in the head of every page."""

    opening: dict[Language, Sentence] = {}
    """The sentence under the greeting on the first page."""

    colour: Colour | None = None
    """Of the name, the buttons and the links. Where a text in it could not be read, a nearer shade is taken."""

    accent: Colour | None = None
    """Of the row with the telephone numbers and of what must be noticed. Corrected in the same way."""

    logo: Logo | None = None
    """A drawing beside the name: the name of a `.svg` or `.png` file that lies beside this one."""

    links: dict[Language, Annotated[tuple[BrandLink, ...], Field(max_length=LINKS_LIMIT)]] = {}
    """Pages of the organisation's, in this order, at the foot of every page around the chat."""


NO_BRAND: Final = Brand()


def read_brand(given: Brand | str) -> Brand:
    """The brand that stands in this file. Raises ValueError with one sentence for each thing that is wrong."""
    if isinstance(given, Brand):
        return given
    file = Path(given)
    content = content_of(file)
    if "logo" in content:
        content["logo"] = logo_of(file.parent, content["logo"])
    try:
        return Brand.model_validate(content)
    except ValidationError as wrong:
        raise ValueError("; ".join(said(each["loc"], each["msg"]) for each in wrong.errors())) from None


def content_of(file: Path) -> dict[str, Any]:
    """What the file says. Raises ValueError with a sentence."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise ValueError(f"{file} cannot be read: {wrong.strerror}") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise ValueError(f"{file} is no TOML: {wrong}") from None


def said(place: tuple[str | int, ...], message: str) -> str:
    """What is wrong with one of the entries."""
    return f"{'.'.join(map(str, place))}: {message.removeprefix('Value error, ')}"


def logo_of(folder: Path, name: object) -> Logo:
    """The drawing. Raises ValueError where it is none, or too large for a telephone."""
    file = Path(str(name))
    if file.suffix not in LOGOS or file.name != str(name):
        raise ValueError("logo: it must be the name of a .svg or .png file beside this one")
    media_type, begins = LOGOS[file.suffix]
    try:
        content = (folder / file).read_bytes()
    except OSError as wrong:
        raise ValueError(f"logo: {folder / file} cannot be read: {wrong.strerror}") from None
    if len(content) > LOGO_LIMIT:
        raise ValueError(f"logo: {len(content):,} bytes; at most {LOGO_LIMIT:,}, for telephones on weak networks")
    if not content.lstrip().startswith(begins):
        raise ValueError(f"logo: what {file} holds is another kind of file")
    if file.suffix == ".svg" and any(each in content.decode(errors="replace").lower() for each in HIDDEN_IN_SVG):
        raise ValueError("logo: a drawing runs no scripts; save it as a plain SVG")
    return Logo(media_type, content)
