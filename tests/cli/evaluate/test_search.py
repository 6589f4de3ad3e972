"""`helpline evaluate search`: the measures, for people and for programs."""

import json
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner, Result

from service.cli.evaluate import app

DATA: Final = Path(__file__).parents[2] / "data"
RECALL_GOAL: Final = 0.90
MRR_GOAL: Final = 0.70


def evaluate(*words: object) -> Result:
    return CliRunner().invoke(app, ["search", *map(str, words)])


@pytest.mark.parametrize("name", ["article_queries.jsonl", "article_queries_own.jsonl"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_search_keeps_its_goal(name: str, language: str) -> None:
    figures = json.loads(evaluate(DATA / name, "--json").stdout)[language]
    assert figures["recall@5"] >= RECALL_GOAL
    assert figures["mrr"] >= MRR_GOAL


def test_the_half_of_the_questions_that_was_never_looked_at_keeps_the_goal_too(tmp_path: Path) -> None:
    lines = (DATA / "article_queries.jsonl").read_text(encoding="utf-8").splitlines()
    unseen: list[str] = []
    for language in ("en", "es"):
        unseen += [line for line in lines if json.loads(line)["language"] == language][1::2]
    (tmp_path / "unseen.jsonl").write_text("\n".join(unseen), encoding="utf-8")
    for figures in json.loads(evaluate(tmp_path / "unseen.jsonl", "--json").stdout).values():
        assert figures["recall@5"] >= RECALL_GOAL
        assert figures["mrr"] >= MRR_GOAL


def test_people_read_shares(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"query": "hospice", "language": "en", "relevant": ["acs-hospice-what"]}\n')
    told = evaluate(tmp_path / "one.jsonl").stdout
    assert told.startswith("en: 1 questions\n")
    assert "recall@5     100.0%" in told


@pytest.mark.parametrize("line", ["{", '{"query": "x", "language": "en", "relevant": []}'])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "bad.jsonl").write_text(f"\n{line}\n")
    told = evaluate(tmp_path / "bad.jsonl")
    assert told.exit_code == 2
    assert "line 2" in told.stderr
