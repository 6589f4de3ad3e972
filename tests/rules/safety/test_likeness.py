"""The model beside the rules: what it adds, what it may never do, and that it can be made again."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.safety.phrases import Phrase, variants, written
from benchmarks.safety.train import trained
from service.rules.safety.data import LIKENESS, SAFETY, weighed
from service.rules.safety.detector import signal
from service.rules.safety.likeness import LONGEST, Likeness, Pairs, pairs
from service.rules.safety.words import words

UNSEEN = Path(__file__).parents[2] / "data" / "safety_unseen.jsonl"


def pair_of(read: list[str]) -> st.SearchStrategy[str]:
    """Any pair of a message."""
    return st.sampled_from(sorted(pairs(read)))


def danger(text: str, language: str = "en") -> float:
    verdict = LIKENESS[language].verdict(SAFETY[language].spelling.read(words(text)))
    return verdict.danger if verdict else 0.0


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("no desire whatsoever to keep existing past sunday", "en", "crisis"),
        ("he went all floppy and his mouth is blue", "en", "emergency"),
        ("ni ganas de seguir respirando me quedan", "es", "crisis"),
        ("mi viejo se nos va, no jala aire", "es", "emergency"),
    ],
)
def test_what_no_rule_foresaw_is_heard_by_the_model(text: str, language: str, expected: str) -> None:
    found = signal(text, language)
    assert found is not None
    assert (found.level, found.family, found.rule) == (expected, "likeness", f"{language}-likeness")


def test_the_model_never_turns_a_denial_into_an_alarm() -> None:
    text = "no me voy a matar"
    assert danger(text, "es") > 0.6
    assert getattr(signal(text, "es"), "level", None) == "review"


def test_a_sentence_of_danger_does_not_drown_in_a_long_message() -> None:
    calm = "thank you for the booklet about nutrition and for the address of the wig shop "
    assert len(words(calm * 5)) > LONGEST
    assert danger(calm * 5) < 0.5
    assert danger(calm * 5 + "there is no way i survive this weekend, my mind is made up to die") > 0.6


@pytest.mark.parametrize("text", ["", ".", "?!", "qwrtz xkcd", "k" * 4_000, "andand" * 600])
def test_what_is_no_language_is_no_danger(text: str) -> None:
    assert danger(text) < 0.5


WORDS = st.sampled_from(["want", "to", "die", "dying", "goodbye", "", "^", "."])


@given(st.lists(WORDS, max_size=9), st.dictionaries(st.lists(WORDS, max_size=9).flatmap(pair_of), st.integers(-99, 99)))
def test_the_pairs_of_a_message_weigh_what_each_of_them_weighs(read: list[str], weights: dict[str, int]) -> None:
    assert Pairs(weights).weigh(read) == sum(weights.get(pair, 0) for pair in pairs(read))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_unseen_phrases_are_not_trained_on(language: str) -> None:
    unseen = {json.loads(line)["text"].casefold() for line in UNSEEN.read_text(encoding="utf-8").splitlines()}
    assert unseen.isdisjoint(phrase.text.casefold() for phrase in written(language))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_weights_are_what_the_training_script_makes(language: str) -> None:
    assert trained(language, written(language)) == weighed(language)


def test_a_model_learns_what_it_is_shown() -> None:
    shown = [Phrase("the sky is falling", "emergency", "", "a"), Phrase("the sky is blue today", "none", "", "b")]
    model = Likeness(trained("en", shown * 5))
    verdict = model.verdict(["sky", "is", "falling"])
    assert verdict is not None
    assert verdict.danger > 0.5


def test_every_choice_of_a_line_is_taken() -> None:
    found = variants("{I|we} {go|stay|wait} , now", Random(1))
    assert {word for text in found for word in text.split()} == {"I", "we", "go,", "stay,", "wait,", "now"}
