"""The topics that articles and replies are about."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from service.actions.office import Office
from service.models.article import TopicRow
from service.models.audit.rows import Actor
from service.protocol.library.articles import Topic
from service.protocol.stored import from_stored


async def load_topics(session: AsyncSession) -> list[Topic]:
    """Every topic, in the order of the file."""
    rows = await session.scalars(select(TopicRow).order_by(TopicRow.place))
    return [from_stored(Topic, {name: getattr(row, name) for name in Topic.model_fields}) for row in rows]


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
    """Make the topics exactly these; saving the same again changes nothing. The caller commits.

    A text in a language that only a newer version knows stays beside ours.
    """
    there = {row.id: row for row in await session.scalars(select(TopicRow))}
    for gone in there.keys() - {topic.id for topic in topics}:
        await session.delete(there[gone])
    for place, topic in enumerate(topics):
        row = there.get(topic.id)
        ours = topic.model_dump()
        if row is not None:
            ours |= {"label": row.label | ours["label"], "description": row.description | ours["description"]}
        await session.merge(TopicRow(place=place, **ours))
    await session.flush()
