"""The topics that articles and replies are about."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.office import Office
from service.models.article import TopicRow
from service.models.audit import Actor
from service.protocol.library import Topic


async def load_topics(session: AsyncSession) -> list[Topic]:
    """Every topic, in the order of the file."""
    rows = await session.scalars(select(TopicRow).order_by(TopicRow.place))
    return [Topic.model_validate({name: getattr(row, name) for name in Topic.model_fields}) for row in rows]


async def known_topics(session: AsyncSession) -> list[str]:
    """What an article or a reply may be about, by id."""
    return list(await session.scalars(select(TopicRow.id)))


async def set_topics(office: Office, topics: Sequence[Topic], by: Actor) -> None:
    """Let there be exactly these topics."""
    async with office.act(by, "articles") as act:
        if list(topics) != await load_topics(act.session):
            await save_topics(act.session, topics)
            await act.record("topics_set", f"{len(topics)} topics")


async def save_topics(session: AsyncSession, topics: Sequence[Topic]) -> None:
    """Make the topics exactly these; saving the same again changes nothing. The caller commits."""
    named = {topic.id for topic in topics}
    for row in await session.scalars(select(TopicRow)):
        if row.id not in named:
            await session.delete(row)
    for place, topic in enumerate(topics):
        await session.merge(TopicRow(place=place, **topic.model_dump()))
    await session.flush()
