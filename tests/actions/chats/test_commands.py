"""What a command does beside asking its rule: what is sent twice, what is counted, whose seat and whose slot it is."""

from datetime import timedelta
from typing import get_args

from service.actions.chats.commands import ACTIONS, REST, author
from service.actions.desk import Done
from service.actions.library.edit import import_articles
from service.actions.library.store import counts
from service.actions.staff.seats import take_seat
from service.live.exchange import HERE
from service.models.database import reading
from service.models.person import SeatRow
from service.protocol import commands as c
from service.protocol.export import members
from service.protocol.refusals import Refusal
from service.rules.chat.moves import Speaker, lose_specialist
from tests.support.chats import CODED
from tests.support.clock import Clock
from tests.support.helpline import TESTS
from tests.support.library import article
from tests.support.processes import JO, Process

SAM = Speaker("supervisor", "sam", "Sam")
SLUG = "second-opinion"


async def talking(process: Process, most: int = 2) -> tuple[Speaker, str]:
    """Somebody talks with Ana."""
    ana = await process.employ("ana", most=most)
    await process.sits_down("ana")
    return ana, await next_one(process, ana)


async def next_one(process: Process, by: Speaker) -> str:
    """One more visitor whom this specialist takes."""
    chat_id = await process.visitor()
    await process.parts.assigner.offer_all()
    await process.takes(by, chat_id)
    return chat_id


async def kinds(process: Process, chat_id: str) -> list[str]:
    """What is in the log."""
    return [event.type for _, event in await process.log(chat_id)]


async def seat(process: Process) -> SeatRow:
    """Ana's seat as it is stored."""
    async with reading(process.parts.sessions) as session:
        return await session.get_one(SeatRow, "ana")


async def sent(process: Process) -> dict[str, tuple[int, int]]:
    """How often each article was sent, and opened."""
    async with reading(process.parts.sessions) as session:
        return await counts(session, process.clock.now().date() - timedelta(days=1))


def test_every_command_is_carried_out_here_or_answered_by_the_exchange_and_none_by_both() -> None:
    assert set(ACTIONS) | set(HERE) == set(members(c.Command))
    assert set(ACTIONS) & set(HERE) == set()


def test_every_action_takes_the_command_under_which_it_stands() -> None:
    assert len(ACTIONS) > 10
    for command, action in ACTIONS.items():
        assert action.__annotations__["asked"] in (command, *get_args(command))


def test_a_client_id_is_unique_among_what_one_person_says() -> None:
    assert author(Speaker("specialist", "ana", "Ana")) != author(JO)


async def test_two_people_may_use_one_client_id_and_each_is_heard(one: Process) -> None:
    ana, chat_id = await talking(one)
    for by in (JO, ana, JO, ana):
        assert isinstance(await one.says(by, chat_id, "Hello", "client-0001"), Done)
    assert (await kinds(one, chat_id)).count("message_posted") == 2


async def test_an_article_that_is_sent_twice_is_one_entry_and_counted_once(one: Process) -> None:
    await import_articles(one.parts, [article()], TESTS)
    await one.parts.catalogue.load()
    ana, chat_id = await talking(one)
    asked = {"slug": SLUG, "language": "en", "sentence": "This may help.", "client_id": "article-0001"}
    first, again = [await one.asks(ana, c.SendArticle, chat_id, **asked) for _ in range(2)]
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert (first.seq, first.again, again.again) == (again.seq, False, True)
    assert (await kinds(one, chat_id)).count("article_sent") == 1
    assert await sent(one) == {SLUG: (1, 0)}


async def test_an_article_that_may_not_be_offered_is_not_found_and_one_that_was_refused_is_not_counted(
    one: Process,
) -> None:
    await import_articles(one.parts, [article(), article("retired", retired=True)], TESTS)
    await one.parts.catalogue.load()
    ana, chat_id = await talking(one)
    asked = {"language": "en", "sentence": "This may help.", "client_id": "article-0001"}
    for slug in ("retired", "no-such"):
        assert await one.asks(ana, c.SendArticle, chat_id, slug=slug, **asked) is Refusal.NOT_FOUND
    stranger = Speaker("specialist", "ben", "Ben")
    assert isinstance(await one.asks(stranger, c.SendArticle, chat_id, slug=SLUG, **asked), Refusal)
    assert await sent(one) == {}


async def test_who_resumes_a_chat_needs_a_slot_for_it(one: Process, clock: Clock) -> None:
    ana, lost = await talking(one, most=1)
    await one.parts.desk.change(lost, lambda chat: lose_specialist(chat, "ana", clock.now()))
    await one.visitor("en", question="I want to kill myself")
    assert await one.parts.assigner.offer_all() == 1, "the offer fills the only slot"
    assert await one.asks(ana, c.ResumeChat, lost) is Refusal.CAP_REACHED
    assert await one.asks(Speaker("specialist", "ben", "Ben"), c.ResumeChat, lost) is Refusal.CAP_REACHED, "no seat"


async def test_resuming_is_an_assignment_that_whoever_gives_this_seat_a_chat_notices(
    one: Process, clock: Clock
) -> None:
    ana, lost = await talking(one)
    await one.parts.desk.change(lost, lambda chat: lose_specialist(chat, "ana", clock.now()))
    before = (await seat(one)).version
    clock.advance(1)
    assert isinstance(await one.asks(ana, c.ResumeChat, lost), Done)
    after = await seat(one)
    assert (after.version > before, after.last_assigned_at) == (True, clock.now())


async def test_after_a_chat_that_was_hard_a_specialist_rests_and_after_another_not(one: Process, clock: Clock) -> None:
    ana, easy = await talking(one)
    hard = await next_one(one, ana)
    for chat_id, wrap_up in ((easy, CODED), (hard, CODED.model_copy(update={"hard": True}))):
        assert (await seat(one)).paused_until is None
        await one.asks(ana, c.EndChat, chat_id)
        await one.asks(ana, c.SaveWrapUp, chat_id, wrap_up=wrap_up.model_dump())
    assert (await seat(one)).paused_until == clock.now() + REST
    await one.visitor()
    assert await one.parts.assigner.offer_all() == 0
    clock.advance(REST.total_seconds() + 1)
    await take_seat(one.parts, "ana")
    assert await one.parts.assigner.offer_all() == 1


async def test_a_supervisor_takes_a_chat_out_of_ones_hands_for_another(one: Process) -> None:
    _, chat_id = await talking(one)
    await one.employ("ben")
    await one.sits_down("ben")
    assert isinstance(await one.asks(SAM, c.ReassignChat, chat_id, to_person="ben"), Done)
    assert await one.parts.assigner.offer_all() == 1
    assert (await one.row(chat_id)).offer_to == "ben"
