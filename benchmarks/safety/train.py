"""Train the likeness model on the written phrases: `python -m benchmarks.safety.train [--check]`.

Logistic regression by stochastic gradient steps that shrink for what was seen often (AdaGrad: Duchi, Hazan and
Singer, JMLR 12, 2011), in plain Python, the same every time. `--check` cross-validates instead of writing.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp, sqrt
from pathlib import Path
from typing import Final
from zlib import crc32

from benchmarks.safety.phrases import LABELS, Phrase, written
from service.rules.safety.data import SAFETY
from service.rules.safety.detector import ALARMING, signals
from service.rules.safety.likeness import HUNDREDTHS, PIECE, Likeness, Verdict, evened, pairs, pieces
from service.rules.safety.words import BREAK, words
from service.rules.safety.written import WrittenLikeness, WrittenWeights

DATA: Final = Path(__file__).parents[2] / "service" / "rules" / "safety" / "data"
FOLDS: Final = 4
ROUNDS: Final = 12
STEP: Final = 0.35
CLOSE_ENOUGH: Final = 0.04
"""An answer so near the truth teaches nothing more; this keeps weights small, as a penalty on them would."""

LIGHT: Final = 20
"""Weights below so many hundredths are left out: no verdict hangs on them and there are many."""

LOST: Final = 0.003
"""The share of training phrases of danger that may be lost to the question whether a message is worth asking about."""

Weights = dict[str, float]
Parts = tuple[list[str], list[str], float]
"""What counts wholly (words, pairs), what counts as a piece, and the share of each in the message."""


def parts(read: Sequence[str], with_pairs: bool) -> Parts:
    said = [word for word in read if word != BREAK]
    whole = [f"w {word}" for word in said] + ([f"p {pair}" for pair in pairs(read)] if with_pairs else [])
    return whole, [f"c {piece}" for word in said for piece in pieces(word)], evened(len(read))


def odds(weights: Weights, seen: Parts) -> float:
    whole, small, share = seen
    heard = sum(weights[name] for name in whole) + PIECE * sum(weights[name] for name in small)
    return weights["bias"] + share * heard


def fitted(examples: Sequence[tuple[Parts, bool]]) -> Weights:
    weights: Weights = defaultdict(float)
    steepness: Weights = defaultdict(lambda: 0.01)
    chance = random.Random(ROUNDS)
    order = list(examples)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for seen, true in order:
            error = 1 / (1 + exp(-odds(weights, seen))) - true
            if abs(error) > CLOSE_ENOUGH:
                _step(weights, steepness, seen, error)
    return weights


def _step(weights: Weights, steepness: Weights, seen: Parts, error: float) -> None:
    whole, small, share = seen
    for names, slope in ((["bias"], error), (whole, error * share), (small, error * share * PIECE)):
        for name in names:
            steepness[name] += slope * slope
            weights[name] -= STEP * slope / sqrt(steepness[name])


def trained(language: str, phrases: Iterable[Phrase]) -> WrittenLikeness:
    """The model of one language from labelled phrases."""
    read = [(SAFETY[language].spelling.read(words(phrase.text)), phrase.label) for phrase in phrases]
    danger = fitted([(parts(said, with_pairs=True), label != "none") for said, label in read])
    grave = [(said, label) for said, label in read if label != "none"]
    emergency = fitted([(parts(said, with_pairs=False), label == "emergency") for said, label in grave])
    leanings = sorted(_leaning(danger, said) for said, _ in grave)
    return WrittenLikeness(
        language=language,
        about="Made by benchmarks/safety/train.py from the phrases beside it; not to be edited by hand.",
        worth_asking=round(HUNDREDTHS * leanings[int(LOST * len(leanings))]),
        danger=_written(danger),
        emergency=_written(emergency),
    )


def _leaning(weights: Weights, read: Sequence[str]) -> float:
    """What the words alone say, before their pairs are asked for."""
    seen = parts(read, with_pairs=False)
    return odds(weights, seen) - weights["bias"]


def _written(weights: Weights) -> WrittenWeights:
    kept = {name: round(HUNDREDTHS * weight) for name, weight in sorted(weights.items()) if name != "bias"}
    heavy = {name: weight for name, weight in kept.items() if abs(weight) >= LIGHT}
    by_kind = {kind: {name[2:]: weight for name, weight in heavy.items() if name[0] == kind} for kind in "wcp"}
    return WrittenWeights(
        bias=round(HUNDREDTHS * weights["bias"]), words=by_kind["w"], pieces=by_kind["c"], pairs=by_kind["p"]
    )


def checked(language: str) -> list[tuple[Phrase, Verdict | None]]:
    """Every phrase with the verdict of a model that has not seen its line."""
    phrases = written(language)
    found: list[tuple[Phrase, Verdict | None]] = []
    for fold in range(FOLDS):
        aside = [phrase for phrase in phrases if _fold(phrase) == fold]
        model = Likeness(trained(language, (phrase for phrase in phrases if _fold(phrase) != fold)))
        read = SAFETY[language].spelling.read
        found += [(phrase, model.verdict(read(words(phrase.text)))) for phrase in aside]
    return found


def _fold(phrase: Phrase) -> int:
    return crc32(phrase.line.encode()) % FOLDS


def comparison(language: str) -> Iterator[str]:
    """For each label and origin, the share of alarms by the rules alone and with the model's help.

    The rules have been widened with the whole phrases (`phrases`, `oblique`), never with the composed ones.
    """
    alarms: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for phrase, verdict in checked(language):
        found = list(signals(SAFETY[language], SAFETY[language].spelling.read(words(phrase.text))))
        ruled = any(each.level != "review" for each in found)
        lowered = any(SAFETY[language].rules[each.rule].level != "review" for each in found)
        like = not lowered and verdict is not None and verdict.danger >= ALARMING
        origin = phrase.line.split()[0] if phrase.line.split()[0] not in LABELS else "composed"
        alarms[origin, phrase.label].append((ruled, ruled or like))
    for (origin, label), each in sorted(alarms.items()):
        alone, helped = (sum(alarm) / len(each) for alarm in zip(*each, strict=True))
        yield f"{language} {origin:<20}{label:<10}{len(each):>6} rules {alone:6.1%}  with the model {helped:6.1%}"


def main() -> None:
    for language in SAFETY:
        if "--check" in sys.argv[1:]:
            sys.stdout.writelines(f"{line}\n" for line in comparison(language))
            continue
        model = trained(language, written(language))
        path = DATA / f"likeness.{language}.json"
        path.write_text(json.dumps(model.model_dump(), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
