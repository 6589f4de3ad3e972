"""Every assignment can be put into words, in English and in Spanish."""

import json
from pathlib import Path
from typing import get_args

import pytest

from service.protocol.reasons import AssignmentReason, Candidate, DecidingRule
from service.rules.explanation import explain

WORDS = Path(__file__).parents[2] / "frontend/src/words/staff"


def someone(name: str, load: float = 0, idle: float | None = None) -> Candidate:
    return Candidate(person_id=name.lower(), name=name, load=load, idle_seconds=idle)


def in_words(language: str, reason: AssignmentReason) -> str:
    words = json.loads((WORDS / f"{language}.json").read_text())
    return " ".join(words[sentence.key].format(**sentence.values) for sentence in explain(reason))


def reason(rule: DecidingRule, *found: Candidate) -> AssignmentReason:
    return AssignmentReason(rule=rule, candidates=found, position=3, waited_seconds=540)


def test_why_did_ana_get_this_and_why_did_it_wait_nine_minutes() -> None:
    told = in_words("en", reason("fewest_chats", someone("Ana", 1), someone("Ben", 2.5)))
    assert told == (
        "Waited 9 min. Number 3 in line when it was offered. "
        "Ana had the lightest desk: 1, where Ben had 2.5. A flagged chat counts as two."
    )


def test_a_first_chat_of_the_day_has_no_idle_time_to_name() -> None:
    told = in_words("en", reason("longest_idle", someone("Ana"), someone("Ben", idle=60)))
    assert told.endswith("Ana had not had a chat yet.")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("rule", get_args(get_args(DecidingRule)[0]))
def test_every_rule_has_its_sentence_in_both_languages(rule: DecidingRule, language: str) -> None:
    told = in_words(language, reason(rule, someone("Ana", 1, 600), someone("Ben", 2, 60)))
    assert "Ana" in told
    assert "{" not in told
