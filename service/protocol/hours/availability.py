"""Can a chat begin now, and if not, what then? Every answer carries the phone line."""

from typing import Literal

from service.protocol.base import HELPLINE_ZONE, Instant, Language, Strict
from service.protocol.limits import PHONE

WhyClosed = Literal["evening", "weekend", "holiday", "part_day", "emergency", "unknown"]
QueueState = Literal["free", "busy", "full", "nobody_signed_in", "closing_soon"]


class WaitRange(Strict):
    """How long the wait may be, in whole minutes rounded up to fives. `over_30`: calling is faster."""

    low: int
    high: int
    over_30: bool = False
    why_longer: Literal["staff_left", "urgent_ahead"] | None = None


class OpenInterval(Strict):
    """One stretch of opening, half-open."""

    opens: Instant
    closes: Instant


class LanguageQueue(Strict):
    """The queue as somebody who speaks this language would meet it."""

    language: Language
    state: QueueState
    waiting: int
    wait: WaitRange | None = None


class DemoClock(Strict):
    """Only in demo mode: the clock that was set, so that every page can say so."""

    now: Instant
    scenario: Literal["open", "evening", "holiday", "closing"]


class Bilingual(Strict):
    """One sentence in both languages."""

    en: str
    es: str


class Availability(Strict):
    """What a visitor is told before anything is asked of them.

    `usual_minutes`: how long most chats take, from our own figures; None while there are too few of them.
    `colour`: the organisation's own, for the opening button on its site; white can be read on it.
    """

    open: bool
    now: Instant
    why: WhyClosed | None = None
    holiday: Bilingual | None = None
    emergency: Bilingual | None = None
    next_opening: Instant | None = None
    next_closing: Instant | None = None
    last_call: bool = False
    today: tuple[OpenInterval, ...] = ()
    zone: str = HELPLINE_ZONE
    phone: str = PHONE
    queues: tuple[LanguageQueue, ...] = ()
    usual_minutes: int | None = None
    colour: str | None = None
    demo: DemoClock | None = None
