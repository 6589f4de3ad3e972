"""The helpline that tests run in their own process does what tests take for granted."""

from tests.support.helpline import Helpline


async def test_a_visitor_reaches_a_specialist_in_the_tests_own_process(any_helpline: Helpline) -> None:
    ana = await any_helpline.specialist("ana")
    jo = await any_helpline.visitor(nickname="Jo")
    await ana.accepts(jo)
    assert (await jo.says("Is this serious?"))["type"] == "ack"
    said = await ana.connection.happens("message_posted")
    assert said["event"]["text"] == "Is this serious?"


async def test_time_stands_still_until_the_test_moves_it(any_helpline: Helpline) -> None:
    before = any_helpline.parts.clock.now()
    await any_helpline.tick()
    assert any_helpline.parts.clock.now() == before
    await any_helpline.passes(31)
    assert (any_helpline.parts.clock.now() - before).total_seconds() == 31


async def test_an_offer_lapses_when_time_passes_and_the_connected_stay(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana")
    jo = await helpline.visitor()
    assert await ana.is_offered() == jo.chat_id
    await helpline.passes(31)
    assert (await ana.connection.happens("offer_lapsed"))["event"]["why"] == "timed_out"
    assert ana.connection.code is None
