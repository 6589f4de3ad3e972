"""What a simulated day is like. Times are seconds from opening unless a name says minutes or hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from service.rules.waits.capacity import USUAL_THROUGHPUT, Throughput

HOUR: Final = 3600.0
HALF_HOUR: Final = 1800.0

CLOSES: Final = 11.5 * HOUR
"""07:00 to 18:30, the helpline's own hours."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One specialist's day."""

    person_id: str
    languages: frozenset[str] = frozenset({"en"})
    cap: int = 2
    begins: float = 0.0
    ends: float = CLOSES
    breaks: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything a day is drawn from.

    `arrivals` are expected visitors in each half-hour. `chat_minutes` is a chat at a desk with nothing else on it,
    `per_hour` how that changes with more at a time. `spread` and `patience_spread` are the shapes of chat lengths and
    of patience: 0 exponential, otherwise the sigma of a lognormal with the same mean. `patience_minutes` 0: nobody
    gives up. `losses_per_hour`: machines that die. `cuts_per_hour`: connections that break for `cut_seconds` at least
    and at most, after which the specialist `resumes` what nobody has taken. `probes` is the share of visitors with
    endless patience, whose waits show how true an estimate was.
    """

    name: str
    shifts: tuple[Shift, ...]
    arrivals: tuple[float, ...]
    closes: float = CLOSES
    languages: Mapping[str, float] = field(default_factory=lambda: {"en": 1.0})
    flagged: float = 0.0
    patience_minutes: float = 0.0
    patience_spread: float = 0.0
    chat_minutes: float = 30.0
    wrap_minutes: float = 0.0
    spread: float = 0.0
    per_hour: Throughput = field(default_factory=lambda: USUAL_THROUGHPUT)
    answer_seconds: float = 0.0
    missed: float = 0.0
    declined: float = 0.0
    losses_per_hour: float = 0.0
    cuts_per_hour: float = 0.0
    cut_seconds: tuple[float, float] = (16.0, 30.0)
    resumes: bool = True
    probes: float = 0.0
    door: bool = True

    @property
    def grace(self) -> float:
        """How long after closing those already admitted are still served: 45 minutes, then a hand-off to the phone."""
        return 45 * 60.0


def breaks_at(lunch: float) -> tuple[tuple[float, float], ...]:
    """Lunch of half an hour and a quarter of an hour three hours later."""
    return ((lunch, lunch + HALF_HOUR), (lunch + 3 * HOUR, lunch + 3.25 * HOUR))


BOTH: Final = frozenset({"en", "es"})

USUAL_DAY: Final = Scenario(
    name="day",
    shifts=tuple(
        Shift(
            person_id=f"s{n}",
            languages=BOTH if n in (0, 4) else frozenset({"en"}),
            cap=1 if n == 7 else 2,
            begins=0 if n < 5 else 1.5 * HOUR,
            ends=9.5 * HOUR if n < 2 else CLOSES,
            breaks=breaks_at((3.5 + n / 2) * HOUR),
        )
        for n in range(8)
    ),
    arrivals=(5, 6, 8, 9, 11, 12, 12, 12, 11, 10, 10, 11, 12, 12, 11, 11, 10, 9, 9, 8, 8, 7, 6),
    languages={"en": 0.85, "es": 0.15},
    flagged=0.04,
    patience_minutes=15,
    chat_minutes=22,
    wrap_minutes=4,
    spread=0.8,
    answer_seconds=8,
    missed=0.02,
    declined=0.01,
    losses_per_hour=0.02,
    probes=0.05,
)
"""An ordinary weekday: a rise to noon, eight specialists (two bilingual, one new), breaks, machines that die."""


def scaled(scenario: Scenario, load: float) -> Scenario:
    """The same day with `load` times the visitors."""
    return replace(scenario, arrivals=tuple(load * number for number in scenario.arrivals))


def steady(slots: int, arrivals: float, chat_minutes: float, patience_minutes: float, hours: float) -> Scenario:
    """The textbook: slots of one chat each, `arrivals` an hour, everything exponential, nobody turned away."""
    return Scenario(
        name="steady",
        shifts=tuple(Shift(person_id=f"s{n:03}", cap=1, ends=hours * HOUR) for n in range(slots)),
        arrivals=(arrivals / 2,) * round(2 * hours),
        closes=hours * HOUR,
        chat_minutes=chat_minutes,
        patience_minutes=patience_minutes,
        door=False,
    )
