"""Can a chat begin now? Asked before anything is asked of a visitor, and again when one wants to begin."""

from datetime import timedelta
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from service.actions.helpline import Helpline
from service.actions.queue.door import door
from service.actions.queue.occupancy import Occupancy
from service.protocol.base import Language
from service.protocol.hours.availability import Availability, LanguageQueue, OpenInterval, QueueState
from service.rules.colours.palette import LIGHT, shades_of
from service.rules.hours.opening import UNKNOWN, HoursStatus
from service.rules.queue.admission import Admission, admission
from service.rules.waits.estimate import wait_range

LAST_CALL: Final = timedelta(minutes=30)
"""So long before closing every page says when we close."""

STATES: Final[dict[Admission, QueueState]] = {
    Admission.FULL: "full",
    Admission.NOBODY: "nobody_signed_in",
    Admission.NO_SPEAKER: "nobody_signed_in",
    Admission.CLOSING: "closing_soon",
}


def queue_of(helpline: Helpline, seen: Occupancy, language: Language) -> LanguageQueue:
    """The queue as somebody of this language would meet it, and how long they would wait in it."""
    met = door(helpline, seen, language)
    answer = admission(met)
    state = STATES.get(answer) or ("free" if met.free > met.waiting else "busy")
    wait = wait_range(helpline.pace.wait(language, seen.waiting, met.waiting)) if state == "busy" else None
    return LanguageQueue(language=language, state=state, waiting=met.waiting, wait=wait)


async def availability(helpline: Helpline) -> Availability:
    """The whole answer. With the database away it is what the hours alone say, and the phone line.

    A database that takes nothing could keep no chat: nobody is invited to one.
    """
    hours = UNKNOWN if helpline.desk.journal.trouble else helpline.opening.status()
    try:
        queues = await queues_now(helpline) if hours.open else ()
    except (SQLAlchemyError, OSError):
        queues = ()
    return told(helpline, hours, queues)


async def queues_now(helpline: Helpline) -> tuple[LanguageQueue, ...]:
    """The queue of each language."""
    seen = await helpline.occupancy.now()
    await helpline.pace.look()
    return tuple(queue_of(helpline, seen, name) for name in helpline.settings.languages)


def told(helpline: Helpline, hours: HoursStatus, queues: tuple[LanguageQueue, ...]) -> Availability:
    """The answer as it is sent."""
    now = helpline.hours_clock.now()
    closing = hours.next_closing
    spans = hours.today.spans if hours.today else ()
    return Availability(
        open=hours.open,
        now=now,
        why=hours.why,
        holiday=hours.holiday,
        emergency=hours.emergency,
        next_opening=hours.next_opening,
        next_closing=closing,
        last_call=hours.open and closing is not None and closing - now <= LAST_CALL,
        today=tuple(OpenInterval(opens=span.opens, closes=span.closes) for span in spans),
        zone=helpline.opening.zone.key,
        queues=queues,
        usual_minutes=helpline.typical_length.minutes,
        colour=shades_of(LIGHT, helpline.settings.brand.colour, None).get("brand"),
        demo=helpline.hours_clock.moved(),
    )
