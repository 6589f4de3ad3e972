"""The data of the safety rules, read once when the rules are imported.

Reading a file is not pure, so it happens only here, at import, from files that ship with the package;
everything that is asked later is a computation on what was read.
"""

import json
from importlib.resources import files
from typing import Any, Final

from service.rules.safety_families import Families, WrittenFamilies, families

LANGUAGES: Final = ("en", "es")


def _written(name: str) -> Any:  # noqa: ANN401 - the shape is checked by the model that takes it
    return json.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


SAFETY: Final[dict[str, Families]] = {
    language: families(WrittenFamilies.model_validate(_written(f"safety.{language}.json"))) for language in LANGUAGES
}
"""The word families by language."""
