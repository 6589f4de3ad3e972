"""Words as search sees them: lower case, without accents, refusals in one form, small words set aside.

Accents are optional by construction: both the library and the question lose them before they are compared.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

Stem = Callable[[str, str], str]
"""A word and its language to its stem, for instance ("treatments", "en") to "treatment"."""

SEARCHED: Final = ("en", "es")
"""The languages with a stemmer and a vocabulary. Other languages are found by their English and Spanish texts."""

WORD: Final = re.compile(r"\w+")
APOSTROPHES: Final = re.compile(r"[’'`´]")

SMALL_WORDS: Final = {
    "en": frozenset(
        """a an the i im ive id ill me my myself mine we our us you your he she his her him it its they them their
        is are was were be been being am do does did have has had having will would can could should may might to of
        in on at for from with by as that this these those there here and or but if so just really very also than
        then get gets got getting about into onto up out some any all even still lot hi hello please thanks thank
        want wants wanted need needs know tell like theres thats whats hes shes were weve youre theyre u ur r im""".split()
    ),
    "es": frozenset(
        """el la los las un una unos unas de del al a en con por para que y o u e es son esta estan estoy estamos ser
        soy era fue ha he han hay haber tengo tiene tienen tener mi mis su sus tu tus me te se le les lo nos nuestro
        nuestra yo ella ellos ellas este esto ese eso esa como muy mas ya si pero porque cuando donde quien cual
        cuanto cuanta puedo puede pueden poder podria debo debe deben hace hacer hago va voy van ir quiero quiere
        necesito algo alguien tan todo toda todos todas tambien ahora aqui ahi alli hola favor gracias saber se sobre
        estar ando desde hasta entre""".split()
    ),
}
"""Words that say nothing about which article fits."""

REFUSALS: Final = {
    "en": frozenset(
        """no not cant cannot dont doesnt didnt isnt wont wasnt arent werent havent hasnt hadnt couldnt wouldnt
        shouldnt aint without never""".split()
    ),
    "es": frozenset(("no", "nunca", "jamas", "tampoco", "ningun", "ninguna")),
}
"""Can't, cannot, don't and no all mean "not" in a phrase such as "can't sleep"."""


def fold(text: str) -> str:
    """Lower case without accents: "Quimioterapia rápida" and "quimioterapia rapida" become the same."""
    parted = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).lower())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return WORD.findall(fold(text))


def said(folded: list[str], language: str, stem: Stem) -> list[str]:
    """The words that carry meaning, stemmed, every refusal written "not"."""
    small, refusals = SMALL_WORDS[language], REFUSALS[language]
    return ["not" if word in refusals else stem(word, language) for word in folded if word not in small]
