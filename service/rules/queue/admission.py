"""Whether one more may join the queue: is there room, somebody who speaks the language, time enough before closing?"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from service.rules.waits.delays import chance_within

PLACES_PER_SPECIALIST: Final = 2
"""Waiting places per signed-in speaker. One specialist with two chats finishes about 3.3 an hour, so two places are
36 minutes for the last in line: beyond that the phone is faster, and "full" is the kinder answer."""

LAST_USEFUL_MINUTES: Final = 15.0
"""A chat that begins later than this before closing cannot become a conversation."""

SURE_ENOUGH: Final = 0.80
"""Near closing, only those are admitted who will be reached in time with at least this probability."""


NOBODY_AHEAD: Final = -1
"""What `before_closing` is told when it is left with one question: is there time for a useful chat?"""


class Admission(StrEnum):
    """The door's answer. Every answer but the first comes with the phone line."""

    ADMIT = "admit"
    FULL = "full"
    NOBODY = "nobody_signed_in"
    NO_SPEAKER = "language_not_signed_in"
    CLOSING = "closing_soon"


def room(
    *, waiting: int, speakers: int, signed_in: int, will_wait: bool = False, places: int = PLACES_PER_SPECIALIST
) -> Admission:
    """Is there a place in this language's line?

    `waiting` counts the language's line, `speakers` the signed-in specialists who speak it, `signed_in` all of them.
    `will_wait`: the visitor was told that nobody speaks the language now and chose to wait; the line is then as long
    as for one speaker.
    """
    if signed_in == 0:
        return Admission.NOBODY
    if speakers == 0 and not will_wait:
        return Admission.NO_SPEAKER
    return Admission.ADMIT if waiting < places * max(speakers, 1) else Admission.FULL


def before_closing(*, ahead: int, minutes_left: float, capacity: float, leaving: float = 0.0) -> Admission:
    """Will somebody with `ahead` people before them be reached while a useful chat still fits before closing?

    `ahead` is -1 or less when a specialist is free. `capacity` is departures a minute while people wait; `leaving` is
    the rate at which a waiting visitor gives up, left at 0 to be cautious. Threshold admission near closing is
    optimal in M/M/s with overtime cost (J. Appl. Prob. 9(1):103-116, 1972).
    """
    usable = minutes_left - LAST_USEFUL_MINUTES
    if usable < 0:
        return Admission.CLOSING
    if ahead < 0:
        return Admission.ADMIT
    reached = chance_within(usable, ahead, capacity, leaving)
    return Admission.ADMIT if reached >= SURE_ENOUGH else Admission.CLOSING


@dataclass(frozen=True, slots=True)
class Door:
    """What a newcomer of one language meets. `free` places at desks, `minutes_left` None when there is no closing."""

    waiting: int
    speakers: int
    signed_in: int
    free: int
    capacity: float
    minutes_left: float | None
    places: int = PLACES_PER_SPECIALIST


def admission(door: Door, will_wait: bool = False) -> Admission:
    """The whole door. Closing is asked before the cap: "full" would wrongly suggest trying again soon.

    Who knows that nobody speaks the language and waits all the same is turned away only when no useful chat fits any
    more: when somebody who speaks it will sign in, no rate of service can tell.
    """
    place = room(
        waiting=door.waiting,
        speakers=door.speakers,
        signed_in=door.signed_in,
        will_wait=will_wait,
        places=door.places,
    )
    if place in (Admission.NOBODY, Admission.NO_SPEAKER) or door.minutes_left is None:
        return place
    ahead = door.waiting - door.free if door.speakers else NOBODY_AHEAD
    closing = before_closing(ahead=ahead, minutes_left=door.minutes_left, capacity=door.capacity)
    return place if closing is Admission.ADMIT else closing
