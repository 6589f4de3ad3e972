"""`helpline evaluate redaction`: read labelled lines, measure masking, print the figures."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from service.cli.evaluate.labelled import lines_of
from service.cli.stop import stop
from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.measure import LabelledText, Measure, measure

# Names that label files made elsewhere use for our kinds.
ALSO_CALLED: Final = {
    "e-mail": Kind.EMAIL,
    "dob": Kind.BIRTH_DATE,
    "date_of_birth": Kind.BIRTH_DATE,
    "birthdate": Kind.BIRTH_DATE,
    "mrn": Kind.RECORD_NUMBER,
    "record": Kind.RECORD_NUMBER,
    "zip": Kind.ADDRESS,
    "street_address": Kind.ADDRESS,
    "link": Kind.URL,
    "credit_card": Kind.CARD,
    "ip_address": Kind.IP,
}


def _known_kind(name: str) -> Kind:
    kind = ALSO_CALLED.get(name.lower(), name.lower())
    if kind not in set(Kind):
        raise ValueError(f"unknown kind {name!r}; known kinds: {', '.join(Kind)}")
    return Kind(kind)


class RedactionLine(BaseModel):
    """One line of a label file. `mask` holds `[start, end, kind]`, places counted in characters."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str
    language: str = Field(min_length=2)
    mask: list[tuple[int, int, Annotated[str, AfterValidator(_known_kind)]]]
    why: str = ""
    """What the line is there to test; for people."""

    def labelled(self) -> LabelledText:
        """The line as the measure takes it; a span outside the text is a ValueError."""
        for start, end, _ in self.mask:
            if not 0 <= start < end <= len(self.text):
                raise ValueError(f"span [{start}, {end}] is outside a text of {len(self.text)} characters")
        return LabelledText(
            self.text, self.language, tuple(Span(start, end, Kind(kind)) for start, end, kind in self.mask)
        )


def read(path: Path) -> Iterator[LabelledText]:
    """The lines of a label file; the first bad one ends the command with its number and what is wrong."""
    for number, written in lines_of(path):
        try:
            yield RedactionLine.model_validate(json.loads(written), strict=False).labelled()
        except ValueError as problem:
            stop(f"{path.name}, line {number}: {_in_words(problem)}")


def _in_words(problem: ValueError) -> str:
    if not isinstance(problem, ValidationError):
        return str(problem)
    return "; ".join(f"{'.'.join(map(str, error['loc'])) or 'line'}: {error['msg']}" for error in problem.errors())


def report(labelled: Path, as_json: bool) -> None:
    """Print the figures, as a table or as one JSON object."""
    result = measure(read(labelled))
    typer.echo(json.dumps(result.figures(), indent=2) if as_json else "\n".join(_table(result)))


def _table(result: Measure) -> Iterator[str]:
    yield f"{'language':<10}{'kind':<15}{'precision':>10}{'recall':>8}{'labelled':>10}{'predicted':>11}"
    for language, tallies in sorted(result.tallies.items()):
        for kind in (*Kind, "all"):
            if kind in tallies:
                figures = tallies[kind].figures()
                yield (
                    f"{language:<10}{kind:<15}{_figure(figures['precision']):>10}{_figure(figures['recall']):>8}"
                    f"{figures['labelled']:>10}{figures['predicted']:>11}"
                )
    yield f"lines that must stay as they are: {result.clean['lines']}, wrongly masked: {result.clean['wrongly_masked']}"
    for line, span in result.missed:
        yield f"missed {span.kind}: {line.text[span.start : span.end]!r} in {line.text!r}"
    for line, span in result.wrong:
        yield f"wrongly masked as {span.kind}: {line.text[span.start : span.end]!r} in {line.text!r}"


def _figure(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"
