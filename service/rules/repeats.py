"""Acts that anybody can bring about as often as they like: told at once, and then once a minute with how often.

A stranger who fails to sign in a thousand times a minute must be seen, and must not fill the disk.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from service.protocol.supervisor.record import RefusalAct

MINUTE: Final = timedelta(minutes=1)

MOST_APART: Final = 10
"""Strangers who are told apart in a minute, for one kind of act. Whoever makes up names for more adds to one row."""


@dataclass(frozen=True, slots=True)
class Repeatable:
    """One such act: its kind, whose (nobody's for a stranger's), and what strangers are told apart by."""

    act: RefusalAct
    person_id: str | None = None
    apart: str = ""


@dataclass(slots=True)
class Counted:
    """How often it was done since it was told last, about what the last time, and until when it is only counted."""

    until: datetime
    about: str | None
    more: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """To be told now: what was done, about what, and how often."""

    one: Repeatable
    about: str | None
    times: int


class Repeats:
    """What was told within the last minute."""

    def __init__(self) -> None:
        self.told: dict[Repeatable, Counted] = {}

    def count(self, one: Repeatable, about: str | None, now: datetime) -> Due | None:
        """One more; what is to be told of it now, or None when it is told later."""
        known = self.known_as(one)
        about = about if known == one else None
        counted = self.told.get(known)
        if counted is not None and now < counted.until:
            counted.more += 1
            counted.about = about
            return None
        self.told[known] = Counted(now + MINUTE, about)
        return Due(known, about, 1 + (counted.more if counted else 0))

    def known_as(self, one: Repeatable) -> Repeatable:
        """The act itself, or that of all the strangers who are too many to be told apart."""
        if one.person_id is not None or one in self.told:
            return one
        apart = sum(told.act == one.act and told.person_id is None for told in self.told)
        return one if apart < MOST_APART else Repeatable(one.act)

    def untold(self, due: Due) -> None:
        """It could not be told: it is, with the next ones."""
        self.told[due.one].more += due.times

    def over(self, now: datetime, at_the_end: bool = False) -> Iterator[Due]:
        """What was repeated in a minute that is over; at the end, whatever was."""
        for one, counted in tuple(self.told.items()):
            if now < counted.until and not at_the_end:
                continue
            if not counted.more:
                del self.told[one]
                continue
            times, counted.more, counted.until = counted.more, 0, now + MINUTE
            yield Due(one, counted.about, times)
