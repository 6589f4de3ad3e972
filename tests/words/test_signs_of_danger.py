"""The console names in words what a flag may be about."""

import pytest

from service.rules.safety.data import SAFETY
from service.rules.safety.detector import LIKE
from tests.words.test_every_language import LANGUAGES, catalogue

SAID_BY_PEOPLE = {"self_report", "specialist"}
"""Families of signals that no rule heard: the visitor's own answer, and a specialist's worry."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_of_signs_has_words_for_staff_and_no_word_is_left_over(language: str) -> None:
    families = {rule.family for spoken in SAFETY.values() for rule in spoken.rules.values()} | {LIKE, "unknown"}
    families |= SAID_BY_PEOPLE
    named = {key.removeprefix("family.") for key in catalogue("staff", language) if key.startswith("family.")}
    assert named == families
