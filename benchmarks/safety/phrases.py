"""The phrases written for training, one line for a way of saying something: `family: {I|we} cannot go on`.

A line stands for many phrases, of which a few are taken: every choice at least once. All phrases of a line stay
together in cross-validation, so that a wording is never tested on its own variants.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from service.rules.safety.data import SAFETY
from service.rules.safety.detector import signals
from service.rules.safety.words import words

HERE: Final = Path(__file__).parent
TESTED: Final = HERE.parents[1] / "tests" / "data"
UNSEEN: Final = TESTED / "safety_unseen.jsonl"
LABELS: Final = ("crisis", "emergency", "none")
REVIEWED: Final = ("phrases", "oblique")
"""Files of whole phrases that have served to widen the families, and so may serve to train."""

ORDINARY: Final = ("redaction", "redaction_heldout", "article_queries", "article_queries_own")
"""Files of ordinary messages, written for other measures; the few in which a rule hears danger are left out."""

FEWEST: Final = 16
"""Phrases taken of a line at least, when it has so many."""

_CHOICE: Final = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    label: str
    family: str
    line: str


def written(language: str) -> list[Phrase]:
    """Every phrase to train on, the same each time, without those that are kept to be measured on."""
    chance = random.Random(len(language))
    kept = {line["text"].casefold() for line in _lines(UNSEEN)}
    every = (*_composed(language, chance), *_whole(language), *_ordinary(language))
    return [phrase for phrase in every if phrase.text.casefold() not in kept]


def _composed(language: str, chance: random.Random) -> Iterator[Phrase]:
    for label in LABELS:
        path = HERE / "written" / f"{label}.{language}.txt"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            family, _, said = line.partition(": ")
            for text in variants(said, chance):
                yield Phrase(text, label, family, f"{label} {number}")


def _whole(language: str) -> Iterator[Phrase]:
    for name in REVIEWED:
        for number, line in enumerate(_lines(HERE / f"{name}.{language}.jsonl")):
            yield Phrase(line["text"], line["label"], name, f"{name} {number}")


def _ordinary(language: str) -> Iterator[Phrase]:
    for name in ORDINARY:
        for number, line in enumerate(_lines(TESTED / f"{name}.jsonl")):
            text = line.get("text") or line["query"]
            if line["language"] == language and not _ruled(text, language):
                yield Phrase(text, "none", name, f"{name} {number}")


def _ruled(text: str, language: str) -> bool:
    """Whether any rule speaks."""
    return any(signals(SAFETY[language], SAFETY[language].spelling.read(words(text))))


def _lines(path: Path) -> Iterator[dict[str, str]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def variants(said: str, chance: random.Random) -> list[str]:
    """Some of the phrases that a line stands for, in order, none twice."""
    parts = _CHOICE.split(said)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    shuffled = [chance.sample(each, len(each)) for each in choices]
    taken = max(FEWEST, *map(len, choices))
    texts = {"".join(each[number % len(each)] for each in shuffled) for number in range(taken)}
    return sorted(" ".join(text.replace(" ,", ",").split()) for text in texts)
