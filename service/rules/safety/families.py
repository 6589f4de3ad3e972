"""The word families of one language made ready for matching."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
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
    openings,
)
from service.rules.safety.remembered import Remembered
from service.rules.safety.spelling import Respelling
from service.rules.safety.words import BREAK
from service.rules.safety.written import Level, WrittenFamilies


class WordSpan(NamedTuple):
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

    def weakens(self, there: WordSpan, rule: WordSpan, said: Sequence[str]) -> bool:
        """Whether a lowering found at `there` bears on a rule found at `rule`, in the same sentence."""
        if there.end <= rule.start:
            return rule.start - there.end <= self.before and BREAK not in said[there.end : rule.start]
        if there.start >= rule.end:
            return there.start - rule.end < self.after and BREAK not in said[rule.end : there.start]
        return self.inside


STEPS: Final = 4
"""So many steps of a pattern are looked for before it is tried: hardly a message that has four of them has not all."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A pattern under its name, with what it begins with."""

    name: str
    pattern: Pattern
    first: Marks

    def spans(self, said: Sequence[str], marks: Sequence[tuple[str, ...]]) -> list[WordSpan]:
        """Its places in the message."""
        starts = (at for at, here in enumerate(marks) if not self.first.isdisjoint(here))
        return [WordSpan(at, min(places)) for at in starts if (places := ends(self.pattern, said, at))]


class Index:
    """Patterns, each tried only on messages that hold something for every step it cannot do without.

    A word is remembered as one number. Its bits are the steps that it can open: a bit for the first step of each
    pattern, then a bit for the second step of each, and so on. A message then costs one `or` a word, and its steps
    laid over each other leave the patterns that are worth trying, which is mostly none.
    """

    def __init__(self, patterns: Sequence[tuple[str, Pattern]]) -> None:
        self.filed = [Filed(name, pattern, required(pattern)[0]) for name, pattern in patterns]
        self._each_first = (1 << len(patterns)) - 1
        self._by_mark: dict[str, int] = defaultdict(int)
        self._not_asked = 0
        for number, (_, pattern) in enumerate(patterns):
            self._file(number, required(pattern)[:STEPS])
        self._stems = frozenset(mark for mark in self._by_mark if mark.endswith(STEM))
        self._longest_stem = max(map(len, self._stems), default=0)
        self._marks: Mapping[str, tuple[str, ...]] = Remembered(self._marks_of)
        self._opened_by: Mapping[str, int] = Remembered(self._steps_of)

    def _file(self, number: int, steps: Sequence[Marks]) -> None:
        """Give each step its bit; steps that a short pattern does not have are there in every message."""
        for place in range(STEPS):
            bit = 1 << (place * len(self.filed) + number)
            if place >= len(steps):
                self._not_asked |= bit
                continue
            for mark in steps[place]:
                self._by_mark[mark] |= bit

    def found(self, said: Sequence[str]) -> dict[str, list[WordSpan]]:
        """Every pattern's places in the message, by the pattern's name."""
        likely = self._likely(said)
        if not likely:
            return {}
        marks = [self._marks[word] for word in said]
        found: dict[str, list[WordSpan]] = defaultdict(list)
        for filed in (self.filed[number] for number in bits(likely)):
            if spans := filed.spans(said, marks):
                found[filed.name] += spans
        return found

    def _likely(self, said: Sequence[str]) -> int:
        """The patterns whose every step something in the message can open, as bits."""
        opened = reduce(or_, map(self._opened_by.__getitem__, said), self._not_asked)
        likely = self._each_first
        for _ in range(STEPS):
            likely &= opened
            opened >>= len(self.filed)
        return likely

    def _steps_of(self, word: str) -> int:
        """The steps that this word or one of its stems can open."""
        return reduce(or_, (self._by_mark.get(mark, 0) for mark in self._marks[word]), 0)

    def _marks_of(self, word: str) -> tuple[str, ...]:
        """The word itself, and every stem of the families that it begins with."""
        letters_at_most = min(len(word), self._longest_stem)
        openings = (word[:letters] + STEM for letters in range(1, letters_at_most + 1))
        return (word, *(stem for stem in openings if stem in self._stems))


def required(pattern: Pattern) -> list[Marks]:
    """What each step that must be there may open with, in their order."""
    return [openings(step) for step in pattern if isinstance(step, Step) and not step.optional]


def bits(number: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


@dataclass(frozen=True, slots=True)
class Families:
    language: str
    common_words: frozenset[str]
    spelling: Respelling
    rules: Mapping[str, Rule]
    lowering: Mapping[str, Lowering]
    index: Index
    company: Index
    weakening: Index


def families(written: WrittenFamilies) -> Families:
    """The families made ready. Raises ValueError when a pattern does not compile or a name is used twice."""
    lists: dict[str, Step] = {}
    for name, phrases in written.lists.items():
        lists[name] = either(phrases, lists)
    rules = {rule.id: rule for rule in _rules(written)}
    weakening = [(name, compiled(line, lists)) for name, line in _weakening(written)]
    speaking = [(name, compiled(line, lists)) for name, line in _speaking(written)]
    company = [(name, compiled(line, lists)) for name, line in _company(written)]
    common = frozenset(written.common_words)
    for name, pattern in (*weakening, *speaking, *company):
        if isinstance(pattern[-1], Gap) or (isinstance(pattern[-1], Step) and pattern[-1].optional):
            raise ValueError(f"a pattern of {name!r} ends with something that need not be there")
    return Families(
        language=written.language,
        common_words=common,
        spelling=Respelling(
            written.spellings, written.sounds, written.often_misspelt, _known((*weakening, *speaking, *company))
        ),
        rules=rules,
        lowering={name: Lowering(each.before, each.after, each.inside) for name, each in written.lowering.items()},
        index=Index(speaking),
        company=Index(company),
        weakening=Index(weakening),
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


def _weakening(written: WrittenFamilies) -> Iterator[tuple[str, str]]:
    """Every lowering's patterns with its name."""
    for name, lowering in written.lowering.items():
        yield from ((name, line) for line in lowering.patterns)


def _speaking(written: WrittenFamilies) -> Iterator[tuple[str, str]]:
    """Every rule's patterns with its name."""
    for family in written.families:
        for rule in family.rules:
            yield from ((rule.id, line) for line in rule.patterns)


def _company(written: WrittenFamilies) -> Iterator[tuple[str, str]]:
    """What some rules ask for beside their own patterns, with the rule's name."""
    for family in written.families:
        for rule in family.rules:
            yield from ((rule.id, line) for line in rule.together_with)


def _known(patterns: Sequence[tuple[str, Pattern]]) -> frozenset[str]:
    """Every whole word the patterns name: a word that is one of them needs no respelling."""
    steps = [step for _, pattern in patterns for step in pattern if isinstance(step, Step)]
    known: set[str] = set()
    while steps:
        step = steps.pop()
        known |= step.words
        steps += [inner for phrase in step.phrases for inner in phrase if isinstance(inner, Step)]
    return frozenset(known)
