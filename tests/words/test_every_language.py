"""Every language says everything, and says it kindly and simply."""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest

from service.rules.library.readability import EASE, GRADE, ease_of_spanish, grade_of_english, sentences

WORDS: Final = Path(__file__).parents[2] / "frontend/src/words"
AUDIENCES: Final = ("visitor", "staff")
LANGUAGES: Final = sorted({file.stem for file in WORDS.glob("*/*.json")})

LONGEST_SENTENCE: Final = 25
"""Words. A tired reader on a telephone loses a longer one."""

ENOUGH_WORDS: Final = 30
"""The formulas say nothing about a handful of words, so small screens are judged together."""

LABEL: Final = 4
"""Words. A label or the name of a weekday is no running text, which is all the formulas know."""

UNKIND: Final = re.compile(
    r"\b(battl\w+|fight\w*|war|warriors?|victims?|suffer\w*"
    r"|fail(?:ed)?|invalid|illegal|denied|rejected|luch\w+|batallas?|guerrer\w+|víctimas?|sufr\w+|inválid\w+|fallid\w+)\b",
    re.IGNORECASE,
)
"""Cancer is no battle that one wins or loses, and nothing that goes wrong here is the reader's fault."""


def catalogue(audience: str, language: str) -> dict[str, str]:
    """One language's texts for one audience."""
    return dict(json.loads((WORDS / audience / f"{language}.json").read_text(encoding="utf-8")))


def screens(texts: dict[str, str]) -> list[list[str]]:
    """Running texts that are read together; the screens with little to read are one."""
    by_screen: defaultdict[str, list[str]] = defaultdict(list)
    for key, text in texts.items():
        if _length([text]) > LABEL:
            by_screen[key.partition(".")[0]].append(text)
    small = [text for some in by_screen.values() if _length(some) < ENOUGH_WORDS for text in some]
    large = [some for some in by_screen.values() if _length(some) >= ENOUGH_WORDS]
    return [*large, small] if _length(small) >= ENOUGH_WORDS else large


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_missing_or_left_over_in_any_language(audience: str, language: str) -> None:
    assert catalogue(audience, language).keys() == catalogue(audience, "en").keys()


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_in_the_same_things(audience: str, language: str) -> None:
    english = catalogue(audience, "en")
    different = [
        key
        for key, text in catalogue(audience, language).items()
        if placeholders(text) != placeholders(english.get(key, ""))
    ]
    assert different == []


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(audience: str, language: str) -> None:
    assert [key for key, text in catalogue(audience, language).items() if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_speaks_of_battle_or_blame(language: str) -> None:
    texts = catalogue("visitor", language)
    assert {key: found[0] for key, text in texts.items() if (found := UNKIND.search(text))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_for_visitors_is_long(language: str) -> None:
    texts = catalogue("visitor", language)
    assert [text for text in texts.values() if any(len(s) > LONGEST_SENTENCE for s in sentences(text))] == []


def test_english_for_visitors_is_easy_to_read() -> None:
    graded = [(round(grade_of_english(texts), 1), texts) for texts in screens(catalogue("visitor", "en"))]
    assert [(grade, texts) for grade, texts in graded if grade > GRADE] == []


def test_spanish_for_visitors_is_easy_to_read() -> None:
    eased = [(round(ease_of_spanish(texts), 1), texts) for texts in screens(catalogue("visitor", "es"))]
    assert [(ease, texts) for ease, texts in eased if ease < EASE] == []


def _length(texts: list[str]) -> int:
    return sum(len(sentence) for text in texts for sentence in sentences(text))
