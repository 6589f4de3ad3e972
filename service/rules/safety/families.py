"""The word families of one language made ready for matching."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from service.rules.safety.patterns import (
    STEM,
    Gap,
    Marks,
    Pattern,
    Step,
    compiled,
    either,
    ends,
    needed,
    openings,
    present,
)
from service.rules.safety.remembered import Remembered
from service.rules.safety.spelling import Spelling
from service.rules.safety.words import BREAK
from service.rules.safety.written import Level, WrittenFamilies


class Span(NamedTuple):
    """Words `start` up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    family: str
    level: Level
    lowered_by: frozenset[str]
    accompanied: bool


@dataclass(frozen=True, slots=True)
class Lowering:
    before: int
    after: int
    inside: bool

    def weakens(self, there: Span, rule: Span, said: Sequence[str]) -> bool:
        """Whether a lowering found at `there` bears on a rule found at `rule`, in the same sentence."""
        if there.end <= rule.start:
            return rule.start - there.end <= self.before and BREAK not in said[there.end : rule.start]
        if there.start >= rule.end:
            return there.start - rule.end < self.after and BREAK not in said[rule.end : there.start]
        return self.inside


COMMON: Final = 1_000
STEMS: Final = 20
"""How much more often a common word is said than a word of the families, and a stem, which stands for several."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A pattern under its name, with what it begins with and what it cannot do without."""

    name: str
    pattern: Pattern
    first: Marks
    needed: tuple[Marks, ...]

    def spans(self, said: Sequence[str], marks: Sequence[tuple[str, ...]]) -> list[Span]:
        """Its places in the message."""
        starts = (at for at, here in enumerate(marks) if not self.first.isdisjoint(here))
        return [Span(at, min(places)) for at in starts if (places := ends(self.pattern, said, at))]


class Index:
    """Patterns by the rarest word that they cannot do without, so that an ordinary word costs one look-up."""

    def __init__(self, patterns: Sequence[tuple[str, Pattern]], common: frozenset[str]) -> None:
        self.filed = [Filed(name, pattern, required(pattern)[0], needed(pattern)) for name, pattern in patterns]
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        for number, (_, pattern) in enumerate(patterns):
            for mark in min(required(pattern), key=lambda marks: _frequency(marks, common)):
                self._by_mark[mark].append(number)
        every = {mark for filed in self.filed for marks in (filed.first, *filed.needed) for mark in marks}
        self._stems = frozenset(mark for mark in every | self._by_mark.keys() if mark.endswith(STEM))
        self._marks: Mapping[str, tuple[str, ...]] = Remembered(self._marks_of)
        self._told_by: Mapping[str, tuple[int, ...]] = Remembered(self._filed_under)

    def found(self, said: Sequence[str]) -> dict[str, list[Span]]:
        """Every pattern's places in the message, by the pattern's name."""
        possible: set[int] = set().union(*map(self._told_by.__getitem__, said))
        if not possible:
            return {}
        there: set[str] = set().union(*map(self._marks.__getitem__, said))
        likely = [number for number in sorted(possible) if present(self.filed[number].needed, there)]
        if not likely:
            return {}
        marks = [self._marks[word] for word in said]
        found: dict[str, list[Span]] = defaultdict(list)
        for filed in (self.filed[number] for number in likely):
            if spans := filed.spans(said, marks):
                found[filed.name] += spans
        return found

    def _filed_under(self, word: str) -> tuple[int, ...]:
        """The patterns that are filed under this word or one of its stems."""
        return tuple(number for mark in self._marks[word] for number in self._by_mark.get(mark, ()))

    def _marks_of(self, word: str) -> tuple[str, ...]:
        """The word itself, and every stem of the families that it begins with."""
        openings = (word[:letters] + STEM for letters in range(1, len(word) + 1))
        return (word, *(stem for stem in openings if stem in self._stems))


def required(pattern: Pattern) -> list[Marks]:
    """What each step that must be there may open with, in their order."""
    return [openings(step) for step in pattern if isinstance(step, Step) and not step.optional]


def _frequency(marks: Marks, common: frozenset[str]) -> int:
    """About how often something of this is said, in rough thousandths of the commonest words."""
    return sum(COMMON if mark in common else STEMS if mark.endswith(STEM) else 1 for mark in marks)


@dataclass(frozen=True, slots=True)
class Families:
    language: str
    common_words: frozenset[str]
    spelling: Spelling
    rules: Mapping[str, Rule]
    lowering: Mapping[str, Lowering]
    index: Index
    weakening: Index


def families(written: WrittenFamilies) -> Families:
    """The families made ready. Raises ValueError when a pattern does not compile or a name is used twice."""
    lists: dict[str, Step] = {}
    for name, phrases in written.lists.items():
        lists[name] = either(phrases, lists)
    rules = {rule.id: rule for rule in _rules(written)}
    weakening = [(name, compiled(line, lists)) for name, line in _weakening(written)]
    speaking = [(name, compiled(line, lists)) for name, line in _speaking(written)]
    common = frozenset(written.common_words)
    for name, pattern in (*weakening, *speaking):
        if isinstance(pattern[-1], Gap) or (isinstance(pattern[-1], Step) and pattern[-1].optional):
            raise ValueError(f"a pattern of {name!r} ends with something that need not be there")
    return Families(
        language=written.language,
        common_words=common,
        spelling=Spelling(written.spellings, written.sounds, written.often_misspelt, _known((*weakening, *speaking))),
        rules=rules,
        lowering={name: Lowering(each.before, each.after, each.inside) for name, each in written.lowering.items()},
        index=Index(speaking, common),
        weakening=Index(weakening, common),
    )


def _rules(written: WrittenFamilies) -> Iterator[Rule]:
    names: set[str] = set()
    for family in written.families:
        for rule in family.rules:
            lowered_by = frozenset(family.lowered_by if rule.lowered_by is None else rule.lowered_by)
            if rule.id in names or not lowered_by <= written.lowering.keys():
                raise ValueError(f"rule {rule.id!r} is named twice or lowered by something unknown")
            names.add(rule.id)
            yield Rule(rule.id, family.id, rule.level or family.level, lowered_by, bool(rule.together_with))


def company(rule_id: str) -> str:
    """The name under which a rule's `together_with` patterns are found."""
    return f"{rule_id} with"


def _weakening(written: WrittenFamilies) -> Iterator[tuple[str, str]]:
    """Every lowering's patterns with its name."""
    for name, lowering in written.lowering.items():
        yield from ((name, line) for line in lowering.patterns)


def _speaking(written: WrittenFamilies) -> Iterator[tuple[str, str]]:
    """Every rule's patterns with the name they are found under."""
    for family in written.families:
        for rule in family.rules:
            yield from ((rule.id, line) for line in rule.patterns)
            yield from ((company(rule.id), line) for line in rule.together_with)


def _known(patterns: Sequence[tuple[str, Pattern]]) -> frozenset[str]:
    """Every whole word the patterns name: a word that is one of them needs no respelling."""
    steps = [step for _, pattern in patterns for step in pattern if isinstance(step, Step)]
    known: set[str] = set()
    while steps:
        step = steps.pop()
        known |= step.words
        steps += [inner for phrase in step.phrases for inner in phrase if isinstance(inner, Step)]
    return frozenset(known)
