"""What a misspelt word was meant to be: one letter off, or spelt as it sounds.

Words one letter apart share a form with one letter left out (the symmetric-delete idea of W. Garbe's SymSpell, 2012). Frightened
people also write by ear, so words that sound alike are tried next: "ospicio" for "hospicio", "kemo" for "chemo".
"""

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Final

SHORTEST: Final = 5
"""Shorter words are one letter from too many others: "live" is not "liver"."""

SHORTEST_BY_LETTER: Final = 6
"""A word of five letters is corrected only when it also sounds alike: "color" is not "colon"."""

SHORTEST_LOOSE: Final = 8
"""Two letters off is tried from here: "colonscopie"; in shorter words it would turn one word into another."""

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
"""Letters that sound alike in English or in Spanish as spoken in the Americas (seseo, yeísmo, betacismo, silent h)."""


def sound(word: str) -> str:
    """A rough spelling of how a folded word sounds; all vowels count as one."""
    for pattern, letter in SOUNDS:
        word = pattern.sub(letter, word)
    return word


class Spelling:
    """Looks for the known word that was meant. Ties go to the word given first in `known`."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = {word: order for order, word in enumerate(known)}
        self._one_off: dict[str, list[str]] = defaultdict(list)
        self._sounds: dict[str, list[str]] = defaultdict(list)
        for word in self._known:
            if len(word) >= SHORTEST and word.isalpha():
                self._sounds[sound(word)].append(word)
                for shorter in _shortened(word):
                    self._one_off[shorter].append(word)

    def meant(self, word: str) -> str | None:
        """The known word that was probably meant; the word itself if it is known; None if nothing is near."""
        if word in self._known:
            return word
        if len(word) < SHORTEST or not word.isalpha():
            return None
        heard = sound(word)
        near = {other for form in _shortened(word) for other in self._one_off.get(form, ())}
        near = {other for other in near if sound(other)[:1] == heard[:1]}
        alike = self._sounds.get(heard, ())
        by_letter = 1 if len(word) >= SHORTEST_BY_LETTER else 0
        allowed = 2 if len(word) >= SHORTEST_LOOSE else by_letter
        return self._best(word, alike, 2) or self._best(word, near, by_letter) or self._best(word, near, allowed)

    def _best(self, word: str, others: Collection[str], allowed: int) -> str | None:
        scored = [(distance(word, other), self._known[other], other) for other in others]
        fitting = [entry for entry in scored if entry[0] <= allowed]
        return min(fitting)[2] if fitting else None


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
