import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from service.cli.evaluate import app
from service.rules.redaction.kinds import Kind

DATA = Path(__file__).parents[2] / "data"


def evaluate(file: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["redaction", str(file), *options])


def figures(file: Path) -> dict[str, dict[str, Any]]:
    result = evaluate(file, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def written(folder: Path, *lines: str) -> Path:
    file = folder / "lines.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.mark.parametrize("language", ["en", "es"])
def test_masking_reaches_its_goals_on_our_own_lines(language: str) -> None:
    measured = figures(DATA / "redaction.jsonl")
    for kind in (*Kind, "all"):
        assert measured[language][kind]["precision"] >= 0.97, kind
        assert measured[language][kind]["recall"] >= 0.95, kind
    assert measured["must_not_mask"]["wrongly_masked"] == 0


@pytest.mark.parametrize("language", ["en", "es"])
def test_masking_does_not_fall_behind_on_lines_it_was_not_made_with(language: str) -> None:
    measured = figures(DATA / "redaction_heldout.jsonl")
    assert measured[language]["all"]["precision"] >= 0.95
    assert measured[language]["all"]["recall"] >= 0.95
    assert measured["must_not_mask"]["wrongly_masked"] == 0


@pytest.mark.parametrize("name", ["redaction.jsonl", "redaction_heldout.jsonl"])
def test_the_label_files_name_every_kind_in_both_languages(name: str) -> None:
    lines = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    named = {(line["language"], kind) for line in lines for _, _, kind in line["mask"]}
    assert named == {(language, kind) for language in ("en", "es") for kind in Kind}


def test_half_of_the_lines_must_stay_as_they_are() -> None:
    lines = [json.loads(line) for line in (DATA / "redaction.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) >= 340
    assert sum(not line["mask"] for line in lines) >= len(lines) / 2


def test_precision_and_recall_are_counted_in_spans(tmp_path: Path) -> None:
    lines = (
        '{"text": "call 212-555-0142", "language": "en", "mask": [[5, 17, "phone"]]}',
        '{"text": "ask for Maria", "language": "en", "mask": [[8, 13, "email"]]}',
        '{"text": "call 212-555-0142", "language": "en", "mask": []}',
    )
    measured = figures(written(tmp_path, *lines))
    assert measured["en"]["phone"] == {"precision": 0.5, "recall": 1.0, "labelled": 1, "predicted": 2}
    assert measured["en"]["email"] == {"precision": None, "recall": 0.0, "labelled": 1, "predicted": 0}
    assert measured["must_not_mask"] == {"lines": 1, "wrongly_masked": 1}


def test_a_span_that_covers_too_much_beyond_the_label_is_wrong(tmp_path: Path) -> None:
    line = (
        '{"text": "I live at 412 Oak Street, Springfield, IL 62704", "language": "en", "mask": [[10, 24, "address"]]}'
    )
    measured = figures(written(tmp_path, line))
    assert measured["en"]["address"]["recall"] == 1.0
    assert measured["en"]["address"]["precision"] == 0.0


def test_the_table_names_what_was_missed(tmp_path: Path) -> None:
    line = '{"text": "ask for Maria", "language": "en", "mask": [[8, 13, "email"]]}'
    assert "missed email: 'Maria'" in evaluate(written(tmp_path, line)).stdout


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("not json", "line 2"),
        ('{"text": "a", "language": "en"}', "mask: Field required"),
        ('{"text": "a", "language": "en", "mask": [], "extra": 1}', "extra"),
        ('{"text": "a", "language": "en", "mask": [[0, 5, "phone"]]}', "outside a text of 1 characters"),
        ('{"text": "a", "language": "en", "mask": [[0, 1, "shoe_size"]]}', "known kinds: ssn, card, email"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_measured(tmp_path: Path, line: str, complaint: str) -> None:
    result = evaluate(written(tmp_path, '{"text": "a", "language": "en", "mask": []}', line))
    assert result.exit_code == 2
    assert "line 2" in result.stderr
    assert complaint in result.stderr


def test_other_names_for_our_kinds_are_understood(tmp_path: Path) -> None:
    line = '{"text": "DOB 03/04/1952", "language": "en", "mask": [[4, 14, "dob"]]}'
    assert figures(written(tmp_path, line))["en"]["birth_date"]["recall"] == 1.0
