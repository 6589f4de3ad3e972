"""Streets as they are written in Spanish: a word such as "Calle", a name or number, and a house number."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from service.rules.redaction.words import MONTH, one_of

# Words that stand between "calle" and a number in ordinary talk ("salí a la calle hace 3 días").
_NO_NAME: Final = one_of(r"""
    hace, por, para, con, en, que, a, mi, tu, su, sus, mis, un, una, unas, unos, desde, hasta, como, cada, cuando,
    muy, mas, veces, me, te, se, lo, al, es, fue, hay, tengo, tiene, tenemos, casi, durante, tras, pero, si, no,
    ya, y, o, ni, nos, le, les, son, era, estoy, esta, estan, quedan, tarda, tarde, solo, todos, todas, otro,
    otra, dure, dura, duro, vi, voy, vamos, iba, camino, camine, minutos, horas, dias, entre, aproximadamente,
    this, is, was, and, for, the
    """)
_STRONG: Final = one_of(r"""
    calle, c/, avenida, avda\.?, calzada, calz\., kra\.?, boulevard, bulevar, blvd\.?, callejon, jiron,
    prolongacion, urbanizacion
    """)
# These are other things as well: a walk, a race, a path.
_WEAK: Final = one_of(r"""
    av\.?, ave\.?, carrera, cra\.?, cr\.?, cl\.?, jr\.?, carretera, cerrada, privada, diagonal, transversal,
    paseo, plaza, camino, pasaje, pje\.?, ronda, travesia, glorieta, via, circuito, andador, urb\.?, autopista,
    residencial
    """)
_TYPE: Final = rf"(?<!\w)(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?![\w/])"
_MARK: Final = r"(?:#|no\.?(?= ?\d)|n\.?[º°]\.?|num\.?|numero|nro\.?)"
_CROSSING: Final = (
    r"\d{1,3} ?[a-z]?(?: (?:sur|norte|este|oeste|oriente|poniente|bis))?,? ?"
    rf"(?P<corner>{_MARK}|con|x|,|y) ?\d{{1,4}} ?[a-z]?(?: ?- ?\d{{1,4}})?"
)
_NAME_WORD: Final = rf"(?!{_NO_NAME}\b)(?:\d{{1,2}} de |[a-z][a-z'.]{{0,20}}[ ,]{{1,2}})"
_NAMED: Final = rf"(?P<name>(?:{_NAME_WORD}){{1,6}}?)(?P<mark>{_MARK} ?)?\d{{1,5}}(?: ?-? ?[a-d](?!\w))?(?:-\d{{1,4}})?"
_STREET: Final = re.compile(rf"{_TYPE} ?(?:{_CROSSING}|{_NAMED})(?![\w%]|[.,/:]\d)")
_NO_HOUSE: Final = one_of(rf"""
    veces, dias?, semanas?, mes(?:es)?, anos?, horas?, minutos?, km, kilometros?, metros, m, cuadras, manzanas,
    pasos, personas, mg, ml, euros, pesos, dolares, minutes, miles, hours, times, de la manana, de la tarde,
    de la noche, de {MONTH}
    """)
_NO_HOUSE_AFTER: Final = re.compile(rf" ?{_NO_HOUSE}\b")


def streets_es(
    text: str, plain: str, end_of_tail: Callable[[int], int], is_home: Callable[[int], bool]
) -> Iterator[tuple[int, int]]:
    """Where addresses stand, with their tails: `end_of_tail` of a street's end, `is_home` of its start."""
    for match in _STREET.finditer(plain):
        if _NO_HOUSE_AFTER.match(plain, match.end()):
            continue
        if _is_marked(match) or is_home(match.start()) or _has_capital(text, match):
            yield match.start(), end_of_tail(match.end())


def _is_marked(match: re.Match[str]) -> bool:
    return bool(match["strong"] or match["mark"] or (match["corner"] or "y") not in ",xy")


def _has_capital(text: str, match: re.Match[str]) -> bool:
    name = text[match.start("name") : match.end("name")] if match["name"] else ""
    return any(word[0].isupper() for word in name.split())
