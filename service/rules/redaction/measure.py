"""How good masking is on labelled lines: precision and recall for each kind and language.

A labelled span is *found* when every letter and digit of it is masked, under whatever kind. A masked span is *right*
when it shares a letter or digit with a labelled span of any kind and covers at most `BEYOND` that no label covers.
What stays unmasked is the harm, and which word stands in its place is not; so kinds need not agree.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from service.rules.redaction.kinds import Kind, Span
from service.rules.redaction.masking import mask

# A masked country code or the "No." before a number does no harm; a masked word of what was said would.
BEYOND = 4
ALL = "all"


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A line of a label file: what was written, in which language, and what must be masked in it."""

    text: str
    language: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Tally:
    """Counts for one kind in one language, or for all kinds of it."""

    labelled: int = 0
    found: int = 0
    predicted: int = 0
    right: int = 0

    def figures(self) -> dict[str, float | int | None]:
        """Precision and recall in 0..1, `None` where there is nothing to divide by, with their counts."""
        return {
            "precision": _share(self.right, self.predicted),
            "recall": _share(self.found, self.labelled),
            "labelled": self.labelled,
            "predicted": self.predicted,
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


@dataclass(slots=True)
class Measure:
    """All tallies of a file, and the lines on which masking was wrong."""

    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    clean: Counter[str] = field(default_factory=Counter)
    """Lines that must stay as they are, and how many of those did not."""
    missed: list[tuple[LabelledText, Span]] = field(default_factory=list)
    wrong: list[tuple[LabelledText, Span]] = field(default_factory=list)

    def figures(self) -> dict[str, object]:
        """The figures as `--json` prints them: language, then kind, then `must_not_mask`."""
        languages: dict[str, object] = {
            language: {name: tally.figures() for name, tally in _in_order(tallies)}
            for language, tallies in sorted(self.tallies.items())
        }
        clean = {"lines": self.clean["lines"], "wrongly_masked": self.clean["wrongly_masked"]}
        return languages | {"must_not_mask": clean}


def _in_order(tallies: dict[str, Tally]) -> Iterator[tuple[str, Tally]]:
    for name in (*Kind, ALL):
        if name in tallies:
            yield str(name), tallies[name]


def measure(lines: Iterable[LabelledText]) -> Measure:
    """Mask every line and compare with its labels."""
    result = Measure()
    for line in lines:
        _add(result, line, mask(line.text, line.language).spans)
    return result


def _add(result: Measure, line: LabelledText, predicted: Collection[Span]) -> None:
    tallies = result.tallies.setdefault(line.language, {ALL: Tally()})
    masked = {place for span in predicted for place in _telling(line.text, span)}
    labelled = {place for span in line.spans for place in _telling(line.text, span)}
    for span in line.spans:
        found = masked.issuperset(_telling(line.text, span))
        _count(tallies, span.kind, labelled=1, found=found)
        if not found:
            result.missed.append((line, span))
    for span in predicted:
        inside = set(_telling(line.text, span))
        right = bool(inside & labelled) and len(inside - labelled) <= BEYOND
        _count(tallies, span.kind, predicted=1, right=right)
        if not right:
            result.wrong.append((line, span))
    if not line.spans:
        result.clean.update(lines=1, wrongly_masked=bool(predicted))


def _telling(text: str, span: Span) -> Iterator[int]:
    return (place for place in range(span.start, span.end) if text[place].isalnum())


def _count(
    tallies: dict[str, Tally], kind: Kind, labelled: int = 0, found: int = 0, predicted: int = 0, right: int = 0
) -> None:
    for tally in (tallies.setdefault(kind, Tally()), tallies[ALL]):
        tally.labelled += labelled
        tally.found += found
        tally.predicted += predicted
        tally.right += right
