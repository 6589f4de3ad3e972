"""Where no WebSocket gets through, a visitor has the same conversation by request and answer."""

import asyncio
import secrets
from collections.abc import Coroutine
from time import monotonic

import pytest

from service.live import polling
from service.live.beats import Beats
from service.live.polling import GONE_SECONDS, MOST_OF_ONE, PolledConnection
from service.protocol.closing import Closing
from tests.support.helpline import Helpline, Staff
from tests.support.polling import PATIENCE, ConnectionEnded, Frame, PollingPage, PollingStaff
from tests.support.waiting import until


@pytest.fixture
async def ana(helpline: Helpline) -> Staff:
    """A specialist, so that the door is open."""
    return await helpline.specialist("ana")


async def page(helpline: Helpline, **answers: str) -> PollingPage:
    """Somebody who was let in, and whose page has not connected yet."""
    opened = await helpline.asks_for_a_chat(**answers)
    assert opened.status_code == 201, opened.text
    place = opened.json()
    return PollingPage(await helpline.stranger(), place["chat_id"], place["token"])


def connection_of(helpline: Helpline, jo: PollingPage) -> PolledConnection:
    return helpline.here.polled.connections[jo.name]


async def is_held(connection: PolledConnection, asking: Coroutine[object, object, Frame]) -> asyncio.Task[Frame]:
    """Ask for frames; comes back when the service has told all that it had, and holds the request."""
    waiting = asyncio.create_task(asking)
    await until(lambda: not connection.frames and not connection.news.is_set())
    return waiting


async def a_moment_later(helpline: Helpline, connection: PolledConnection, seconds: float) -> None:
    """Nothing was heard and nothing was told on this connection for so long; then one round of beats."""
    connection.fetched_at -= seconds
    connection.connection.beat_at -= seconds
    connection.connection.told_at -= seconds
    await Beats(helpline.here.floor).round()
    await helpline.here.end_unfetched()


async def test_a_whole_conversation_by_request_and_answer(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline, nickname="Jo")
    [welcome, *_] = await jo.opens()
    assert welcome["type"] == "welcome"
    await ana.accepts(jo.chat_id)
    assert (await jo.says("Is this serious?"))["type"] == "ack"
    assert (await ana.connection.happens("message_posted"))["event"]["text"] == "Is this serious?"
    await ana.notes(jo.chat_id, "Sounds worried")
    await ana.says(jo.chat_id, "I am here")
    await jo.sees("I am here")
    assert "Sounds worried" not in str(jo.heard)
    assert (await jo.asks("end_chat"))["type"] == "ack"
    assert (await ana.connection.happens("chat_ended"))["event"]["by"] == "visitor"


