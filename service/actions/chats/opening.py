"""A visitor wants to talk: is the door open, and if so, a chat, which enters the line with its page's first hello."""

from dataclasses import dataclass

from service.actions.desk import Done
from service.actions.helpline import Helpline
from service.actions.queue.door import at_the_door
from service.actions.staff.accounts import token_hash
from service.models.figures import TurnedAwayRow
from service.protocol.events import Event
from service.protocol.refusals import Refusal
from service.protocol.web import ChatPlace, OpenChat
from service.rules.chat import moves as rules
from service.rules.chat.moves import Speaker
from service.rules.chat.state import opened


@dataclass(frozen=True, slots=True)
class Names:
    """What a chat is called and what opens it, both made from the client's secret so that a repeat is the same."""

    chat_id: str
    token: str


def names_for(helpline: Helpline, opening_id: str) -> Names:
    """128 bits of name, 256 bits of token."""
    derive = helpline.desk.master.derive
    return Names(derive("chat", opening_id, 16), derive("token", opening_id, 32))


async def open_chat(helpline: Helpline, asked: OpenChat) -> ChatPlace | Refusal:
    """A chat, or why not. Asking again with the same `opening_id` is the same chat.

    It stands in line from the first hello of its page (`actions/queue/entering.py`): a request alone costs nothing, so
    it takes nothing from anybody.

    Whether it is asked again is looked up only for those who would be turned away: for the others the first row of the
    chat tells, and most ask once.
    """
    if asked.language not in helpline.settings.languages:
        return Refusal.MALFORMED
    names = names_for(helpline, asked.opening_id)
    place = ChatPlace(chat_id=names.chat_id, token=names.token)
    seen = await helpline.occupancy.now()
    refused = at_the_door(helpline, seen, asked.language, will_wait=asked.accept_wait)
    if refused is not None:
        if await helpline.desk.find(names.chat_id) is not None:
            return place
        await turn_away(helpline, refused, asked.language)
        return refused
    now = helpline.clock.now()
    first = rules.open_chat(asked.language, asked.topic, asked.asking_for, asked.nickname, now)
    row = {"token_hash": token_hash(names.token), "gone_since": now}
    done = await helpline.desk.open(names.chat_id, first, said_at_once(names.chat_id, asked, helpline), row)
    return place if isinstance(done, Done) else done


def said_at_once(chat_id: str, asked: OpenChat, helpline: Helpline) -> tuple[Event, ...]:
    """The first question and the answer about safety, as if they were said on entering."""
    now = helpline.clock.now()
    chat = opened(chat_id, rules.open_chat(asked.language, asked.topic, asked.asking_for, asked.nickname, now))
    events: list[Event] = []
    if asked.question:
        spoken = rules.send_message(chat, Speaker("visitor"), asked.question, "first-question", asked.language, now)
        events += () if isinstance(spoken, Refusal) else spoken
    if asked.safe:
        safe = rules.say_if_safe(chat, asked.safe, now)
        events += () if isinstance(safe, Refusal) else safe
    return tuple(events)


async def turn_away(helpline: Helpline, why: Refusal, language: str) -> None:
    """Count a visitor who could not come in; nothing else of them is kept."""
    async with helpline.sessions.begin() as session:
        session.add(TurnedAwayRow(at=helpline.clock.now(), why=why.value, language=language))
