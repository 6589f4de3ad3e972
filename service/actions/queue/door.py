"""The door: may this visitor come in now? Asked when a chat is opened, and again at the first hello of its page."""

from typing import Final

from service.actions.helpline import Helpline
from service.actions.queue.occupancy import Occupancy
from service.protocol.base import Language
from service.protocol.refusals import Refusal
from service.rules.queue.admission import Admission, Door, admission
from service.rules.waits.capacity import nominal_capacity

REFUSED: Final = {
    Admission.FULL: Refusal.FULL,
    Admission.NOBODY: Refusal.NOBODY_SIGNED_IN,
    Admission.NO_SPEAKER: Refusal.LANGUAGE_NOT_SIGNED_IN,
    Admission.CLOSING: Refusal.CLOSING_SOON,
}
"""The door's answers, as refusals."""


def door(helpline: Helpline, seen: Occupancy, language: Language) -> Door:
    """What a newcomer of this language meets. Those who only finish what they have are not counted as signed in."""
    working = [seat for seat in seen.seats if seat.accepting and not seat.draining]
    speakers = [seat for seat in working if language in seat.languages]
    return Door(
        waiting=seen.waiting.get(language, 0),
        speakers=len(speakers),
        signed_in=len(working),
        free=sum(max(0, seat.cap - seat.chats) for seat in speakers),
        capacity=nominal_capacity(seat.cap for seat in speakers),
        minutes_left=helpline.opening.minutes_left(),
        places=helpline.settings.places_per_specialist,
    )


def at_the_door(helpline: Helpline, seen: Occupancy, language: Language, *, will_wait: bool) -> Refusal | None:
    """Why a visitor of this language may not come in; None where they may. `will_wait`: although nobody who speaks it
    is signed in."""
    if not helpline.opening.status().open:
        return Refusal.CLOSED
    return REFUSED.get(admission(door(helpline, seen, language), will_wait=will_wait))
