"""The service level, in each of the ways it is computed elsewhere, always with its formula.

On one and the same day the variants differ by more than ten points. Ours is the pure one: answered within the limit
over everybody who was queued and answered or gave up. "Within" includes the limit itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.rules.figures.measures import ChatOutcome, Timeline, waits


class LevelVariant(StrEnum):
    """Which abandonments count, and how. The first five are ICMI's (QueueTips 2002/2005)."""

    CREDIT_QUICK = "credit_quick"
    ANSWERED_ONLY = "answered_only"
    PURE = "pure"
    IGNORE_QUICK = "ignore_quick"
    CREDIT_SHORT = "credit_short"
    IGNORE_SHORT = "ignore_short"
    WITH_FLOW_OUT = "with_flow_out"


FORMULAS = {
    LevelVariant.CREDIT_QUICK: "(answered in time + abandoned in time) / (answered + abandoned)",
    LevelVariant.ANSWERED_ONLY: "answered in time / answered",
    LevelVariant.PURE: "answered in time / (answered + abandoned)",
    LevelVariant.IGNORE_QUICK: "answered in time / (answered + abandoned too late)",
    LevelVariant.CREDIT_SHORT: "(answered in time + short abandons) / (answered + abandoned)",
    LevelVariant.IGNORE_SHORT: "answered in time / (answered + abandoned - short abandons)",
    LevelVariant.WITH_FLOW_OUT: "answered in time / (answered + abandoned + flowed out)",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """All that any variant needs. `in_time` means within the limit; `short` within a few seconds."""

    answered: int
    answered_in_time: int
    abandoned: int
    abandoned_in_time: int
    abandoned_short: int
    flowed_out: int = 0

    @property
    def offered(self) -> int:
        """Entered the queue and is answered, abandoned or flowed out."""
        return self.answered + self.abandoned + self.flowed_out

    @property
    def abandoned_share(self) -> float | None:
        """Abandoned over offered; None when nobody was offered."""
        return self.abandoned / self.offered if self.offered else None


@dataclass(frozen=True, slots=True)
class LevelMeasured:
    """Met over counted, and how both were chosen."""

    variant: LevelVariant
    met: int
    counted: int

    @property
    def share(self) -> float | None:
        """None when nobody counts."""
        return self.met / self.counted if self.counted else None

    @property
    def formula(self) -> str:
        """To be printed beside the share, always."""
        return FORMULAS[self.variant]


def count(chats: Iterable[Timeline], within: float, short: float) -> Counts:
    """Count timelines. `within` and `short` in seconds, both inclusive."""
    kept = list(chats)
    answered, abandoned = waits(kept, ChatOutcome.ANSWERED), waits(kept, ChatOutcome.ABANDONED)
    return count_waits(answered, abandoned, len(waits(kept, ChatOutcome.FLOWED_OUT)), within, short)


def count_waits(
    answered: Sequence[float], abandoned: Sequence[float], flowed_out: int, within: float, short: float
) -> Counts:
    """The same from the waits of those who were answered and of those who gave up."""
    return Counts(
        answered=len(answered),
        answered_in_time=sum(wait <= within for wait in answered),
        abandoned=len(abandoned),
        abandoned_in_time=sum(wait <= within for wait in abandoned),
        abandoned_short=sum(wait <= short for wait in abandoned),
        flowed_out=flowed_out,
    )


def service_level(counts: Counts, variant: LevelVariant = LevelVariant.PURE) -> LevelMeasured:
    """The chosen variant of the same counts."""
    return LevelMeasured(variant, counts.answered_in_time + _credited(counts, variant), _counted(counts, variant))


def _credited(counts: Counts, variant: LevelVariant) -> int:
    credited = {LevelVariant.CREDIT_QUICK: counts.abandoned_in_time, LevelVariant.CREDIT_SHORT: counts.abandoned_short}
    return credited.get(variant, 0)


def _counted(counts: Counts, variant: LevelVariant) -> int:
    everybody = counts.answered + counts.abandoned
    different = {
        LevelVariant.ANSWERED_ONLY: counts.answered,
        LevelVariant.IGNORE_QUICK: everybody - counts.abandoned_in_time,
        LevelVariant.IGNORE_SHORT: everybody - counts.abandoned_short,
        LevelVariant.WITH_FLOW_OUT: counts.offered,
    }
    return different.get(variant, everybody)
