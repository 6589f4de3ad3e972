"""The notation of the word families, and its matching in time linear in the message.

A pattern is read word by word:

    word        this word                      a/b/c     one of these words
    stem*       any word that begins so        @name     one phrase of the list `name`
    word?       may be missing                 ~  ~~     up to 3, up to 6 words in between
    #number     a figure                       #fever    a figure that could be a fever
    #many       a figure from ten on
    ^           the message begins here        $         the message ends here

There are no nested repetitions and nothing is tried twice: matching keeps the set of places a pattern may
have reached, a set that is bounded by the pattern's length. Work per word of the message is therefore
bounded by the families, whatever the message says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from service.rules.safety.words import BREAK, FEVER, MANY, NUMBER

GAPS: Final = {"~": 3, "~~": 6}
"""Three words let in `really just`, six a short clause; more would join what does not belong together."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words of any kind inside one sentence."""

    most: int

    def ends(self, said: Sequence[str], start: int) -> Iterator[int]:
        yield start
        for place in range(start, min(start + self.most, len(said))):
            if said[place] == BREAK:
                return
            yield place + 1


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a pattern: a word of a set, a word with one of the stems, or a short phrase."""

    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    phrases: tuple["Pattern", ...] = ()
    optional: bool = False

    def ends(self, said: Sequence[str], start: int) -> Iterator[int]:
        if self.optional:
            yield start
        if start < len(said) and (said[start] in self.words or said[start].startswith(self.stems)):
            yield start + 1
        for phrase in self.phrases:
            yield from ends(phrase, said, start)


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last place of a message."""

    last: bool

    def ends(self, said: Sequence[str], start: int) -> Iterator[int]:
        if start == (len(said) if self.last else 0):
            yield start


Pattern = tuple[Gap | Step | Edge, ...]

STEM: Final = "*"

Marks = frozenset[str]
"""Words, and stems with a star, of which a message has some or none."""


def ends(pattern: Pattern, said: Sequence[str], start: int) -> set[int]:
    """Every place where `pattern`, begun at `start`, may end; empty when it is not there."""
    places = {start}
    for step in pattern:
        places = {end for place in places for end in step.ends(said, place)}
        if not places:
            break
    return places


def compiled(written: str, lists: Mapping[str, Step]) -> Pattern:
    """A pattern from its notation. Raises ValueError for an unknown list or a pattern that begins with a gap."""
    pattern = tuple(_step(part, lists) for part in written.split())
    first = next((step for step in pattern if not isinstance(step, Edge)), None)
    if not isinstance(first, Step) or first.optional:
        raise ValueError(f"a pattern begins with a word that must be there: {written!r}")
    return pattern


def either(phrases: Sequence[str], lists: Mapping[str, Step]) -> Step:
    """A list of the families as one step: its single words together, its longer phrases beside them."""
    longer = tuple(compiled(phrase, lists) for phrase in phrases if " " in phrase)
    alone = _alternatives([word for phrase in phrases if " " not in phrase for word in phrase.split("/")], lists)
    return Step(alone.words, alone.stems, alone.phrases + longer)


def openings(step: Step) -> Marks:
    """The marks of the words that a step may begin with."""
    found = set(step.words) | {stem + STEM for stem in step.stems}
    for phrase in step.phrases:
        for part in phrase:
            if isinstance(part, Step):
                found |= openings(part)
            if not (isinstance(part, Step) and part.optional):
                break
    return frozenset(found)


def _step(part: str, lists: Mapping[str, Step]) -> Gap | Step | Edge:
    if part in GAPS:
        return Gap(GAPS[part])
    if part in ("^", "$"):
        return Edge(last=part == "$")
    step = _alternatives(part.removesuffix("?").split("/"), lists)
    return replace(step, optional=part.endswith("?"))


def _alternatives(written: Sequence[str], lists: Mapping[str, Step]) -> Step:
    """Words, stems and lists, any one of which will do."""
    named = [_named(word[1:], lists) for word in written if word.startswith("@")]
    whole = {word for word in written if not word.startswith("@") and not word.endswith("*")}
    if NUMBER in whole:
        whole.add(MANY)
    if MANY in whole:
        whole.add(FEVER)
    return Step(
        frozenset(whole).union(*(step.words for step in named)),
        tuple(word[:-1] for word in written if word.endswith("*")) + tuple(s for step in named for s in step.stems),
        tuple(phrase for step in named for phrase in step.phrases),
    )


def _named(name: str, lists: Mapping[str, Step]) -> Step:
    if name not in lists:
        raise ValueError(f"no list is called {name!r}")
    return lists[name]
