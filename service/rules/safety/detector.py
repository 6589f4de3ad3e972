"""Words in a message that call for a person's attention: crisis, medical emergency, or a second look.

This is an aid for the specialist, not a safety guarantee. It only ever adds: a signal raises priority, tells
people and shows resources; no signal means nothing. What is returned names a rule and never holds the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from service.rules.safety.data import LIKENESS, SAFETY
from service.rules.safety.families import Families, Rule, WordSpan
from service.rules.safety.words import words
from service.rules.safety.written import Level

GRAVEST_FIRST: Final[tuple[Level, ...]] = ("crisis", "emergency", "review")

TELLTALE_WORDS: Final = 2
"""So many common words of a language show that the message is partly in it; one may be a borrowed word."""


ALARMING: Final = 0.6
"""So sure the model must be to raise an alarm where no rule speaks: see the table in docs/safety.md."""

UNCERTAIN: Final = 0.5
"""From here on danger is more likely than not; that is worth a second look."""

MEDICAL: Final = 0.5
"""Within danger, more likely an emergency than a crisis."""

LIKE: Final = "likeness"
"""The family and, with the language before it, the rule that name the model in a signal."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Why a message wants attention: how urgent, which family of words, which rule of the data file."""

    level: Level
    family: str
    rule: str


def signal(text: str, language: str) -> Signal | None:
    """The gravest signal in a message written in `language` ("en", "es"), or None when nothing speaks.

    Rules of the other language run too when its common words appear: people switch when they are upset.
    """
    said = words(text)
    found = [each for spoken in languages(said, language) if (each := gravest(spoken, said))]
    return min(found, key=_gravity) if found else None


def gravest(language: str, said: Sequence[str]) -> Signal | None:
    """The gravest signal of one language: what the rules say, or the model where it hears more than they.

    The model never contradicts a lowering: what is denied, over or a saying stays for review.
    """
    families = SAFETY[language]
    read = families.spelling.read(said)
    found = list(signals(families, read))
    if any(families.rules[each.rule].level != "review" for each in found):
        return min(found, key=_gravity)
    return likeness(language, read) or (found[0] if found else None)


def likeness(language: str, read: Sequence[str]) -> Signal | None:
    """What the model makes of a message: an alarm when it is sure enough, a second look when it is not so sure."""
    verdict = LIKENESS[language].verdict(read)
    if verdict is None or verdict.danger < UNCERTAIN:
        return None
    level: Level = "emergency" if verdict.emergency >= MEDICAL else "crisis"
    return Signal(level if verdict.danger >= ALARMING else "review", LIKE, f"{language}-{LIKE}")


def _gravity(each: Signal) -> int:
    return GRAVEST_FIRST.index(each.level)


def languages(said: Sequence[str], declared: str) -> list[str]:
    """Whose rules to run: the languages heard in the message, else the declared one, else all.

    One common word of another language is enough where the declared one is not heard at all: "quiero morirme" in an
    English chat.
    """
    heard = {name: len(families.common_words.intersection(said)) for name, families in SAFETY.items()}
    enough = TELLTALE_WORDS if heard.get(declared) else 1
    spoken = [name for name, count in heard.items() if count >= enough or (count and name == declared)]
    return spoken or ([declared] if declared in SAFETY else list(SAFETY))


def signals(families: Families, read: Sequence[str]) -> Iterator[Signal]:
    """Every rule of one language that speaks, lowered to "review" where its words are denied or a saying."""
    found = families.index.found(read)
    if not found:
        return
    speaking = _in_company(families, [families.rules[name] for name in found], read)
    weakened_by = families.weakening.found(read) if speaking else {}
    for rule in speaking:
        yield Signal(_level(families, rule, found[rule.id], weakened_by, read), rule.family, rule.id)


def _in_company(families: Families, rules: Sequence[Rule], read: Sequence[str]) -> Sequence[Rule]:
    """Without those that speak only in the company of other words, when these are not there."""
    if not any(rule.accompanied for rule in rules):
        return rules
    company = families.company.found(read)
    return [rule for rule in rules if not rule.accompanied or rule.id in company]


def _level(
    families: Families, rule: Rule, spans: list[WordSpan], found: dict[str, list[WordSpan]], read: Sequence[str]
) -> Level:
    """The rule's own level, unless each of its places in the message is weakened by what stands around it."""
    stands = any(not _weakened(families, rule, span, found, read) for span in spans)
    return rule.level if stands else "review"


def _weakened(
    families: Families, rule: Rule, span: WordSpan, found: dict[str, list[WordSpan]], read: Sequence[str]
) -> bool:
    return any(
        families.lowering[name].weakens(there, span, read) for name in rule.lowered_by for there in found.get(name, ())
    )
