"""Street addresses of the United States and of the Spanish-speaking countries, with what follows: flat, city, ZIP."""

import re
from collections.abc import Iterator
from typing import Final

from service.rules.redaction_kinds import Kind, Span

_STATE_NAMES: Final = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa"
    "|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada"
    "|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island"
    "|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|puerto rico"
)
_STATE_CODES: Final = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd"
    "|tn|tx|ut|vt|va|wa|wv|wi|wy|dc|pr"
)
_STATE: Final = rf"(?:{_STATE_NAMES}|(?:{_STATE_CODES})\b\.?)"
_ZIP: Final = r"\d{5}(?:-\d{4})?(?![\w-]|[.,]\d)"

# Words that stand between a number and "road" or "street" in ordinary talk ("20 minutes down the road").
_NO_NAME_EN: Final = (
    r"(?:the|an?|my|our|your|his|her|their|this|that|these|those|and|or|but|in|on|from|to|down|up|by|per|at|for|with|of|off|over|out|is|was|were|are|"
    r"i|we|he|she|they|it|minutes?|mins?|hours?|hrs?|miles?|blocks?|days?|weeks?|months?|years?|times?|mg|ml|mcg|cm|mm|am|pm|people|"
    r"jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|august|september|october|november|december|new|different|other|more|"
    r"long|whole|bad|good|doctors?|nurses?|pills?|doses?|cycles?|rounds?|feet|ft|steps|stage|side|one|had|have|has|when|until|since|"
    r"after|before|about|around|as|so|if|then|percent|chest|brain|abdominal|pelvic|ct|pet|mri)"
)
_HOUSE: Final = r"(?<![\w.,$/#-])(?P<house>\d{1,6}(?:-\d{1,4})?[a-d]?)(?: 1/2)?"
_NAME_WORD: Final = rf"(?!{_NO_NAME_EN}\b)(?:\d{{1,3}}(?:st|nd|rd|th)|[a-z][a-z'.\-]{{0,20}})"
_STRONG_EN: Final = (
    r"street|avenue|ave|boulevard|blvd|road|rd|lane|ln|parkway|pkwy|highway|hwy|terrace|turnpike|expressway|broadway"
)
_WEAK_EN: Final = r"st|drive|dr|way|place|pl|court|ct|circle|cir|trail|trl|square|sq|loop|plaza|row|alley|pike|crossing|ridge|path|walk|park|run|hill"
_STREET_EN: Final = re.compile(
    rf"{_HOUSE},?(?P<name>(?:[ \n]{_NAME_WORD}){{1,4}}?)[ \n](?:(?P<strong>{_STRONG_EN})|(?P<weak>{_WEAK_EN}))\b\.?(?: (?:[nsew]|ne|nw|se|sw)\b\.?)?"
)
_ROUTE_EN: Final = re.compile(
    rf"{_HOUSE} (?:(?:[nsew]\.?|north|south|east|west|old) )?(?:(?:state |us |u\.s\. |county )?(?:highway|hwy|route|rte|road|rd)\.? #?\d{{1,4}}|broadway)\b"
)
_PO_BOX: Final = re.compile(
    r"(?<!\w)(?:p\.? ?o\.? ?box|post office box|apartado(?: postal| de correos)?|casilla(?: de correos?| postal)?)\.? ?(?:#|no\.? ?|n[º°] ?)?\d{1,7}(?!\w)"
)
_ZIP_CUED: Final = re.compile(
    r"\b(?:zip(?: ?code)?|postal code|codigo postal|c\.? ?p\.?)(?:[ :,=#.]|(?:is|es|it's|number|el|de)\b){0,5}(?P<zip>\d{5}(?:-\d{4})?)(?![\w-])"
)
_STATE_ZIP: Final = re.compile(rf"(?<!\w)[a-z]{{3,20}}, ?(?:{_STATE_NAMES}|(?:{_STATE_CODES})) (?P<zip>{_ZIP})")

