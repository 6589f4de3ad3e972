"""The topics that articles and replies may be about: exactly those of the file, and no more writing than that takes."""

from service.actions.library.starter import starter_topics
from service.actions.library.topics import known_topics, load_topics, save_topics, set_topics
from service.actions.office import Office
from service.models.article import TopicRow
from service.models.audit.rows import Actor
from service.models.database import reading
from service.protocol.library.articles import Topic
from tests.support.offices import on_record

ANNA = Actor("anna")
FIRST, SECOND, THIRD = starter_topics()[:3]


async def topics(office: Office) -> list[Topic]:
    """The topics as everybody is shown them."""
    async with reading(office.sessions) as session:
        return await load_topics(session)


async def test_topics_are_shown_in_the_order_of_the_file(any_office: Office) -> None:
    await set_topics(any_office, [SECOND, FIRST, THIRD], ANNA)
    assert await topics(any_office) == [SECOND, FIRST, THIRD]
    await set_topics(any_office, [THIRD, SECOND, FIRST], ANNA)
    assert await topics(any_office) == [THIRD, SECOND, FIRST]


async def test_a_topic_that_the_file_leaves_out_is_gone(any_office: Office) -> None:
    await set_topics(any_office, [FIRST, SECOND], ANNA)
    await set_topics(any_office, [SECOND], ANNA)
    assert await topics(any_office) == [SECOND]
    async with reading(any_office.sessions) as session:
        assert await known_topics(session) == [SECOND.id]


async def test_only_a_change_is_on_record(office: Office) -> None:
    for file in ([FIRST, SECOND], [FIRST, SECOND], [SECOND, FIRST]):
        await set_topics(office, file, ANNA)
    assert await on_record(office.sessions) == [("anna", "topics_set", "2 topics")] * 2, "another order is a change"


async def test_a_label_in_a_language_that_only_a_newer_version_has_outlives_a_save(any_office: Office) -> None:
    await set_topics(any_office, [FIRST], ANNA)
    async with any_office.sessions.begin() as session:
        row = await session.get_one(TopicRow, FIRST.id)
        row.label = row.label | {"qu": "Onqoymanta"}
    async with any_office.sessions.begin() as session:
        await save_topics(session, [SECOND, FIRST])
    async with reading(any_office.sessions) as session:
        stored = await session.get_one(TopicRow, FIRST.id)
    assert stored.label == FIRST.label.model_dump() | {"qu": "Onqoymanta"}
    assert stored.place == 1
