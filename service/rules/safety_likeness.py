"""How like a message is to phrases of crisis and emergency, by pieces of its words.

A linear model over letter n-grams (multinomial logistic regression; Bishop, Pattern Recognition and Machine
Learning, section 4.3.4). It only speaks where the word families are silent, and it only adds. It was trained by
benchmarks/safety/train.py on phrases written for the purpose; docs/safety.md shows what it adds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final, Literal

Alike = Literal["crisis", "emergency"]

SHORTEST: Final = 2
LONGEST: Final = 5
"""Pieces of two to five letters carry stems, endings and neighbouring words, and forgive misspellings."""

SCALE: Final = 100.0
"""Weights are kept as whole hundredths, which keeps the file small and the sums the same everywhere."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Weights of every piece for crisis and for emergency, against `none`, and when the model may speak."""

    bias: tuple[int, int]
    weights: Mapping[str, tuple[int, int]]
    thresholds: tuple[float, float]

    def probabilities(self, said: Sequence[str]) -> tuple[float, float]:
        """The chances of crisis and of emergency, from 0 to 1, for the words of a message."""
        known = [self.weights[piece] for piece in pieces(said) if piece in self.weights]
        crisis, emergency = (
            exp(min((self.bias[label] + sum(pair[label] for pair in known)) / SCALE, 50.0)) for label in (0, 1)
        )
        return crisis / (1 + crisis + emergency), emergency / (1 + crisis + emergency)

    def alike(self, said: Sequence[str]) -> Alike | None:
        """What the message is like enough to, or None."""
        crisis, emergency = self.probabilities(said)
        if crisis >= self.thresholds[0] and crisis >= emergency:
            return "crisis"
        return "emergency" if emergency >= self.thresholds[1] else None


def pieces(said: Sequence[str]) -> set[str]:
    """Every run of two to five letters of the message, the spaces between words included."""
    line = f" {' '.join(said)} "
    return {line[at : at + size] for size in range(SHORTEST, LONGEST + 1) for at in range(len(line) - size + 1)}
