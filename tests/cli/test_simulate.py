"""`helpline simulate` as a supervisor types it."""

import json

from typer.testing import CliRunner

from service.cli.simulate import app


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*words])
    assert result.exit_code == code, result.output
    return result.stdout


def test_a_day_is_told_with_the_formula_of_its_service_level() -> None:
    told = run("--days", "1", "--seed", "4")
    assert "answered in time / (answered + abandoned)" in told
    assert "waiting at closing / never reached" in told


def test_programs_get_one_object_with_both_policies() -> None:
    answer = json.loads(run("--days", "1", "--compare", "longest_idle", "--json"))
    assert set(answer) == {"helpline", "longest_idle"}
    assert answer["helpline"]["visitors"] == answer["longest_idle"]["visitors"]
    assert answer["helpline"]["balanced"] is True


def test_estimators_are_told_for_every_load() -> None:
    rows = json.loads(run("--days", "1", "--estimators", "--json"))["estimators"]
    assert {row["estimator"] for row in rows} == {"QLm", "mean wait", "position × AHT", "HOL", "LES"}
    assert len({row["load"] for row in rows}) >= 3


def test_an_unknown_policy_is_refused() -> None:
    run("--days", "1", "--compare", "favourites", code=2)
