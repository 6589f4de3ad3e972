"""Families of words are found in what people write, in either language, and not by chance."""

import pytest

from service.rules.search.families import Family, FamilyFinder
from service.rules.search.words import Tongue


def tongue(language: str, small: str, refusals: str) -> Tongue:
    return Tongue(
        language=language,
        small=frozenset(small.split()),
        asking=frozenset(),
        refusals=frozenset(refusals.split()),
        same={},
        stem=lambda word: word.removesuffix("s").removesuffix("e"),
    )


FAMILIES = FamilyFinder(
    [
        Family(id="chemo", kind="treatment", phrases={"en": ("chemo",), "es": ("quimio",)}),
        Family(id="diarrhea", kind="symptom", phrases={"en": ("the runs",)}),
        Family(id="stopped", kind="intent", phrases={"en": ("not working", "nothing else work")}),
        Family(id="breast", kind="cancer-type", phrases={"es": ("=cancer de mama",)}),
        Family(id="finish", kind="topic", phrases={"en": ("terminal",), "es": ("termine",)}),
    ],
    [tongue("en", "the is it to my they", "not isnt"), tongue("es", "de mi la", "no")],
)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("starting chemo", "en", {"chemo"}),
        ("empiezo chemo", "es", {"chemo"}),
        ("it isnt working", "en", {"stopped"}),
        ("it isnt really working", "en", {"stopped"}),
        ("nothing else they tried will work", "en", {"stopped"}),
        ("i have the runs", "en", {"diarrhea"}),
        ("cancer de mama", "es", {"breast"}),
    ],
)
def test_a_family_is_found(text: str, language: str, found: set[str]) -> None:
    assert FAMILIES.find(text.split(), language) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("working is not easy but", "en"),
        ("he runs every day", "en"),
        ("mi mama tiene cancer", "es"),
        ("not today but some other day working", "en"),
        ("", "en"),
    ],
)
def test_words_that_only_look_alike_are_not(text: str, language: str) -> None:
    assert FAMILIES.find(text.split(), language) == set()


def test_another_languages_words_are_matched_as_written_and_not_by_their_stem() -> None:
    assert FAMILIES.find(["termin"], "en") == set()
    assert FAMILIES.find(["terminal"], "es") == {"finish"}
