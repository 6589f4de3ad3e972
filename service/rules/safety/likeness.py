"""How much a message is like the phrases of danger written for training: a small linear model beside the rules.

The rules know the wordings that somebody thought of; this adds up small weights of words, of pieces of words
(so that a slip of the pen is no other word) and of words that stand near each other, and so hears wordings that
nobody wrote down. It is a logistic regression (Hosmer, Lemeshow and Sturdivant, Applied Logistic Regression,
2013) over character n-grams and word pairs; benchmarks/safety/train.py makes its weights.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat
from math import sqrt, tanh
from operator import add
from typing import Final, NamedTuple

from service.rules.safety.remembered import LONGEST_REMEMBERED, Remembered
from service.rules.safety.words import BREAK
from service.rules.safety.written import WrittenLikeness, WrittenWeights

PIECES: Final = (3, 4, 5)
"""Lengths of the pieces of a word: shorter ones are in every word, longer ones are the word itself."""

PIECE: Final = 0.4
"""What a piece counts beside a word: a word has a dozen of them."""

REACH: Final = 3
"""Words this far apart make a pair: `want so much to die` holds `want die`."""

OPENING: Final = 5
"""Pairs are made of the first letters of words, so that `hurting me` counts as `hurts me`."""

APART: Final = "~"
"""Between the words of a pair that do not stand side by side."""

EDGES: Final = ("^", "$")
"""What stands before the first word and after the last."""

SECONDS: Final = 1 << 16
"""More than there are openings: the number of a pair's first word is multiplied by it, and that of the second added."""

HUNDREDTHS: Final = 100
"""Weights are kept as whole hundredths: finer ones change no verdict and double the file."""

LONGEST: Final = 20
"""Words read at once. In a longer message a sentence of danger would drown, so it is read in overlapping parts."""


class Verdict(NamedTuple):
    """How sure (0 to 1) that a message speaks of danger, and that the danger is a medical emergency."""

    danger: float
    emergency: float


class Likeness:
    """The model of one language."""

    def __init__(self, written: WrittenLikeness) -> None:
        self._biases = written.danger.bias, written.emergency.bias
        self._pairs = Pairs(written.danger.pairs)
        self._danger: Mapping[str, float] = Remembered(partial(weight, written.danger))
        self._emergency: Mapping[str, float] = Remembered(partial(weight, written.emergency))
        self._worth_asking = written.worth_asking

    def verdict(self, read: Sequence[str]) -> Verdict | None:
        """The gravest verdict on any part of a message in the families' spelling; None when no word leans to danger."""
        if len(read) <= LONGEST:
            return self._judged(read)
        parts = (read[start : start + LONGEST] for start in range(0, len(read) - LONGEST // 2, LONGEST // 2))
        return max(filter(None, map(self._judged, parts)), key=lambda verdict: verdict.danger, default=None)

    def _judged(self, read: Sequence[str]) -> Verdict | None:
        """Words first: only a message whose words lean to danger is worth the pairs, which cost ten times as much."""
        share = evened(len(read))
        words = sum(map(self._danger.__getitem__, read))
        if words * share < self._worth_asking:
            return None
        near = self._pairs.weigh(read)
        kind = sum(map(self._emergency.__getitem__, read))
        danger, emergency = self._biases
        return Verdict(_logistic(danger + (words + near) * share), _logistic(emergency + kind * share))


class Pairs:
    """What words that stand near each other weigh.

    Each opening of a word that is in any pair has a number, and a pair is one number made of two, so that a message is
    weighed by a few passes over small numbers instead of by making and comparing words.
    """

    def __init__(self, pairs: Mapping[str, int]) -> None:
        self._numbers: dict[str, int] = {}
        self._beside: dict[int, int] = {}
        self._near: dict[int, int] = {}
        for pair, weight in pairs.items():
            apart = APART in pair
            first, _, second = pair.partition(APART if apart else " ")
            place = self._numbered(first) * SECONDS + self._numbered(second)
            (self._near if apart else self._beside)[place] = weight
        self._opened: Mapping[str, int] = Remembered(self._number_of)
        self._first, self._last = self._numbers.get(EDGES[0], 0), self._numbers.get(EDGES[1], 0)

    def _numbered(self, opening: str) -> int:
        return self._numbers.setdefault(opening, len(self._numbers) + 1)

    def _number_of(self, word: str) -> int:
        return self._numbers.get(word[:OPENING], 0)

    def weigh(self, read: Sequence[str]) -> int:
        """The weights of all pairs of a message, in hundredths."""
        opened = [self._first, *map(self._opened.__getitem__, read), self._last]
        firsts = [number * SECONDS for number in opened]
        side_by_side = map(self._beside.get, map(add, firsts, opened[1:]), repeat(0))
        further = (map(self._near.get, map(add, firsts, opened[apart:]), repeat(0)) for apart in range(2, REACH + 1))
        return sum(side_by_side) + sum(map(sum, further))


def evened(words: int) -> float:
    """What each word counts in a message of so many: the root keeps long messages from adding up to anything."""
    return 2 / sqrt(words + 2)


def pieces(word: str) -> Iterator[str]:
    """The parts of a word, its edges marked: `<di`, `die`, `ie>` …"""
    edged = f"<{word}>"
    return (edged[at : at + length] for length in PIECES for at in range(len(edged) - length + 1))


def openings(read: Sequence[str]) -> list[str]:
    """The first letters of each word, with the edges of the message."""
    return [EDGES[0], *(word[:OPENING] for word in read), EDGES[1]]


def pairs(read: Sequence[str]) -> Iterator[str]:
    """Words that stand near each other: `want die` side by side, `want~die` with one or two between, edges marked."""
    opened = openings(read)
    for at, word in enumerate(opened):
        for distance, near in enumerate(opened[at + 1 : at + 1 + REACH]):
            yield f"{word}{APART}{near}" if distance else f"{word} {near}"


def weight(weights: WrittenWeights, word: str) -> float:
    """What a word and its pieces weigh, in hundredths; endless letters are no word, however many pieces they hold."""
    if word == BREAK or len(word) > LONGEST_REMEMBERED:
        return 0.0
    return weights.words.get(word, 0) + PIECE * sum(weights.pieces.get(piece, 0) for piece in pieces(word))


def _logistic(hundredths: float) -> float:
    """The logistic function, written so that no message can make it overflow."""
    return (1 + tanh(hundredths / HUNDREDTHS / 2)) / 2