async def test_a_request_waits_until_there_is_something_to_say(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    await ana.accepts(jo.chat_id)
    await jo.gets(lambda frame: frame.get("event", {}).get("type") == "chat_accepted")
    waiting = await is_held(connection_of(helpline, jo), jo.sees("I am here"))
    assert not waiting.done()
    await ana.says(jo.chat_id, "I am here")
    await waiting


async def test_with_nothing_to_say_the_answer_is_empty_before_a_proxy_would_cut_it(
    helpline: Helpline, ana: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert polling.HOLD_SECONDS < 30
    monkeypatch.setattr(polling, "HOLD_SECONDS", 0.0)
    jo = await page(helpline)
    await jo.opens()
    async with asyncio.timeout(PATIENCE):
        while await jo.fetches():  # what the connection still had to tell of the queue
            pass


async def test_a_beat_ends_the_waiting_long_before_that(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    connection = connection_of(helpline, jo)
    waiting = await is_held(connection, jo.gets(lambda frame: frame["type"] == "beat"))
    assert not waiting.done()
    connection.connection.told_at -= helpline.parts.settings.visitor_beat_seconds
    await Beats(helpline.here.floor).round()
    await waiting


async def test_a_page_that_comes_back_gets_what_it_does_not_hold_and_only_that(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    await ana.accepts(jo.chat_id)
    await jo.says("Is this serious?")
    held = jo.held
    await ana.says(jo.chat_id, "I am here")
    [welcome, *_] = await jo.opens()
    entries = welcome["snapshot"]["chat"]["entries"]
    assert [entry["event"]["text"] for entry in entries] == ["I am here"]
    assert all(entry["seq"] > held for entry in entries)


async def test_the_same_message_sent_twice_is_said_once(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    first = await jo.asks("send_message", client_id="message-0001", text="Is this serious?")
    await jo.opens()
    again = await jo.asks("send_message", client_id="message-0001", text="Is this serious?")
    assert again["seq"] == first["seq"]


async def test_several_frames_in_one_request_are_answered_in_their_order(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    said = [
        {"type": "send_message", "ref": ref, "chat_id": jo.chat_id, "client_id": f"message-{ref}", "text": str(ref)}
        for ref in range(1, 6)
    ]
    await jo.sends(*said)
    await jo.gets(lambda frame: frame.get("ref") == 5)
    acks = [frame for frame in jo.heard if frame["type"] == "ack"]
    assert [frame["ref"] for frame in acks] == [1, 2, 3, 4, 5]
    assert sorted(frame["seq"] for frame in acks) == [frame["seq"] for frame in acks]


async def test_a_token_that_opens_nothing_is_told_so_for_good(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    jo.token = "nobody's"
    with pytest.raises(ConnectionEnded) as ended:
        await jo.opens()
    assert ended.value.code == Closing.UNKNOWN_TOKEN


async def test_a_page_of_another_version_is_told_so(helpline: Helpline, ana: Staff) -> None:
    with pytest.raises(ConnectionEnded) as ended:
        await (await page(helpline)).opens(version=99)
    assert ended.value.code == Closing.MALFORMED


async def test_the_name_alone_opens_nothing(helpline: Helpline, ana: Staff) -> None:
    jo, stranger = await page(helpline), await page(helpline)
    await jo.opens()
    stranger.name = jo.name
    for ask in (stranger.fetches, lambda: stranger.says("Who is there?")):
        with pytest.raises(ConnectionEnded) as ended:
            await ask()
        assert ended.value.code == Closing.FAILED
    assert (await jo.says("Only me"))["type"] == "ack"


@pytest.mark.parametrize("name", ["a", "A" * 32, "0" * 33, "..%2f" + "0" * 28])
async def test_a_name_is_128_random_bits_or_nothing(helpline: Helpline, ana: Staff, name: str) -> None:
    jo = await page(helpline)
    answer = await jo.http.post(f"/poll/{name}/open", json={"type": "hello", "version": 1, "token": jo.token})
    assert answer.status_code in (400, 404)
    assert helpline.here.polled.connections == {}


async def test_a_name_that_is_taken_is_not_given_twice(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    hello = {"type": "hello", "version": 1, "token": jo.token}
    assert (await jo.http.post(f"/poll/{jo.name}/open", json=hello)).status_code == 503


async def test_another_site_can_say_nothing_here(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    jo.http.headers["origin"] = "https://elsewhere.test"
    answer = await jo.http.post(f"/poll/{jo.name}/send", json=[{"type": "beat"}], headers=jo.headers)
    assert answer.status_code in (403, 404)


async def test_a_connection_that_nobody_fetches_from_is_over_and_the_visitor_is_away(
    helpline: Helpline, ana: Staff
) -> None:
    jo = await page(helpline)
    await jo.opens()
    await ana.accepts(jo.chat_id)
    away = {"type": "visitor_here", "chat_id": jo.chat_id, "here": False}
    await a_moment_later(helpline, connection_of(helpline, jo), GONE_SECONDS + 1)
    assert helpline.here.polled.connections == {}
    await ana.connection.gets(lambda frame: frame.get("notice") == away)
    with pytest.raises(ConnectionEnded) as ended:
        await jo.fetches()
    assert ended.value.code == Closing.FAILED
    await jo.opens()
    await ana.connection.gets(lambda frame: frame.get("notice") == away | {"here": True})


async def test_a_page_that_only_listens_is_there(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    connection = connection_of(helpline, jo)
    for _ in range(3):
        await a_moment_later(helpline, connection, 11)
        await jo.fetches()
    assert connection.code is None
    assert connection.connection.beat_at <= monotonic()


async def test_a_page_that_never_fetches_costs_a_bounded_amount_of_memory(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    connection = connection_of(helpline, jo)
    for _ in range(300):
        connection.connection.push("x" * 10_000)
        assert sum(map(len, connection.frames)) <= polling.BACKLOG_CHARACTERS
    assert (connection.frames, connection.code) == ([], Closing.SLOW)
    with pytest.raises(ConnectionEnded) as ended:
        await jo.fetches()
    assert ended.value.code == Closing.SLOW
    assert helpline.here.polled.connections == {}


async def test_one_chat_has_a_few_lines_and_the_oldest_makes_room(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    names = []
    for _ in range(MOST_OF_ONE + 1):
        await jo.opens()
        names.append(jo.name)
    codes = [helpline.here.polled.connections[name].code for name in names]
    assert codes == [Closing.SLOW] + [None] * MOST_OF_ONE


async def test_a_flood_is_slowed_and_then_cut(helpline: Helpline, ana: Staff) -> None:
    jo = await page(helpline)
    await jo.opens()
    flood = [{"type": "say_if_safe", "ref": ref, "chat_id": jo.chat_id, "answer": "yes"} for ref in range(100)]
    await jo.sends(*flood)
    await jo.sends(*flood)
    with pytest.raises(ConnectionEnded) as ended:
        await jo.sends(*flood)
    assert ended.value.code == Closing.TOO_FAST


async def test_a_connection_that_could_not_be_greeted_leaves_nothing_behind(
    helpline: Helpline, ana: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo = await page(helpline)

    async def away(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("service.routes.polling.greet", away)
    hello = {"type": "hello", "version": 1, "token": jo.token}
    answer = await jo.http.post(f"/poll/{secrets.token_hex(16)}/open", json=hello)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert helpline.here.polled.connections == {}


async def test_a_polling_page_is_told_when_the_process_leaves(helpline: Helpline, ana: Staff) -> None:
    from service.app import leave

    jo = await page(helpline)
    await jo.opens()
    await leave(helpline.here)
    assert (await jo.gets(lambda frame: frame["type"] == "move_away"))["after_ms"] >= 0


# Staff


async def test_a_specialist_whose_network_lets_no_socket_through_works_by_request_and_answer(
    helpline: Helpline, ana: Staff
) -> None:
    console = PollingStaff(ana.http)
    [welcome, *_] = await console.opens()
    assert (welcome["snapshot"]["role"], welcome["snapshot"]["name"]) == ("specialist", "Ana")
    jo = await helpline.visitor(nickname="Jo")
    joined = await console.gets(lambda frame: frame["type"] == "joined")
    console.chat_id = joined["chat"]["view"]["chat_id"]
    assert (await console.asks("accept_offer"))["type"] == "ack"
    await jo.says("Is this serious?")
    await console.sees("Is this serious?")
    await console.says("I am here")
    assert (await jo.connection.happens("message_posted"))["event"]["text"]


async def test_the_newest_console_is_in_charge_whatever_carries_it(helpline: Helpline, ana: Staff) -> None:
    console = PollingStaff(ana.http)
    await console.opens()
    assert await ana.connection.closed() == Closing.REPLACED
    other = PollingStaff(ana.http)
    await other.opens()
    assert await console.ended() == Closing.REPLACED


@pytest.mark.parametrize(("who", "role"), [("nobody", "specialist"), ("ana", "supervisor"), ("sam", "specialist")])
async def test_a_staff_connection_is_for_whoever_is_signed_in_with_its_role(
    helpline: Helpline, ana: Staff, who: str, role: str
) -> None:
    people = {"ana": ana.http, "sam": (await helpline.supervisor("sam")).http, "nobody": await helpline.stranger()}
    with pytest.raises(ConnectionEnded) as ended:
        await PollingStaff(people[who], role=role).opens()
    assert ended.value.code == Closing.SIGNED_OUT
    assert helpline.here.polled.connections == {}


async def test_a_staff_connection_is_nobody_elses_and_a_visitors_token_does_not_open_it(
    helpline: Helpline, ana: Staff
) -> None:
    console = PollingStaff(ana.http)
    await console.opens()
    jo = await page(helpline)
    luis = await helpline.specialist("luis")
    for other in (PollingPage(jo.http, jo.chat_id, jo.token), PollingStaff(luis.http)):
        other.name = console.name
        with pytest.raises(ConnectionEnded) as ended:
            await other.fetches()
        assert ended.value.code == Closing.FAILED


async def test_a_staff_connection_ends_with_its_session(helpline: Helpline, ana: Staff) -> None:
    console = PollingStaff(ana.http)
    await console.opens()
    cookies = dict(ana.http.cookies)
    await ana.http.post("/api/sign-out")
    ana.http.cookies.update(cookies)  # a page that kept what the service has forgotten
    assert await console.ended() == Closing.SIGNED_OUT
    with pytest.raises(ConnectionEnded) as again:
        await console.opens()
    assert again.value.code == Closing.SIGNED_OUT


async def test_another_site_opens_no_staff_connection_with_somebodys_cookie(helpline: Helpline, ana: Staff) -> None:
    hello = {"type": "hello", "version": 1}
    path = f"/poll/{secrets.token_hex(16)}/specialist/open"
    answer = await ana.http.post(path, json=hello, headers={"origin": "https://elsewhere.test"})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert helpline.here.polled.connections == {}


async def test_a_console_that_is_not_heard_of_any_more_loses_its_lease_like_a_socket(
    helpline: Helpline, ana: Staff
) -> None:
    console = PollingStaff(ana.http)
    await console.opens()
    await a_moment_later(helpline, connection_of(helpline, console), GONE_SECONDS + 1)
    assert ana.person_id not in helpline.here.floor.hub.people
    with pytest.raises(ConnectionEnded):
        await console.fetches()
