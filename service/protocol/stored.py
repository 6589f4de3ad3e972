"""Reading what is stored, rung or sent by the service: another version of it may have written that.

What clients send and what rules make is checked to the letter. What is read here is not: a field that we do not know is
passed over, and a code of a `Growing` set that we do not know stays what it is, so that it can be passed on
(docs/decisions/0013-lenient-reading.md). Whoever decides by such a code has a default.
"""

from typing import Annotated, Any, Final, TypeVar

from pydantic import BaseModel, GetCoreSchemaHandler, ValidationInfo, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

STORED: Final = object()
"""The context in which a code that we do not know is taken as it is."""

Model = TypeVar("Model", bound=BaseModel)
Code = TypeVar("Code", bound=str)


class MayGrow:
    """Marks a set of codes to which a later version may add."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Checked as usual when it is made, open when it is read, and written as the text that it is."""
        text = core_schema.simple_ser_schema("str")
        return core_schema.with_info_wrap_validator_function(known_or_as_it_is, handler(source), serialization=text)


def known_or_as_it_is(code: object, check: ValidatorFunctionWrapHandler, info: ValidationInfo) -> object:
    """The code, known or not, where it is read; only a known one where it is made."""
    return code if info.context is STORED and isinstance(code, str) else check(code)


Growing = Annotated[Code, MayGrow()]
"""`Growing[Literal["left", "gone"]]`: a set of codes that a later version may add to."""


def from_stored(kind: type[Model], fields: object) -> Model:
    """A value from stored fields. Raises `ValidationError` when even what we know cannot be read."""
    return kind.model_validate(fields, extra="ignore", context=STORED)


def made_of_stored(kind: type[Model], **fields: object) -> Model:
    """A value that is made here, every field of it, of what was stored: its codes stay what they are."""
    return kind.model_validate(fields, context=STORED)


def from_stored_text(kind: type[Model], text: str | bytes) -> Model:
    """A value from stored JSON. Raises `ValidationError` as `from_stored` does."""
    return kind.model_validate_json(text, extra="ignore", context=STORED)


def carried_over(stored: Any, known: Any, new: Any) -> Any:  # noqa: ANN401 - any JSON
    """JSON to be saved in the place of `stored`: `new`, along with what a newer version keeps beside it.

    `known` is what we read of `stored`; what `stored` holds beyond that is not ours to drop.
    """
    if isinstance(stored, dict) and isinstance(known, dict) and isinstance(new, dict):
        beyond = {name: value for name, value in stored.items() if name not in known}
        ours = {name: carried_over(stored.get(name), known.get(name), value) for name, value in new.items()}
        return beyond | ours
    if isinstance(stored, list) and isinstance(known, list) and isinstance(new, list) and len(stored) == len(known):
        return carried_items(list(zip(stored, known, strict=True)), new)
    return new


def carried_items(before: list[tuple[Any, Any]], new: list[Any]) -> list[Any]:
    """Items that stayed the same keep all that they held; one that changed is known again by its day, if it has one."""
    kept: list[Any] = []
    for item in new:
        same = next((pair for pair in before if pair[1] == item), None) or next(
            (pair for pair in before if day_of(item) is not None and day_of(pair[1]) == day_of(item)), None
        )
        kept.append(carried_over(*same, item) if same else item)
    return kept


def day_of(item: object) -> object:
    """What names an item of a calendar: the date that it is about, or from which on it holds."""
    return item.get("date") or item.get("effective_from") if isinstance(item, dict) else None
