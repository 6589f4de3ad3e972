"""The data of the safety rules, read once when the rules are imported.

Reading a file is not pure, so it happens only here, at import, from files that ship with the package;
everything that is asked later is a computation on what was read. First to open: safety.en.json.
"""

from importlib.resources import files
from typing import Final

from service.rules.safety.families import Families, families
from service.rules.safety.likeness import Likeness
from service.rules.safety.written import WrittenFamilies, WrittenLikeness

LANGUAGES: Final = ("en", "es")


def written(language: str) -> WrittenFamilies:
    """The families file of a language. Raises pydantic's ValidationError when it says something unknown."""
    return WrittenFamilies.model_validate_json(_text(f"safety.{language}.json"))


def weighed(language: str) -> WrittenLikeness:
    """The weights file of a language. Raises pydantic's ValidationError when it says something unknown."""
    return WrittenLikeness.model_validate_json(_text(f"likeness.{language}.json"))


def _text(name: str) -> str:
    return files("service.rules.safety.data").joinpath(name).read_text(encoding="utf-8")


SAFETY: Final[dict[str, Families]] = {language: families(written(language)) for language in LANGUAGES}
"""The word families by language, ready for matching."""

LIKENESS: Final[dict[str, Likeness]] = {language: Likeness(weighed(language)) for language in LANGUAGES}
"""The trained model by language."""
