"""What each command does. Every function asks one rule through the desk; rules/chat/moves.py decides."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Final

from sqlalchemy import select

from service.actions.desk import Done
from service.actions.helpline import Helpline
from service.actions.queue.rows import read_seats
from service.actions.staff.seats import set_availability, set_cap
from service.bus.rings import Changed
from service.models.audit.rows import Actor
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.journal import SeatChange
from service.models.log import VISITOR
from service.protocol import commands as c
from service.protocol.refusals import Refusal
from service.protocol.supervisor.record import RecordAct
from service.rules.chat import moves as rules
from service.rules.chat.moves import Speaker

REST: Final = timedelta(minutes=5)
"""The pause after a chat that the specialist called hard: long enough to breathe and to be asked how one is."""

Answer = Done | Refusal | None
Action = Callable[[Helpline, Speaker, Any], Awaitable[Answer]]


def author(by: Speaker) -> str:
    """Under which name a client id is unique in a chat."""
    return by.id or VISITOR


async def send_message(helpline: Helpline, by: Speaker, asked: c.SendMessage) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(
        asked.chat_id,
        lambda chat: rules.send_message(chat, by, asked.text, asked.client_id, asked.language, now),
        once=(author(by), asked.client_id),
    )


async def change_answers(helpline: Helpline, by: Speaker, asked: c.ChangeAnswers) -> Answer:
    if asked.language not in helpline.settings.languages:
        return Refusal.MALFORMED  # as at the opening: what is counted by language is no place to write in
    now = helpline.clock.now()
    return await helpline.desk.change(
        asked.chat_id,
        lambda chat: rules.change_answers(chat, asked.language, asked.topic, asked.asking_for, asked.nickname, now),
    )


async def leave_queue(helpline: Helpline, by: Speaker, asked: c.LeaveQueue) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(asked.chat_id, lambda chat: rules.leave_queue(chat, asked.why, now))


async def say_if_safe(helpline: Helpline, by: Speaker, asked: c.SayIfSafe) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(asked.chat_id, lambda chat: rules.say_if_safe(chat, asked.answer, now))


async def stay_here(helpline: Helpline, by: Speaker, asked: c.StayHere) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(asked.chat_id, lambda chat: rules.stay_here(chat, now))


async def end_chat(helpline: Helpline, by: Speaker, asked: c.EndChat) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(asked.chat_id, lambda chat: rules.end_chat(chat, by, now), blind=True)


async def accept_offer(helpline: Helpline, by: Speaker, asked: c.AcceptOffer) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(asked.chat_id, lambda chat: rules.accept_offer(chat, by, now))


async def decline_offer(helpline: Helpline, by: Speaker, asked: c.DeclineOffer) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(asked.chat_id, lambda chat: rules.lapse_offer(chat, by.id or "", "declined", now))


async def send_article(helpline: Helpline, by: Speaker, asked: c.SendArticle) -> Answer:
    card = helpline.catalogue.card(asked.slug, asked.language)
    if card is None:
        return Refusal.NOT_FOUND
    now = helpline.clock.now()
    done = await helpline.desk.change(
        asked.chat_id,
        lambda chat: rules.send_article(chat, by, card, asked.sentence, asked.client_id, now),
        once=(author(by), asked.client_id),
    )
    if isinstance(done, Done) and not done.again:
        await helpline.catalogue.count_sent(card.slug, card.language, now)
    return done


async def add_note(helpline: Helpline, by: Speaker, asked: c.AddNote) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(
        asked.chat_id,
        lambda chat: rules.add_note(chat, by, asked.text, asked.client_id, now),
        once=(author(by), asked.client_id),
    )


async def raise_flag(helpline: Helpline, by: Speaker, asked: c.RaiseFlag) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(asked.chat_id, lambda chat: rules.raise_flag(chat, by, asked.level, now))


async def lower_flag(helpline: Helpline, by: Speaker, asked: c.LowerFlag) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(
        asked.chat_id,
        lambda chat: rules.lower_flag(chat, by, asked.note, asked.seen, asked.client_id, now),
        once=(author(by), asked.client_id),
    )


async def transfer_chat(helpline: Helpline, by: Speaker, asked: c.TransferChat) -> Answer:
    now = helpline.clock.now()
    return await helpline.desk.change(
        asked.chat_id,
        lambda chat: rules.transfer_chat(chat, by, asked.to_person, asked.to_skill, asked.note, asked.client_id, now),
        once=(author(by), asked.client_id),
    )


async def resume_chat(helpline: Helpline, by: Speaker, asked: c.ResumeChat) -> Answer:
    """Resuming takes a place at the desk, so the seat is compared and set like any assignment.

    Who came back before they said so may be offered the very chat that they lost: it has its place already.
    """
    now = helpline.clock.now()
    async with reading(helpline.sessions) as session:
        mine = next((one for one in await read_seats(session, now) if one.seat.person_id == by.id), None)
        offered_to = await session.scalar(select(ChatRow.offer_to).where(ChatRow.id == asked.chat_id))
    if mine is None or mine.seat.chats - (offered_to == by.id) >= mine.seat.cap:
        return Refusal.CAP_REACHED
    seat = SeatChange(mine.seat.person_id, {"last_assigned_at": now}, mine.version)
    return await helpline.desk.change(asked.chat_id, lambda chat: rules.resume_chat(chat, by, now), seat=seat)


async def save_wrap_up(helpline: Helpline, by: Speaker, asked: c.SaveWrapUp) -> Answer:
    """Coding frees the place; a hard chat brings a pause."""
    now = helpline.clock.now()
    pause = {"paused_until": now + REST} if asked.wrap_up.hard else {}
    done = await helpline.desk.change(
        asked.chat_id,
        lambda chat: rules.save_wrap_up(chat, by, asked.wrap_up, now),
        seat=SeatChange(by.id or "", pause),
        blind=True,
    )
    if isinstance(done, Done):
        await helpline.announce(Changed("seats", by.id))
    return done


async def set_my_availability(helpline: Helpline, by: Speaker, asked: c.SetAvailability) -> Answer:
    return await set_availability(helpline, by.id or "", asked.available, asked.drain)


async def set_my_cap(helpline: Helpline, by: Speaker, asked: c.SetCap) -> Answer:
    return await set_cap(helpline, by.id or "", asked.cap)


async def reassign_chat(helpline: Helpline, by: Speaker, asked: c.ReassignChat) -> Answer:
    """A supervisor sends the chat to somebody: from the line, or out of another's hands."""
    now = helpline.clock.now()
    return await helpline.desk.change(
        asked.chat_id, lambda chat: rules.transfer_chat(chat, by, asked.to_person, None, "", "", now)
    )


