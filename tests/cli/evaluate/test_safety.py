"""`helpline evaluate safety`: the figures, their goals, and files that cannot be measured."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli.evaluate import app

PHRASES = Path(__file__).parents[2] / "data" / "safety_phrases.jsonl"
UNSEEN = PHRASES.with_name("safety_unseen.jsonl")
HELD_OUT = Path(__file__).parents[3] / "benchmarks" / "safety"


def figures(path: Path) -> dict[str, dict[str, float]]:
    ran = CliRunner().invoke(app, ["safety", str(path), "--json"])
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.output)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_goals_are_met_on_the_labelled_phrases(language: str) -> None:
    found = figures(PHRASES)[language]
    assert found["crisis_recall"] >= 0.90
    assert found["crisis_recall_strict"] >= 0.90
    assert found["emergency_recall"] >= 0.90
    assert found["false_alarm_rate"] <= 0.10


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_goals_are_met_on_the_first_held_out_phrases(language: str) -> None:
    found = figures(HELD_OUT / f"heldout.{language}.jsonl")[language]
    assert found["crisis_recall"] >= 0.90
    assert found["emergency_recall"] >= 0.90
    assert found["false_alarm_rate"] <= 0.10


@pytest.mark.parametrize("language", ["en", "es"])
def test_phrases_nobody_tuned_on_are_found_nearly_as_often(language: str) -> None:
    found = figures(UNSEEN)[language]
    assert found["crisis_recall"] >= 0.85
    assert found["emergency_recall"] >= 0.90
    assert found["false_alarm_rate"] <= 0.12


def test_the_json_has_one_object_for_each_language() -> None:
    found = figures(PHRASES)
    assert set(found) == {"en", "es"}
    assert set(found["en"]) == {
        "crisis_recall", "crisis_recall_strict", "emergency_recall", "false_alarm_rate", "review_rate",
        "review_alarm_rate", "families",
    }  # fmt: skip


def test_a_label_that_does_not_occur_has_no_figure(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    path.write_text('{"text": "hello", "language": "en", "label": "none", "why": "greeting"}\n', encoding="utf-8")
    found = figures(path)["en"]
    assert (found["crisis_recall"], found["false_alarm_rate"]) == (None, 0.0)


def test_without_json_the_figures_are_lines_to_read() -> None:
    ran = CliRunner().invoke(app, ["safety", str(PHRASES)])
    assert ran.exit_code == 0
    assert "crisis recall" in ran.output


@pytest.mark.parametrize(
    "bad", ["not json", '{"text": "x", "language": "en"}', '{"text": "x", "language": "en", "label": "maybe"}']
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "hello", "language": "en", "label": "none"}\n\n' + bad + "\n", encoding="utf-8")
    ran = CliRunner().invoke(app, ["safety", str(path)])
    assert ran.exit_code == 2
    assert "line 3" in ran.output
