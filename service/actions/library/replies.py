"""Canned replies at the console: the shared ones to use, and each person's own to write.

Nobody keeps replies in mind: whoever opens the palette reads them, so a change needs no ring.
"""

import secrets

from sqlalchemy import Select, or_, select

from service.actions.library.topics import known_topics
from service.actions.office import Act, Office
from service.models.article import CannedReplyRow
from service.models.audit.rows import Actor
from service.models.database import reading
from service.protocol.library.articles import CannedReply
from service.protocol.library.replies import KeepReply, ReplyList, ReplyShown
from service.protocol.refusals import Refusal
from service.protocol.stored import made_of_stored
from service.rules.library.reading import reading_of
from service.rules.library.replies import makes_sense


async def list_replies(office: Office, person_id: str, language: str) -> ReplyList:
    """The shared replies in use and one's own, in one language."""
    usable = CannedReplyRow.owner.is_(None) & CannedReplyRow.retired.is_(False)
    rows = select(CannedReplyRow).where(or_(usable, CannedReplyRow.owner == person_id))
    return await shown(office, rows.where(CannedReplyRow.language == language))


async def list_own(office: Office, person_id: str) -> ReplyList:
    """One's own replies, in every language."""
    return await shown(office, select(CannedReplyRow).where(CannedReplyRow.owner == person_id))


async def shown(office: Office, rows: Select[CannedReplyRow]) -> ReplyList:
    async with reading(office.sessions) as session:
        found = await session.scalars(rows.order_by(CannedReplyRow.id, CannedReplyRow.language))
        return ReplyList(replies=tuple(map(show, found)))


def show(row: CannedReplyRow) -> ReplyShown:
    """A reply as the console offers it."""
    reply = reply_of(row)
    mine = reply.owner is not None
    return made_of_stored(
        ReplyShown,
        id=reply.id,
        group=reply.group,
        topic=reply.topic,
        language=reply.language,
        text=reply.text,
        mine=mine,
        reading=reading_of(reply.text, reply.language) if mine else None,
    )


def reply_of(row: CannedReplyRow) -> CannedReply:
    """A row as a reply."""
    return made_of_stored(CannedReply, **{name: getattr(row, name) for name in CannedReply.model_fields})


async def add_own(office: Office, asked: KeepReply, by: Actor) -> ReplyShown | Refusal:
    """Keep a reply of one's own; nobody else sees it."""
    async with office.act(by) as act:
        return await write_own(act, CannedReplyRow(id=f"own-{secrets.token_hex(8)}", owner=by.person_id), asked)


async def change_own(office: Office, reply_id: str, asked: KeepReply, by: Actor) -> ReplyShown | Refusal:
    """Reword a reply of one's own. The shared ones, and those of others, are not found."""
    async with office.act(by) as act:
        row = await act.session.scalar(own(reply_id, by))
        return Refusal.NOT_FOUND if row is None else await write_own(act, row, asked)


async def write_own(act: Act, row: CannedReplyRow, asked: KeepReply) -> ReplyShown | Refusal:
    if not makes_sense((asked,), asked.topic, [*await known_topics(act.session), row.topic]):
        return Refusal.MALFORMED
    for name, value in asked.model_dump().items():
        setattr(row, name, value)
    act.session.add(row)
    await act.session.flush()
    return show(row)


async def delete_own(office: Office, reply_id: str, by: Actor) -> Refusal | None:
    """Forget a reply of one's own. The shared ones, and those of others, are not found."""
    async with office.act(by) as act:
        row = await act.session.scalar(own(reply_id, by))
        if row is None:
            return Refusal.NOT_FOUND
        await act.session.delete(row)
        return None


def own(reply_id: str, by: Actor) -> Select[CannedReplyRow]:
    """One's own reply by its id."""
    return select(CannedReplyRow).where(CannedReplyRow.id == reply_id, CannedReplyRow.owner == by.person_id)
