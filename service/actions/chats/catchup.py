"""What a client is given when it comes (back): where things stand, and the entries it does not hold."""

from collections.abc import Mapping

from sqlalchemy import or_, select

from service.actions.chat_cache import CachedChat
from service.actions.desk import Desk
from service.actions.helpline import Helpline
from service.models.audit.rows import Actor
from service.models.chat import ChatRow
from service.models.database import reading
from service.protocol.base import Role
from service.protocol.chat.views import StaffChat, VisitorChat
from service.protocol.commands import WatchChat
from service.protocol.events import Entry
from service.protocol.refusals import Refusal
from service.rules.chat.statuses import IN_HAND, WAITING
from service.rules.chat.views import entries_for, staff_view, visitor_view
from service.rules.redaction.masking import mask


async def entries_after(desk: Desk, held: CachedChat, role: Role, after: int) -> tuple[Entry, ...]:
    """What a role may see of a chat after a number, up to the newest that is known at the moment of asking.

    What is written while the log is read is left out: it is sent as it happens, and the view does not count it.
    A client that is up to date costs no read.
    """
    newest = held.visible if role == "visitor" else held.seq
    if after >= newest:
        return ()
    numbered = await desk.cache.entries(held, after)
    return tuple(entry for entry in entries_for(role, numbered, after) if entry.seq <= newest)


def held_of(log_ends_at: int, have: int) -> int:
    """How far what a client holds is in the log: all of it. Nothing where it holds more than there is: then an older
    copy of the database was put back, what follows has been another conversation since, and the client begins anew
    (docs/decisions/0027-pages-follow-a-copy.md)."""
    return have if have <= log_ends_at else 0


async def visitor_chat(desk: Desk, chat_id: str, have: int) -> VisitorChat | None:
    """A visitor's chat: the view, and what follows the number that the page holds. Raises `Unreadable`."""
    held = await desk.find_newest(chat_id)
    if held is None:
        return None
    view = visitor_view(held.chat, held.visible)
    after = held_of(held.visible, have)
    return VisitorChat(view=view, entries=await entries_after(desk, held, "visitor", after))


async def staff_chat(desk: Desk, chat_id: str, have: int) -> StaffChat | None:
    """A chat as staff see it: the view, and what follows the number that the page holds. One that cannot be read is
    there without its log."""
    held = await desk.find_newest(chat_id, blind=True)
    if held is None:
        return None
    view = staff_view(held.chat, held.seq)
    after = held_of(held.seq, have)
    entries = await entries_after(desk, held, "specialist", after) if held.whole else ()
    async with reading(desk.sessions) as session:
        gone = await session.scalar(select(ChatRow.gone_since).where(ChatRow.id == chat_id))
    return StaffChat(view=view, entries=entries, visitor_here=gone is None, readable=held.whole)


async def read_as_supervisor(helpline: Helpline, asked: WatchChat, by: Actor, language: str) -> StaffChat | Refusal:
    """A chat as a supervisor reads it; the reading is on record with its reason before the first word is shown.

    Words of the supervisor's own outlive the chat, so identifiers are taken out of them, as `language` has it.
    """
    async with helpline.act(by) as act:
        words = mask(asked.words, language).text or None
        await act.record("chat_read", asked.chat_id, why=(asked.reason, words))
    return await staff_chat(helpline.desk, asked.chat_id, 0) or Refusal.NOT_FOUND


async def chats_of(desk: Desk, person_id: str) -> list[str]:
    """The chats that belong on a specialist's desk: in hand, offered, to be coded, or lost and not yet taken."""
    mine = or_(
        (ChatRow.specialist == person_id) & ChatRow.status.in_(IN_HAND),
        (ChatRow.offer_to == person_id) & (ChatRow.status == "offered"),
        (ChatRow.lost_by == person_id) & ChatRow.status.in_(WAITING),
    )
    async with reading(desk.sessions) as session:
        return list(await session.scalars(select(ChatRow.id).where(mine).order_by(ChatRow.queued_at)))


async def desk_chats(desk: Desk, person_id: str, have: Mapping[str, int]) -> tuple[StaffChat, ...]:
    """A specialist's chats, each from the number the console already holds."""
    found = [await staff_chat(desk, chat_id, have.get(chat_id, 0)) for chat_id in await chats_of(desk, person_id)]
    return tuple(chat for chat in found if chat is not None)
