"""The word families of one language made ready for matching."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final, NamedTuple

from service.rules.safety_patterns import Gap, Needed, Pattern, Step, compiled, either, ends, needed, openings, present
from service.rules.safety_spelling import Spelling
from service.rules.safety_words import BREAK
from service.rules.safety_written import Level, WrittenFamilies

SHORTEST_STEM: Final = 3
"""The index looks rules up by the first three letters of a stem; shorter stems would fit half the language."""


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
STEM: Final = 20
"""How much rarer a whole word of the families is in talk than a common word, and than a stem, in rough thousandths."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A pattern under its name, with what it begins with and what it cannot do without."""

    name: str
    pattern: Pattern
    words: frozenset[str]
    stems: tuple[str, ...]
    needed: tuple[Needed, ...]

    def spans(self, said: Sequence[str]) -> list[Span]:
        """Its places in the message."""
        starts = (at for at, word in enumerate(said) if word in self.words or word.startswith(self.stems))
        return [Span(at, min(places)) for at in starts if (places := ends(self.pattern, said, at))]


class Index:
    """Patterns by the rarest word that they cannot do without, so that an ordinary word costs one look-up."""

    def __init__(self, patterns: Sequence[tuple[str, Pattern]], common: frozenset[str]) -> None:
        self.filed = [Filed(name, pattern, *first(pattern), needed(pattern)) for name, pattern in patterns]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for number, (_, pattern) in enumerate(patterns):
            words, stems = rarest(pattern, common)
            for word in words:
                self._by_word[word].append(number)
            for opening in {stem[:SHORTEST_STEM] for stem in stems}:
                self._by_stem[opening].append(number)

    def found(self, said: Sequence[str]) -> dict[str, list[Span]]:
        """Every pattern's places in the message, by the pattern's name."""
        found: dict[str, list[Span]] = defaultdict(list)
        vocabulary = frozenset(said)
        for number in self._possible(vocabulary):
            filed = self.filed[number]
            if present(filed.needed, vocabulary) and (spans := filed.spans(said)):
                found[filed.name] += spans
        return dict(found)

    def _possible(self, vocabulary: AbstractSet[str]) -> set[int]:
        """The patterns whose rarest word is in the message."""
        numbers: set[int] = set()
        for word in vocabulary:
            if word in self._by_word:
                numbers.update(self._by_word[word])
            if word[:SHORTEST_STEM] in self._by_stem:
                numbers.update(self._by_stem[word[:SHORTEST_STEM]])
        return numbers


def first(pattern: Pattern) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words and the stems that a pattern begins with."""
    words, stems = openings(next(step for step in pattern if isinstance(step, Step)))
    return frozenset(words), tuple(stems)


def rarest(pattern: Pattern, common: frozenset[str]) -> tuple[set[str], set[str]]:
    """The openings of the step that the fewest messages can have, among those that must be there."""
    required = [openings(step) for step in pattern if isinstance(step, Step) and not step.optional]
    return min(required, key=lambda opening: _frequency(*opening, common))


def _frequency(words: AbstractSet[str], stems: AbstractSet[str], common: frozenset[str]) -> int:
    return sum(COMMON if word in common else 1 for word in words) + STEM * len(stems)


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
