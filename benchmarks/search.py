"""How long a search takes in a library of 5,000 articles.

The articles are made from the starter's words in new combinations, so that terms are as common as in a real library.
Half of the questions are asked for the first time, with slips, so that nothing has been remembered. Run:

    python -m benchmarks.search
"""

import json
import random
import statistics
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from service.actions.library.index import build_index
from service.actions.library.search import search
from service.actions.library.starter import starter_articles, starter_topics, starter_vocabulary
from service.protocol.library.articles import Article, Variant

ARTICLES: Final = 5_000
ROUNDS: Final = 5
SEED: Final = 20_261_123
BUDGET_MS: Final = 5.0
QUESTIONS: Final = Path(__file__).parents[1] / "tests" / "data"


def synthetic_library(chance: random.Random) -> list[Article]:
    """The starter's articles over and over, with the words of their titles and summaries mixed."""
    starter = starter_articles()
    return [_mixed(number, article, starter, chance) for number, article in enumerate(islice(cycle(starter), ARTICLES))]


def _mixed(number: int, article: Article, others: Sequence[Article], chance: random.Random) -> Article:
    variants = tuple(_with_words_of(variant, chance.choice(others), chance) for variant in article.variants)
    keywords = (*article.keywords, *chance.choice(others).keywords)
    changed = {"slug": f"{article.slug}-{number}", "variants": variants, "keywords": keywords}
    return article.model_copy(update=changed)


def _with_words_of(variant: Variant, other: Article, chance: random.Random) -> Variant:
    donor = chance.choice([v for v in other.variants if v.language == variant.language] or [variant])
    return variant.model_copy(
        update={"title": f"{variant.title} {donor.title}", "summary": f"{variant.summary} {donor.summary}"}
    )


def questions(chance: random.Random) -> list[tuple[str, str]]:
    """Every labelled question as it is, and once more with a letter missing from its longest word."""
    lines = [line for file in sorted(QUESTIONS.glob("article_queries*.jsonl")) for line in file.open(encoding="utf-8")]
    asked = [(entry["query"], entry["language"]) for entry in map(json.loads, lines)]
    return [*asked, *((_with_a_slip(text, chance), language) for text, language in asked)]


def _with_a_slip(text: str, chance: random.Random) -> str:
    longest = max(text.split(), key=len)
    at = chance.randrange(1, max(2, len(longest)))
    return text.replace(longest, longest[:at] + longest[at + 1 :])


def main() -> None:
    """Print the times; exit status 1 when the slowest twentieth misses the budget."""
    chance = random.Random(SEED)
    began = time.perf_counter()
    index = build_index(synthetic_library(chance), starter_topics(), starter_vocabulary())
    print(f"index of {len(index.articles)} articles built in {time.perf_counter() - began:.1f} s")
    taken = []
    for _ in range(ROUNDS):
        for text, language in questions(chance):
            start = time.thread_time()
            search(index, text, language)
            taken.append((time.thread_time() - start) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(
        f"{len(taken)} searches: median {statistics.median(taken):.2f} ms, p95 {p95:.2f} ms, most {max(taken):.2f} ms"
    )
    raise SystemExit(p95 > BUDGET_MS)


if __name__ == "__main__":
    main()
