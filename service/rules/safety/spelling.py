"""Words as people type them, brought to the spelling the word families know.

In order: known spellings and abbreviations of the language, letters imitated by figures, stretched letters,
words written as they sound, and one wrong, missing, extra or swapped letter in words that matter.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from service.rules.safety.remembered import Remembered
from service.rules.safety.words import unleeted, unstretched

SHORTEST_BY_SOUND: Final = 4
"""Shorter words sound like too many others."""

SHORTEST_BY_EDIT: Final = 6
"""One letter off a short word is usually another word (kill, bill)."""


class Respelling:
    """The respelling of one language; made once, asked for every word."""

    def __init__(
        self,
        spellings: Mapping[str, str],
        sounds: Sequence[tuple[str, str]],
        often_misspelt: Sequence[str],
        known: frozenset[str],
    ) -> None:
        self._spellings = {word: meant.split() for word, meant in spellings.items()}
        self._known = known
        self._sounds = sounds
        self._by_sound = {self._sound(word): word for word in sorted(known) if len(word) >= SHORTEST_BY_SOUND}
        self._by_gap = {gap: word for word in often_misspelt for gap in (word, *_gaps(word))}
        self._often_misspelt = often_misspelt
        self._longest_by_gap = max(map(len, often_misspelt), default=0) + 1
        """Of a longer word no form is one of those above, so none is made: they would be as many as it has letters."""
        self._remembered: Mapping[str, Sequence[str]] = Remembered(self._meant)

    def read(self, said: Sequence[str]) -> list[str]:
        """The message in the families' spelling; an abbreviation may become several words."""
        return list(chain.from_iterable(map(self._remembered.__getitem__, said)))

    def _meant(self, word: str) -> Sequence[str]:
        for form in (word, unleeted(word), unstretched(word, 2), unstretched(word, 1)):
            if form in self._spellings:
                return self._spellings[form]
            if form in self._known:
                return (form,)
        return (self._by_likeness(unstretched(unleeted(word), 1)),)

    def _by_likeness(self, word: str) -> str:
        if self._sounds and len(word) >= SHORTEST_BY_SOUND and (heard := self._by_sound.get(self._sound(word))):
            return heard
        if "*" in word:
            return next((known for known in self._often_misspelt if _behind(word, known)), word)
        if not SHORTEST_BY_EDIT <= len(word) <= self._longest_by_gap:
            return word
        return next((self._by_gap[gap] for gap in (word, *_gaps(word)) if gap in self._by_gap), word)

    def _sound(self, word: str) -> str:
        for written, heard in self._sounds:
            word = word.replace(written, heard)
        return word


def _gaps(word: str) -> Iterator[str]:
    """The word with each one of its letters left out, the first excepted: people get the first letter right."""
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def _behind(masked: str, known: str) -> bool:
    """Whether `k*ll` hides `kill`."""
    return len(masked) == len(known) and all(a in ("*", b) for a, b in zip(masked, known, strict=True))
