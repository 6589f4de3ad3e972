"""`helpline staffing` as a supervisor types it."""

import json

import pytest
import typer
from typer.testing import CliRunner

from service.cli.staffing import app
from service.cli.staffing.quantities import minutes, per_hour, share_within


def run(*words: str) -> str:
    result = CliRunner().invoke(app, [*words])
    assert result.exit_code == 0, result.output
    return result.output


USUAL = ("--arrivals", "24/h", "--aht", "30m", "--patience", "10m", "--target", "80/120s")


def test_a_half_hour_is_answered_in_specialists() -> None:
    told = run(*USUAL)
    assert told.startswith("14 slots: 7 specialists with 2 chats at a time")
    assert "served within the limit / everybody who entered the queue" in told


def test_programs_get_one_object() -> None:
    answer = json.loads(run(*USUAL, "--shrinkage", "0.3", "--json"))
    assert (answer["slots"], answer["specialists"], answer["scheduled"]) == (14, 7, 10)
    assert [one["slots"] for one in answer["forecasts"]] == [12, 14, 16]


def test_a_line_that_would_grow_for_ever_is_left_out_of_the_comparison() -> None:
    answer = json.loads(run("--arrivals", "24/h", "--aht", "30m", "--target", "10/120s", "--cap", "13", "--json"))
    assert [one["slots"] for one in answer["forecasts"]] == [13, 26]


@pytest.mark.parametrize(("text", "value"), [("24/h", 24), ("12/30m", 24), ("0.4/m", 24)])
def test_rates_as_people_write_them(text: str, value: float) -> None:
    assert per_hour(text) == pytest.approx(value)


@pytest.mark.parametrize(("text", "value"), [("30m", 30), ("90s", 1.5), ("0.5 h", 30)])
def test_times_as_people_write_them(text: str, value: float) -> None:
    assert minutes(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["100/20s", "0/20s", "80", "eighty/20s"])
def test_a_target_that_cannot_be_met_is_refused(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        share_within(text)


@pytest.mark.parametrize("length", ["0m", "25h", "99999999999h"])
def test_a_chat_or_a_patience_of_no_length_or_of_more_than_a_day_is_a_slip(length: str) -> None:
    with pytest.raises(typer.BadParameter, match="more than 0 and at most 24h"):
        minutes(length)