_NO_NAME_ES: Final = (
    r"(?:hace|por|para|con|en|que|a|mi|tu|su|sus|mis|un|una|unas|unos|desde|hasta|como|cada|cuando|muy|mas|veces|me|te|se|lo|al|es|fue|hay|tengo|"
    r"tiene|tenemos|casi|durante|tras|pero|si|no|ya|y|o|ni|nos|le|les|son|era|estoy|esta|estan|quedan|tarda|tarde|solo|todos|todas|unos|otro|otra|"
    r"dure|dura|duro|vi|voy|vamos|iba|camino|camine|minutos|horas|dias|entre|unos|aproximadamente|this|is|was|and|for|the)"
)
_STRONG_ES: Final = (
    r"calle|c/|avenida|avda\.?|calzada|calz\.|kra\.?|boulevard|bulevar|blvd\.?|callejon|jiron|prolongacion|urbanizacion"
)
_WEAK_ES: Final = (
    r"av\.?|ave\.?|carrera|cra\.?|cr\.?|cl\.?|jr\.?|carretera|cerrada|privada|diagonal|transversal|paseo|plaza|camino|pasaje|pje\.?|ronda"
    r"|travesia|glorieta|via|circuito|andador|urb\.?|autopista|residencial"
)
_TYPE_ES: Final = rf"(?<!\w)(?:(?P<strong>{_STRONG_ES})|(?P<weak>{_WEAK_ES}))(?![\w/])"
_MARK_ES: Final = r"(?:#|no\.?(?= ?\d)|n\.?[º°]\.?|num\.?|numero|nro\.?)"
_STREET_ES: Final = re.compile(
    rf"{_TYPE_ES} ?(?:"
    rf"\d{{1,3}} ?[a-z]?(?: (?:sur|norte|este|oeste|oriente|poniente|bis))?,? ?(?P<corner>{_MARK_ES}|con|x|,|y) ?\d{{1,4}} ?[a-z]?(?: ?- ?\d{{1,4}})?"
    rf"|(?P<name>(?:(?!{_NO_NAME_ES}\b)(?:\d{{1,2}} de |[a-z][a-z'.]{{0,20}}[ ,]{{1,2}})){{1,6}}?)(?P<mark>{_MARK_ES} ?)?\d{{1,5}}(?: ?-? ?[a-d](?!\w))?(?:-\d{{1,4}})?"
    r")(?![\w%]|[.,/:]\d)"
)
_NO_HOUSE_AFTER: Final = re.compile(
    r" ?(?:veces|dias?|semanas?|mes(?:es)?|anos?|horas?|minutos?|km|kilometros?|metros|m|cuadras|manzanas|pasos|personas|mg|ml|euros|pesos|dolares"
    r"|minutes|miles|hours|times|de (?:la (?:manana|tarde|noche)|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre))\b"
)
_LIVING_CUE: Final = re.compile(
    r"\b(?:live|lives|living|address|house|home|moved|mail|send|ship|deliver|located|residence|stay(?:ing)?|pick (?:me|us|him|her) up|vivo|vive|vivimos|domicilio"
    r"|direccion|casa|mand\w{1,6}|envi\w{1,6}|resid\w{1,4}|queda|ubicad[oa]|estoy en|me mude)\b"
)

