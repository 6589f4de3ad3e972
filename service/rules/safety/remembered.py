"""Answers about words, kept: most of what is said is said with a few thousand words."""

from collections.abc import Callable
from typing import Final, TypeVar

Answer = TypeVar("Answer")

REMEMBERED: Final = 20_000
"""Words whose answers are kept; nobody's vocabulary is larger, and random letters must not fill the memory."""


LONGEST_REMEMBERED: Final = 40
"""Letters of a word worth keeping; what is longer was not typed as a word."""


class Remembered(dict[str, Answer]):
    """A dictionary that asks once for every word. Looking up a known word costs no call."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> Answer:
        answer = self._ask(word)
        if len(self) < REMEMBERED and len(word) <= LONGEST_REMEMBERED:
            self[word] = answer
        return answer
