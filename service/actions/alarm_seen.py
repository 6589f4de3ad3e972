"""A supervisor says that they have seen an alarm."""

from contextlib import suppress

from sqlalchemy import and_, delete, or_
from sqlalchemy.exc import IntegrityError

from service.actions.alarms import SEEN_FOR
from service.actions.board import board
from service.actions.helpline import Helpline
from service.actions.office import Act
from service.models.audit.rows import Actor
from service.models.person import AlarmSeenRow
from service.protocol.refusals import Refusal
from service.protocol.supervisor.board import SeeAlarm


async def see_alarm(helpline: Helpline, asked: SeeAlarm, by: Actor) -> Refusal | None:
    """An alarm that stands was seen: every supervisor sees by whom, and it is told no more.

    Seen already, it stays with whoever saw it first.
    """
    now = await board(helpline)
    stands = next((alarm for alarm in now.alarms if (alarm.code, alarm.chat_id) == (asked.code, asked.chat_id)), None)
    if stands is None:
        return Refusal.TOO_LATE
    if stands.seen_by is not None:
        return None
    with suppress(IntegrityError):  # another supervisor was faster by a moment
        async with helpline.act(by, "alarms") as act:
            await keep(act, asked)
    return None


async def keep(act: Act, asked: SeeAlarm) -> None:
    """Who saw it last takes the place of who saw it before it began anew, and what is long past goes."""
    about = asked.chat_id or ""
    same = and_(AlarmSeenRow.code == asked.code, AlarmSeenRow.about == about)
    await act.session.execute(delete(AlarmSeenRow).where(or_(same, AlarmSeenRow.at < act.at - SEEN_FOR)))
    act.session.add(AlarmSeenRow(code=asked.code, about=about, at=act.at, person_id=act.by.person_id or ""))
    await act.session.flush()
    await act.record("alarm_seen", asked.chat_id or asked.code)
