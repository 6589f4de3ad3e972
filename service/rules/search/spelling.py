"""What a misspelt word was meant to be: one letter off, or spelt as it sounds.

Words one letter apart share a form with one letter left out (the symmetric-delete idea of W. Garbe's SymSpell,
2012). Frightened people also write by ear, so words that sound alike are tried first: "ospicio" is "hospicio".
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection
from typing import Final

SHORTEST: Final = 5
"""Shorter words are one letter from too many others: "live" is not "liver"."""

SHORTEST_BY_LETTER: Final = 6
"""A word of five letters is corrected only when it also sounds alike: "color" is not "colon"."""

SHORTEST_LOOSE: Final = 8
"""Two letters off is tried from here: "colonscopie"; in shorter words it would turn one word into another."""

SHORTEST_BEGUN: Final = 3
"""Letters of a word that is still being typed before it is completed."""

BY_EAR: Final = 2
"""Letters that a word may differ by when it sounds the same."""

SOUNDS: Final = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"^h|(?<=[aeioun])h(?=[aeiou])"), ""),
    (re.compile(r"ch(?=em)|ck|qu(?=[ei])|k"), "c"),
    (re.compile(r"[zs]|c(?=[eiy])"), "s"),
    (re.compile(r"ll|y"), "i"),
    (re.compile(r"v"), "b"),
    (re.compile(r"j|g(?=[ei])"), "j"),
    (re.compile(r"[aeiou]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Letters that sound alike in English or in Spanish as spoken in the Americas (seseo, yeísmo, b for v, silent h)."""


def sound(word: str) -> str:
    """A rough spelling of how a folded word sounds; all vowels count as one."""
    for pattern, letter in SOUNDS:
        word = pattern.sub(letter, word)
    return word


class SpellingCorrector:
    """Finds the known word that was meant. Of equally near words, the one given first in `known` wins."""

    def __init__(self, known: Collection[str]) -> None:
        self._order = {word: order for order, word in enumerate(known)}
        self._sorted = sorted(self._order)
        self._sound = {word: sound(word) for word in self._order if len(word) >= SHORTEST and word.isalpha()}
        self._alike: dict[str, list[str]] = defaultdict(list)
        self._one_off: dict[str, list[str]] = defaultdict(list)
        for word, heard in self._sound.items():
            self._alike[heard].append(word)
            for shorter in _shortened(word):
                self._one_off[shorter].append(word)

    def meant(self, word: str) -> str | None:
        """The known word that was probably meant; the word itself if it is known; None if nothing is near."""
        if word in self._order:
            return word
        if len(word) < SHORTEST or not word.isalpha():
            return None
        alike = self._best(word, self._alike.get(sound(word), ()), BY_EAR)
        return alike or self._best(word, self._near(word), _letters_off(word))

    def begun(self, start: str, limit: int) -> list[str]:
        """Known words that begin so, for a word that is still being typed; those given first come first."""
        if len(start) < SHORTEST_BEGUN:
            return []
        begin, end = bisect_left(self._sorted, start), bisect_left(self._sorted, start + "\U0010ffff")
        return sorted(self._sorted[begin:end], key=self._order.__getitem__)[:limit]

    def _near(self, word: str) -> set[str]:
        """People rarely get the first sound wrong; asking for it keeps ordinary words from being bent."""
        heard = sound(word)
        others = {other for form in _shortened(word) for other in self._one_off.get(form, ())}
        return {other for other in others if self._sound[other][:1] == heard[:1]}

    def _best(self, word: str, others: Collection[str], allowed: int) -> str | None:
        scored = [(distance(word, other), self._order[other], other) for other in others]
        fitting = [entry for entry in scored if entry[0] <= allowed]
        return min(fitting)[2] if fitting else None


def _letters_off(word: str) -> int:
    if len(word) >= SHORTEST_LOOSE:
        return 2
    return 1 if len(word) >= SHORTEST_BY_LETTER else 0


def _shortened(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap (Damerau 1964, optimal string alignment) between two words."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                steps = min(steps, older[j - 2] + 1)
            row.append(steps)
    return row[-1]
