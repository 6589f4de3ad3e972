"""What the safety signals find on labelled messages: recall, false alarms and reviews, per family."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from service.rules.safety.detector import signal

Label = Literal["crisis", "emergency", "review", "none"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One message with what a reader says it is."""

    text: str
    language: str
    label: Label


@dataclass(frozen=True, slots=True)
class FamilyFigures:
    """How often a family spoke first, and how often it did so where no alarm was due."""

    found: int
    false_alarms: int
    reviews: int


@dataclass(frozen=True, slots=True)
class SafetyFigures:
    """Shares from 0 to 1; None where the file holds no line of that label.

    An alarm is a signal of level crisis or emergency: it shows the visitor a card and calls the specialist.
    `crisis_recall` counts crisis lines that raise any alarm, `crisis_recall_strict` those that say "crisis".
    `emergency_recall` counts emergency lines that say "emergency": only that shows 911 first.
    `false_alarm_rate` counts `none` lines that raise an alarm, `review_rate` those marked for a second look.
    `review_alarm_rate` counts lines labelled `review` (denied, past, distress alone) that raise an alarm.
    """

    crisis_recall: float | None
    crisis_recall_strict: float | None
    emergency_recall: float | None
    false_alarm_rate: float | None
    review_rate: float | None
    review_alarm_rate: float | None
    families: dict[str, FamilyFigures]


def measured(lines: Iterable[Labelled]) -> dict[str, SafetyFigures]:
    """The figures of every language in `lines`."""
    by_language: dict[str, list[Labelled]] = defaultdict(list)
    for line in lines:
        by_language[line.language].append(line)
    return {language: _figures(by_language[language]) for language in sorted(by_language)}


def _figures(lines: list[Labelled]) -> SafetyFigures:
    levels: Counter[tuple[str, str]] = Counter()
    families: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        found = signal(line.text, line.language)
        levels[line.label, found.level if found else "none"] += 1
        if found:
            families[found.family, line.label, found.level] += 1
    return SafetyFigures(
        crisis_recall=_share(levels, "crisis", "crisis", "emergency"),
        crisis_recall_strict=_share(levels, "crisis", "crisis"),
        emergency_recall=_share(levels, "emergency", "emergency"),
        false_alarm_rate=_share(levels, "none", "crisis", "emergency"),
        review_rate=_share(levels, "none", "review"),
        review_alarm_rate=_share(levels, "review", "crisis", "emergency"),
        families=_by_family(families),
    )


def _share(levels: Counter[tuple[str, str]], label: str, *wanted: str) -> float | None:
    """Of the lines with this label, the share whose level is one of those wanted."""
    whole = sum(count for (said, _), count in levels.items() if said == label)
    return round(sum(levels[label, level] for level in wanted) / whole, 4) if whole else None


def _by_family(counts: Counter[tuple[str, str, str]]) -> dict[str, FamilyFigures]:
    def total(family: str, labels: tuple[str, ...], levels: tuple[str, ...]) -> int:
        return sum(counts[family, label, level] for label in labels for level in levels)

    alarms = ("crisis", "emergency")
    return {
        family: FamilyFigures(
            found=total(family, alarms, alarms),
            false_alarms=total(family, ("review", "none"), alarms),
            reviews=total(family, (*alarms, "review", "none"), ("review",)),
        )
        for family in sorted({family for family, _, _ in counts})
    }
