"""What is said before anything is asked: whether a chat can begin, how many wait, and how long."""

from service.actions.queue.availability import availability
from service.actions.queue.positions import Positions
from service.protocol.hours.availability import LanguageQueue, WaitRange
from service.rules.waits.estimate import Conditions
from tests.support.processes import Process

USUAL = Conditions(capacity=0.2, leaving=0.01, completions=50, accepting=1)
"""A specialist's usual pace: a chat in five minutes."""


async def ana_talks(process: Process, *languages: str) -> None:
    """Ana is at work, and takes one at a time."""
    await process.employ("ana", languages, most=1)
    ana = await process.sits_down("ana")
    chat_id = await process.visitor()
    await process.parts.assigner.offer_all()
    await process.takes(ana, chat_id)


async def known(process: Process) -> None:
    """The last hour saw enough for a number."""
    await process.parts.pace.look()
    process.parts.pace.by_language = {"en": USUAL, "es": USUAL}


async def queue_in(process: Process, language: str) -> LanguageQueue:
    queues = (await availability(process.parts)).queues
    return next(queue for queue in queues if queue.language == language)


async def test_a_newcomer_is_told_the_wait_that_they_will_be_told_in_line(one: Process) -> None:
    await ana_talks(one, "en", "es")
    await one.visitor()
    await one.visitor(language="es")
    await known(one)
    for language in ("en", "es"):
        before = await queue_in(one, language)
        assert before.state == "busy"
        assert before.wait is not None
        chat_id = await one.visitor(language=language)
        places = Positions(one.parts)
        await places.look()
        assert places.place(chat_id).wait == before.wait
        assert places.place(chat_id).position == before.waiting + 1


async def test_whoever_waits_for_a_bilingual_specialist_waits_for_both_lines(one: Process) -> None:
    await ana_talks(one, "en", "es")
    for _ in range(2):
        await one.visitor()
    await known(one)
    assert await queue_in(one, "es") == LanguageQueue(
        language="es", state="busy", waiting=0, wait=(await queue_in(one, "en")).wait
    )


async def test_no_number_is_made_up(one: Process) -> None:
    await ana_talks(one, "en")
    assert (await queue_in(one, "en")).state == "busy"
    assert (await queue_in(one, "en")).wait is None, "an hour in which nothing ended tells nothing"
    await known(one)
    assert isinstance((await queue_in(one, "en")).wait, WaitRange)
    assert (await queue_in(one, "es")).wait is None, "nobody speaks it"


async def test_where_somebody_is_free_there_is_no_wait(one: Process) -> None:
    await one.employ("ana", ("en",), most=2)
    await one.sits_down("ana")
    await known(one)
    assert await queue_in(one, "en") == LanguageQueue(language="en", state="free", waiting=0)
