"""A network that lets no WebSocket through: the page finds the other way by itself, and nothing is missing."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Request, WebSocketRoute, expect

from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_specialist import Specialist
from tests.support.people_supervisor import Supervisor
from tests.support.people_visitor import Visitor


async def barred(socket: WebSocketRoute) -> None:
    """The proxy of a hospital: it takes the handshake and cuts the line."""
    await socket.close(code=1001)


async def swallowed(_socket: WebSocketRoute) -> None:
    """Another: it takes the handshake, and nothing of what is said."""


async def test_where_sockets_are_swallowed_a_visitor_stands_in_line_before_the_place_is_given_up(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    person = await people.arrive("jo", demonstration.home)
    await person.page.route_web_socket("**/ws/visitor", swallowed)
    jo = await Visitor.at_chat(person)
    await jo.starts("My mom starts chemo on Monday.", nickname="Jo")
    await ana.accepts()
    await jo.talks_with("Ana")
    assert await jo.said() == ["My mom starts chemo on Monday."]


@pytest.mark.parametrize("proxy", [barred, swallowed])
async def test_a_specialist_and_a_supervisor_behind_such_a_network_work_as_everybody_else_does(
    demonstration: Demonstration, people: People, proxy: Callable[[WebSocketRoute], Awaitable[None]]
) -> None:
    one, other = await people.arrive("ana", demonstration.home), await people.arrive("sam", demonstration.home)
    for person in (one, other):
        person.watch.allow("request failed: .*/poll/[0-9a-f]{32}/.*: net::ERR_ABORTED")  # a reload breaks off waiting
        await person.page.route_web_socket("**/ws/*", proxy)
    ana = await Specialist.at_work(one)
    sam = await Supervisor.at_board(other)
    jo = await Visitor.at_chat(await people.arrive("jo", demonstration.home))
    await jo.starts("My mom starts chemo on Monday.", nickname="Jo")
    await ana.accepts()
    await jo.talks_with("Ana")
    await ana.says("Hello Jo, I am glad you wrote.")
    await expect(jo.row("Hello Jo, I am glad you wrote.")).to_be_visible()
    await jo.says("She is scared of feeling sick.")
    await ana.sees("She is scared of feeling sick.")
    await ana.notes("Go slowly.")
    await expect(sam.page.get_by_role("table").get_by_text("Ana").first).to_be_visible()
    await ana.page.reload()
    await ana.says("I am still here.")
    await expect(jo.row("I am still here.")).to_be_visible()
    await ana.ends()
    await ana.wraps_up()


async def test_a_visitor_behind_such_a_network_talks_as_everybody_else_does(
    demonstration: Demonstration, people: People
) -> None:
    ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
    person = await people.arrive("jo", demonstration.home)
    asked: list[Request] = []
    person.page.on("request", lambda request: asked.append(request))
    person.watch.allow(
        "request failed: GET .*/poll/[0-9a-f]{32}/frames: net::ERR_ABORTED"
    )  # a reload breaks off waiting
    await person.page.route_web_socket("**/ws/visitor", barred)
    jo = await Visitor.at_chat(person)
    await jo.starts("My mom starts chemo on Monday.", nickname="Jo")
    await ana.accepts()
    await jo.talks_with("Ana")
    await ana.says("Hello Jo, I am glad you wrote.")
    await expect(jo.row("Hello Jo, I am glad you wrote.")).to_be_visible()
    await jo.says("She is scared of feeling sick.")
    await ana.sees("She is scared of feeling sick.")
    await jo.page.reload()
    await jo.talks_with("Ana")
    assert await jo.said() == [
        "My mom starts chemo on Monday.",
        "Hello Jo, I am glad you wrote.",
        "She is scared of feeling sick.",
    ]
    await jo.ends()

    polled = [urlsplit(one.url) for one in asked if "/poll/" in one.url]
    assert {one.path.split("/")[-1] for one in polled} == {"open", "send", "frames"}
    assert {len(one.path.split("/")[2]) for one in polled} == {32}
    assert all(not one.query for one in polled)
