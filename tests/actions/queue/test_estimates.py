"""What a visitor was shown first is kept, and what came of it; the board says how honest it was."""

from datetime import datetime, timedelta

from sqlalchemy import select

from service.actions.board import board
from service.actions.queue.estimates import keep_estimates, settle_estimates
from service.actions.queue.pace import read_last_hour
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.figures import EstimateRow
from service.rules.waits.calibration import EstimateOutcome, calibrate
from service.rules.waits.estimate import ShownWait, Told
from tests.support.helpline import Helpline, Staff, Visitor

MINUTE = 60.0


def a_range(p50: float, p90: float, told: Told = Told.RANGE) -> ShownWait:
    return ShownWait(told=told, p50=p50, p90=p90, ahead=1, accepting=1)


async def shown(helpline: Helpline, jo: Visitor, p50: float = 4, p90: float = 9) -> None:
    """This visitor is shown this wait now."""
    await keep_estimates(helpline.parts, {jo.chat_id: a_range(p50, p90)}, helpline.clock.now())


async def kept(helpline: Helpline, jo: Visitor) -> EstimateRow:
    async with reading(helpline.parts.sessions) as session:
        return await session.get_one(EstimateRow, jo.chat_id)


async def busy(helpline: Helpline) -> Staff:
    """A specialist who talks with somebody and has no other place."""
    ana = await helpline.specialist("ana", most=1)
    await ana.accepts(await helpline.visitor())
    return ana


async def test_the_first_number_is_kept_and_a_later_one_never_replaces_it(any_helpline: Helpline) -> None:
    await busy(any_helpline)
    jo = await any_helpline.visitor()
    began = any_helpline.clock.now()
    await shown(any_helpline, jo, 4, 9)
    any_helpline.clock.advance(MINUTE)
    await shown(any_helpline, jo, 1, 2)
    row = await kept(any_helpline, jo)
    assert (row.p50, row.p90, row.shown_at) == (4, 9, began)


async def test_no_number_is_no_estimate(helpline: Helpline) -> None:
    jo = await (await busy(helpline)).helpline.visitor()
    await keep_estimates(helpline.parts, {jo.chat_id: a_range(0, 0, Told.NO_NUMBER)}, helpline.clock.now())
    async with reading(helpline.parts.sessions) as session:
        assert list(await session.scalars(select(EstimateRow))) == []


async def test_what_came_of_it_is_written_down_when_it_is_known(any_helpline: Helpline) -> None:
    ana = await busy(any_helpline)
    served, left = await any_helpline.visitor(), await any_helpline.visitor()
    for jo in (served, left):
        await shown(any_helpline, jo)
    await settle_estimates(any_helpline.parts)
    assert (await kept(any_helpline, served)).settled_at is None, "they still wait"
    any_helpline.clock.advance(3 * MINUTE)
    await left.asks("leave_queue")
    await any_helpline.passes(3 * MINUTE)
    await end_the_first(any_helpline, ana)
    await ana.accepts(served)
    await settle_estimates(any_helpline.parts)
    found = [(row.waited, row.served) for row in (await kept(any_helpline, served), await kept(any_helpline, left))]
    assert found == [(6.0, True), (3.0, False)]


async def end_the_first(helpline: Helpline, ana: Staff) -> None:
    """Whoever is talking is done, and coded."""
    async with reading(helpline.parts.sessions) as session:
        chat_id = await session.scalar(select(ChatRow.id).where(ChatRow.status == "talking"))
    await ana.asks("end_chat", chat_id or "")
    coding = {"outcome": "answered", "relationship": "family", "reason": "treatment"}
    await ana.asks("save_wrap_up", chat_id or "", wrap_up=coding)
    await helpline.tick()


async def test_the_board_says_what_the_calibration_says_of_the_same_rows(any_helpline: Helpline) -> None:
    now = any_helpline.clock.now()
    rows = [
        ("a", 4.0, 9.0, 3.0, True),
        ("b", 4.0, 9.0, 8.0, True),
        ("c", 4.0, 9.0, 20.0, True),
        ("d", 10.0, 15.0, 2.0, False),
        ("e", 6.0, 8.0, 7.5, True),
    ]
    async with any_helpline.parts.sessions.begin() as session:
        for chat_id, p50, p90, waited, served in rows:
            session.add(an_estimate(chat_id, now, p50, p90, waited, served))
        session.add(an_estimate("yesterday", now - timedelta(days=1), 1, 1, 99, True))
        session.add(EstimateRow(chat_id="waits", shown_at=now, ahead=0, p50=1, p90=1))
    today = (await board(any_helpline.parts)).today
    said = calibrate(EstimateOutcome(p50, p90, waited, served) for _, p50, p90, waited, served in rows)
    assert today.estimates == said.count == 5
    assert (today.estimate_coverage, today.estimate_bias_minutes) == (said.within_high, said.bias)
    assert said.within_high != sum(waited <= p90 for _, _, p90, waited, _ in rows) / 5, "who left is censored"


def an_estimate(chat_id: str, at: datetime, p50: float, p90: float, waited: float, served: bool) -> EstimateRow:
    return EstimateRow(
        chat_id=chat_id, shown_at=at, ahead=1, p50=p50, p90=p90, settled_at=at, waited=waited, served=served
    )


async def test_a_long_chat_still_counts_in_the_last_hour(any_helpline: Helpline) -> None:
    ana = await busy(any_helpline)
    waiting = await any_helpline.visitor()
    any_helpline.clock.advance(2 * 3600)
    async with reading(any_helpline.parts.sessions) as session:
        seen = [row.accepted_at is not None for row in await read_last_hour(session, any_helpline.clock.now())]
    assert sorted(seen) == [False, True], "both began two hours ago, and are still there: one waits, one talks"
    await waiting.asks("leave_queue")
    await end_the_first(any_helpline, ana)
    any_helpline.clock.advance(2 * 3600)
    async with reading(any_helpline.parts.sessions) as session:
        assert await read_last_hour(session, any_helpline.clock.now()) == []


async def test_a_visitor_with_a_number_leaves_exactly_one_row(helpline: Helpline) -> None:
    """The whole way: rows of an hour of chats give a number, the welcome or a notice shows it, the first is kept."""
    await busy(helpline)
    async with helpline.parts.sessions.begin() as session:
        for number in range(20):
            session.add(a_finished_chat(number, helpline.clock.now()))
    await helpline.passes(20)
    jo = await helpline.visitor()
    place = await jo.connection.gets(lambda frame: (frame.get("notice") or {}).get("wait") is not None)
    await helpline.here.floor.queue.keep_first_numbers()
    first = await kept(helpline, jo)
    for _ in range(3):
        helpline.clock.advance(300)
        await jo.comes_back(jo.welcome["snapshot"]["chat"]["view"]["seq"])
        await helpline.here.floor.queue.show()
    row = await kept(helpline, jo)
    assert place["notice"]["position"] == 1
    assert (row.p50, row.p90, row.shown_at) == (first.p50, first.p90, first.shown_at)
    assert 0 < row.p50 <= row.p90


def a_finished_chat(number: int, now: datetime) -> ChatRow:
    """Came within the hour, was answered after five minutes and took a quarter of an hour."""
    came = now - timedelta(minutes=50 - number)
    return ChatRow(
        id=f"finished-{number}",
        token_hash=f"finished-{number}",
        status="closed",
        language="en",
        queued_at=came,
        accepted_at=came + timedelta(minutes=5),
        ended_at=came + timedelta(minutes=20),
        ended="by_visitor",
        declined_by=[],
    )
