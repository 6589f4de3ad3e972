"""How good a search is, on questions whose right answers are known.

`recall@k`: share of questions with at least one right article among the first k (also called success at k).
`fraction@k`: mean share of a question's right articles among the first k.
`mrr`: mean of 1 / rank of the first right article among the first ten (Voorhees 1999), 0 if there is none.
`ndcg@5`: normalised discounted cumulative gain (Järvelin and Kekäläinen 2002), every right article worth the same.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log2
from statistics import fmean
from typing import Final

from pydantic import Field

from service.protocol.base import Language, Strict

DEPTH: Final = 10
"""How far down a list is looked at."""

FIRST: Final = 5
"""What a palette shows without scrolling."""


class LabelledQuestion(Strict):
    """One line of a labelled file."""

    query: str
    language: Language
    relevant: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """A question's right answers, and what the search gave, best first."""

    relevant: Collection[str]
    found: Sequence[str]


def measure(asked: Sequence[LabelledQuery]) -> dict[str, float | int]:
    """All measures over some questions; they must not be none."""
    recalls = {f"recall@{k}": fmean(_success(one, k) for one in asked) for k in (1, 3, FIRST)}
    fractions = {f"fraction@{k}": fmean(_fraction(one, k) for one in asked) for k in (1, 3, FIRST)}
    rank = {"mrr": fmean(_reciprocal_rank(one) for one in asked)}
    gain = {f"ndcg@{FIRST}": fmean(_ndcg(one, FIRST) for one in asked)}
    rounded = {name: round(value, 4) for name, value in (recalls | rank | gain | fractions).items()}
    return rounded | {"queries": len(asked)}


def _success(asked: LabelledQuery, k: int) -> float:
    return float(any(slug in asked.relevant for slug in asked.found[:k]))


def _fraction(asked: LabelledQuery, k: int) -> float:
    return sum(slug in asked.relevant for slug in asked.found[:k]) / len(asked.relevant)


def _reciprocal_rank(asked: LabelledQuery) -> float:
    ranks = (rank for rank, slug in enumerate(asked.found[:DEPTH], 1) if slug in asked.relevant)
    return 1 / next(ranks, float("inf"))


def _ndcg(asked: LabelledQuery, k: int) -> float:
    gained = _discounted(slug in asked.relevant for slug in asked.found[:k])
    best = _discounted(True for _ in range(min(k, len(asked.relevant))))
    return gained / best


def _discounted(right: Iterable[bool]) -> float:
    return sum(hit / log2(rank + 1) for rank, hit in enumerate(right, 1))
