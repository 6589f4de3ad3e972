"""The safety signals: what raises an alarm, what asks for a second look, what stays quiet."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.safety.data import SAFETY, written
from service.rules.safety.detector import Signal, signal
from service.rules.safety.families import families
from service.rules.safety.patterns import Step, compiled, ends
from service.rules.safety.words import MOST_LETTERS, words

SAFETY_EN = written("en")

GENEROUS_SECONDS = 0.5
"""Linear work on the capped text takes about a tenth of this; anything worse than linear takes far longer."""


def level(text: str, language: str = "en") -> str:
    found = signal(text, language)
    return found.level if found else "none"


def family(text: str, language: str = "en") -> str | None:
    found = signal(text, language)
    return found.family if found else None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("I want to kill myself", "en", "explicit"),
        ("I have been hiding my pills so I have enough", "en", "plan"),
        ("I hope I never wake up", "en", "passive"),
        ("everyone would be better off without me", "en", "burden"),
        ("by the time you read this I will be gone", "en", "goodbye"),
        ("I started cutting myself again", "en", "self-harm"),
        ("I am going to shoot the surgeon", "en", "harm-to-others"),
        ("my husband hits me", "en", "abuse"),
        ("quiero suicidarme", "es", "explicit"),
        ("estoy guardando pastillas para esta noche", "es", "plan"),
        ("ya no quiero vivir", "es", "passive"),
        ("estarían mejor sin mí", "es", "burden"),
        ("díganle a mis hijos que los quiero", "es", "goodbye"),
        ("mi marido me pega", "es", "abuse"),
    ],
)
def test_each_family_of_crisis_is_heard(text: str, language: str, expected: str) -> None:
    assert (level(text, language), family(text, language)) == ("crisis", expected)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("he can't breathe", "en"),
        ("my wife is having a seizure", "en"),
        ("he is on chemo and has a fever of 102", "en"),
        ("her throat is swelling shut", "en"),
        ("no puede respirar", "es"),
        ("mi mamá está en quimio y tiene 39 de fiebre", "es"),
        ("está sangrando mucho y no para", "es"),
    ],
)
def test_a_medical_emergency_now_is_told_apart_from_a_crisis(text: str, language: str) -> None:
    assert level(text, language) == "emergency"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I would never hurt myself", "en"),
        ("I don't want to die", "en"),
        ("I am not suicidal", "en"),
        ("no quiero matarme", "es"),
        ("nunca me haría daño", "es"),
    ],
)
def test_a_denial_asks_for_a_second_look_instead_of_an_alarm(text: str, language: str) -> None:
    assert level(text, language) in ("review", "none")
    assert level(text, language) != "crisis"


def test_a_denial_never_silences_the_words_it_denies() -> None:
    assert level("I am not going to kill myself") == "review"
    assert level("no me voy a matar", "es") == "review"


def test_a_denial_in_one_sentence_does_not_quiet_the_next() -> None:
    assert level("I am not tired. I want to kill myself") == "crisis"
    assert level("No tengo sueño. Quiero matarme", "es") == "crisis"


def test_the_negation_inside_a_wish_not_to_live_is_no_denial() -> None:
    assert level("I do not want to live anymore") == "crisis"
    assert level("no quiero vivir", "es") == "crisis"


def test_someone_else_in_present_danger_is_a_crisis() -> None:
    assert level("my brother says he wants to die") == "crisis"
    assert level("mi hermano dice que se va a matar", "es") == "crisis"


def test_someone_else_long_ago_is_for_review() -> None:
    assert level("my uncle killed himself when I was a kid") == "review"
    assert level("mi vecina se suicidó hace años", "es") == "review"


def test_an_event_that_is_over_is_no_alarm() -> None:
    assert level("she had a seizure two years ago") == "review"
    assert level("tuve fiebre la semana pasada y se quitó", "es") == "review"


def test_a_question_about_what_could_happen_is_no_alarm() -> None:
    assert level("can chemo cause seizures?") != "emergency"
    assert level("what should I do if I have chest pain") != "emergency"
    assert level("la quimio puede dar convulsiones?", "es") != "emergency"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("just killing time in the waiting room", "en"),
        ("will this drug kill the cancer", "en"),
        ("do natural killer cells help", "en"),
        ("this chemo is killing me lol", "en"),
        ("I'm dying to know the result", "en"),
        ("my mom is dying, how does hospice work", "en"),
        ("my dad wants to die at home", "en"),
        ("me muero de hambre", "es"),
        ("la quimio mata las células malas?", "es"),
        ("mi papá quiere morir en casa", "es"),
    ],
)
def test_cancer_talk_and_sayings_raise_no_alarm(text: str, language: str) -> None:
    assert level(text, language) in ("review", "none")


def test_an_english_abbreviation_does_not_fire_on_spanish_kilometres() -> None:
    assert level("kms") == "crisis"
    assert level("vivo a 20 kms del hospital", "es") == "none"
    assert level("vivo a 20 kms del hospital", "en") != "crisis"


def test_kilometres_in_english_are_kilometres() -> None:
    assert level("the clinic is 20 kms from my house") != "crisis"


@pytest.mark.parametrize(
    ("text", "declared", "heard"),
    [
        ("Quiero morirme", "en", "crisis"),
        ("no puedo respirar", "en", "emergency"),
    ],
)
def test_one_word_of_another_language_is_enough_where_the_declared_one_is_not_heard(
    text: str, declared: str, heard: str
) -> None:
    assert level(text, declared) == heard


def test_a_switch_of_language_is_followed() -> None:
    assert level("I want to kill myself", "es") == "crisis"
    assert level("ya no quiero vivir", "en") == "crisis"


def test_a_language_without_families_is_read_with_all_of_them() -> None:
    assert level("suicidal", "ar") == "crisis"


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE",
        "i want to diiiie",
        "I wanna d1e",
        "i want to kil my self",
        "I'm gonna K.M.S",
        "suicdal thoughts again",
        "i want to k*ll myself",
        "I don’t want to live",
        "ｉ ｗａｎｔ ｔｏ ｄｉｅ",
    ],
)
def test_spelling_tricks_and_slips_do_not_hide_a_crisis(text: str) -> None:
    assert level(text) == "crisis"


@pytest.mark.parametrize(
    "text", ["quiero suisidarme", "ya no kiero bibir", "QUIERO MORÍR", "m kiero matar", "quiero morirmeee"]
)
def test_spanish_without_accents_or_as_it_sounds_is_understood(text: str) -> None:
    assert level(text, "es") == "crisis"


def test_what_is_returned_never_holds_the_text() -> None:
    found = signal("I want to kill myself, my name is Zebedee", "en")
    assert found is not None
    assert "zebedee" not in repr(found).casefold()
    assert found.rule in SAFETY["en"].rules
    assert found == Signal("crisis", "explicit", found.rule)


def test_a_crisis_goes_before_an_emergency() -> None:
    assert level("I can't breathe and I want to kill myself") == "crisis"


@given(st.text(max_size=300), st.sampled_from(["en", "es", "fr", ""]))
def test_any_text_at_all_is_answered(text: str, language: str) -> None:
    assert signal(text, language) is None or level(text, language) in ("crisis", "emergency", "review")


@pytest.mark.parametrize(
    "piece", ["i want to ", "not ", "a", "no me quiero ", "my husband he she they ", "!" * 7, "k.m.s. ", "1", "a!"]
)
def test_a_huge_message_takes_no_longer_than_its_cap(piece: str) -> None:
    began = process_time()
    signal(piece * (20_000 // len(piece)), "en")
    assert process_time() - began < GENEROUS_SECONDS


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("piece", ["sui٣", "die", "k*", "kil1", "matar", "a", "é", "\u0301a"])
def test_an_endless_word_takes_as_much_longer_as_it_is_longer(piece: str, language: str) -> None:
    """Of four times the length a quadratic rule would make sixteen times the work."""

    def seconds(letters: int) -> float:
        endless = (piece * letters)[:letters]
        took = []
        for _ in range(7):
            began = process_time()
            signal(endless, language)
            took.append(process_time() - began)
        return min(took)

    seconds(MOST_LETTERS)
    assert seconds(MOST_LETTERS) < 8 * seconds(MOST_LETTERS // 4) + 0.001


def test_no_more_than_the_cap_is_read_and_the_end_is_never_lost() -> None:
    assert sum(map(len, words("abc " * 20_000))) <= MOST_LETTERS
    assert level("hello there " * 5_000 + "I want to kill myself") == "crisis"


def test_a_pattern_reaches_no_further_than_its_own_length() -> None:
    longest = max(_reach(written, SAFETY[language].language) for language in SAFETY for written in _patterns(language))
    assert longest <= 40


def test_a_pattern_that_could_begin_anywhere_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with a word"):
        compiled("~ die", {})
    with pytest.raises(ValueError, match="no list"):
        compiled("@unknown die", {})


def test_a_gap_ends_with_the_sentence() -> None:
    pattern = compiled("want ~ die", {})
    assert ends(pattern, words("want so very much to die"), 0) == set()
    assert ends(pattern, words("want so much to die"), 0) == {5}
    assert ends(pattern, words("want. die"), 0) == set()


def test_a_rule_named_twice_is_refused() -> None:
    written = SAFETY_EN.model_copy(update={"families": [*SAFETY_EN.families, SAFETY_EN.families[0]]})
    with pytest.raises(ValueError, match="twice"):
        families(written)


def _patterns(language: str) -> list[tuple[object, ...]]:
    known = SAFETY[language]
    return [filed.pattern for filed in (*known.index.filed, *known.weakening.filed)]


def _reach(pattern: tuple[object, ...], language: str) -> int:
    """The most words a pattern can cover: the bound on the set of places its matching keeps."""
    whole = 0
    for step in pattern:
        if isinstance(step, Step):
            whole += max([1, *(_reach(phrase, language) for phrase in step.phrases)])
        else:
            whole += getattr(step, "most", 0)
    return whole