def on_record(what: RecordAct, action: Action) -> Action:
    """The same; what a supervisor did so in a chat is on record as well, because its log does not say which of them it
    was, and is blanked in time. Sent twice, as after a cut, it is on record twice: rather that than not at all."""

    @wraps(action)
    async def recorded(helpline: Helpline, by: Speaker, asked: Any) -> Answer:  # noqa: ANN401 - any command of a chat
        answer = await action(helpline, by, asked)
        if by.role == "supervisor" and isinstance(answer, Done):
            async with helpline.act(Actor(by.name, by.id)) as act:
                await act.record(what, asked.chat_id)
        return answer

    return recorded


ACTIONS: Final[dict[type, Action]] = {
    c.SendMessage: send_message,
    c.ChangeAnswers: change_answers,
    c.LeaveQueue: leave_queue,
    c.SayIfSafe: say_if_safe,
    c.StayHere: stay_here,
    c.EndChat: on_record("chat_ended", end_chat),
    c.AcceptOffer: accept_offer,
    c.DeclineOffer: decline_offer,
    c.SendArticle: send_article,
    c.AddNote: on_record("chat_noted", add_note),
    c.RaiseFlag: raise_flag,
    c.LowerFlag: lower_flag,
    c.TransferChat: transfer_chat,
    c.ResumeChat: resume_chat,
    c.SaveWrapUp: save_wrap_up,
    c.SetAvailability: set_my_availability,
    c.SetCap: set_my_cap,
    c.ReassignChat: on_record("chat_passed_on", reassign_chat),
}
"""Command to action. What is answered by the socket itself (typing, beats, fetching, watching) is not here."""