_TAIL_PLAIN: Final = re.compile(
    r"[ ,\n]{0,3}(?:"
    r"(?:apt|apartment|unit|suite|ste|floor|fl|room|rm|bldg|building|lot|trailer|space)\b\.? ?#?[a-z0-9-]{1,6}\b|# ?[a-z0-9-]{1,6}\b"
    r"|\d{1,2}(?:st|nd|rd|th) floor\b"
    r"|(?:int(?:erior)?|piso|depto|dpto|departamento|apto|apartamento|puerta|casa|edificio|edif|torre|bloque|manzana|mz|lote|lt|planta"
    r"|escalera|esc|local|oficina|of|portal)\b\.? ?(?:#|n[º°]\.? ?)?(?:\d{1,4} ?-?[a-z]?|[a-z])\b"
    r"|\d{1,2} ?[º°ª](?: ?[a-d]\b| (?:izquierda|derecha|izda|dcha|centro)\b\.?| piso\b)?"
    r"|(?:c\.? ?p\.?|codigo postal|zip(?: code)?)[ :]{0,2}\d{4,5}(?!\w)"
    rf"|(?:[a-z][a-z.'\-]{{2,20}}[ ,\n]{{1,2}}){{0,3}}{_STATE}[ ,\n]{{1,2}}{_ZIP}"
    rf"|{_STATE}(?=[.,]|$)|{_ZIP}(?! ?(?:mg|units|people|dollars|pesos))"
    r")"
)
_CITY_WORD: Final = r"[A-ZÁÉÍÓÚÑ][\w'’\-]{2,20}\.?"
_TAIL_CASED: Final = re.compile(
    rf"(?:,|,?\n)[ ]?(?:(?:Col(?:onia|\.)?|Fracc\w*\.?|Barrio|Sector|Urb\.?|col(?:onia|\.)|barrio|fracc\w*\.?) )?{_CITY_WORD}"
    rf"(?: (?:(?:de|del|la|las|los|el) ){{0,2}}{_CITY_WORD}){{0,3}}(?:,? (?:[A-Z]{{2}}\b|D\.?F\.?|CDMX))?"
    rf"|(?<=\d{{5}}),? {_CITY_WORD}(?: (?:de )?{_CITY_WORD}){{0,2}}"
)
_FIVE_DIGITS: Final = re.compile(r"\d{5}")
# Flat, quarter, city, state and ZIP: no address has more pieces.
_MOST_PIECES: Final = 6


def addresses(text: str, plain: str) -> Iterator[Span]:
    """Streets with a house number and what belongs to them, post-office boxes, and ZIP codes that are named as such."""
    for match in _STREET_EN.finditer(plain):
        end = _end_of_tail(text, plain, match.end())
        if _is_street_en(text, plain, match, end):
            yield Span(match.start(), end, Kind.ADDRESS)
    for match in _STREET_ES.finditer(plain):
        if _is_street_es(text, plain, match):
            yield Span(match.start(), _end_of_tail(text, plain, match.end()), Kind.ADDRESS)
    for pattern in (_ROUTE_EN, _PO_BOX):
        for match in pattern.finditer(plain):
            yield Span(match.start(), _end_of_tail(text, plain, match.end()), Kind.ADDRESS)
    if not _FIVE_DIGITS.search(plain):
        return
    for pattern in (_ZIP_CUED, _STATE_ZIP):
        for match in pattern.finditer(plain):
            yield Span(*match.span("zip"), Kind.ADDRESS)


def _end_of_tail(text: str, plain: str, end: int) -> int:
    for _ in range(_MOST_PIECES):
        piece = _TAIL_PLAIN.match(plain, end) or _TAIL_CASED.match(text, end)
        if not piece:
            break
        end = piece.end()
    return end


def _is_street_en(text: str, plain: str, match: re.Match[str], end: int) -> bool:
    if end > match.end() or _is_home(plain, match.start()):
        return True
    names_capital = all(not word[0].islower() for word in text[match.start("name") : match.end("name")].split())
    long_enough = len(match["house"]) >= 2
    if match["strong"]:
        return names_capital or long_enough
    return names_capital and long_enough and not _is_title(text, match)


def _is_title(text: str, match: re.Match[str]) -> bool:
    """Whether "Dr" and "St" belong to the name after them, and "CT" is a scan."""
    suffix = text[match.start("weak") : match.end("weak")]
    return suffix == "CT" or bool(suffix in ("Dr", "St") and re.match(r"\.? [A-Z]", text[match.end("weak") :][:3]))


def _is_street_es(text: str, plain: str, match: re.Match[str]) -> bool:
    if _NO_HOUSE_AFTER.match(plain, match.end()):
        return False
    if match["strong"] or match["mark"] or (match["corner"] or "y") not in ",xy" or _is_home(plain, match.start()):
        return True
    name = text[match.start("name") : match.end("name")] if match["name"] else ""
    return any(word[0].isupper() for word in name.split())


def _is_home(plain: str, start: int) -> bool:
    """Whether the words just before speak of where somebody lives."""
    return bool(_LIVING_CUE.search(plain, max(0, start - 40), start))
