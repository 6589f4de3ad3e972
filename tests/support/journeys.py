"""Journeys through real sockets, written down as each side lived them.

A recording holds, for each person, what came over their connection in order, and what a fresh page of theirs is shown
afterwards. Folding the first must give the second, in Python and in TypeScript.
"""

import json
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any, Final

from service.models.person import Person
from tests.support.connection import Frame, PageConnection
from tests.support.helpline import Helpline, Staff, Visitor
from tests.support.library import article

Journey = Callable[[Helpline], Awaitable[None]]
CODED: Final = {"outcome": "answered", "relationship": "family", "reason": "treatment"}
LOST: Final = 13.0
"""Seconds: one more than a specialist's lease."""


class Ids:
    """Ids that are the same in every run."""

    def __init__(self) -> None:
        self.numbers = count(1)

    def __call__(self) -> dict[str, str]:
        return {"client_id": f"client-{next(self.numbers):04}"}


async def specialist(helpline: Helpline, name: str) -> Staff:
    """Somebody whose id is the name, available."""
    person = await helpline.person(name)
    async with helpline.parts.sessions.begin() as session:
        (await session.get_one(Person, person.id)).id = name
    person.id = name
    staff = await helpline.at_work(person)
    await staff.is_available()
    return staff


async def visitor(helpline: Helpline, **answers: Any) -> Visitor:
    """Jo, whom the supervisor reads along with from the beginning."""
    opening = {"opening_id": "opening-0000000000000001", "nickname": "Jo", "topic": "cancer-information"}
    jo = await helpline.visitor(**(opening | answers))
    sam = await helpline.supervisor("sam")
    await sam.asks("watch_chat", jo)
    return jo


async def conversation(helpline: Helpline, **answers: Any) -> tuple[Staff, Visitor, Ids]:
    """Jo talks with Ana."""
    ana = await specialist(helpline, "ana")
    jo = await visitor(helpline, **answers)
    await ana.accepts(jo)
    return ana, jo, Ids()


async def loses_her_line(helpline: Helpline, ana: Staff, jo: Visitor) -> None:
    """Ana's machine dies, and the visitor is told."""
    await ana.connection.hang_up()
    await helpline.passes(LOST)
    await jo.connection.happens("specialist_lost")


async def full_talk(helpline: Helpline) -> None:
    await helpline.library(article("second-opinion"))
    ana, jo, ids = await conversation(helpline, question="Is it hereditary? My number is 312-555-0142")
    await ana.asks("send_message", jo, text="Thank you for asking.", **ids())
    await jo.asks("send_message", text="I am not sure what to ask.", **ids())
    await ana.asks("add_note", jo, text="Needs time", **ids())
    await ana.asks("send_article", jo, slug="second-opinion", language="en", sentence="This may help.", **ids())
    await jo.comes_back(have=5)
    await jo.asks("send_message", text="I will read it.", **ids())
    await jo.asks("end_chat")
    await ana.asks("save_wrap_up", jo, wrap_up=CODED)
    await ana.connection.gets(lambda frame: frame["type"] == "left")


async def lost_and_taken_up_again(helpline: Helpline) -> None:
    ana, jo, ids = await conversation(helpline)
    await loses_her_line(helpline, ana, jo)
    await jo.asks("send_message", text="Are you still there?", **ids())
    await ana.comes_back()
    await ana.asks("resume_chat", jo)
    await ana.asks("send_message", jo, text="I am back.", **ids())


async def lost_and_taken_by_another(helpline: Helpline) -> None:
    ana, jo, ids = await conversation(helpline)
    ben = await specialist(helpline, "ben")
    await jo.asks("send_message", text="Thank you.", **ids())
    await loses_her_line(helpline, ana, jo)
    await ben.accepts(jo)
    await ben.asks("send_message", jo, text="I have read everything.", **ids())
    await ana.comes_back()


async def passed_on(helpline: Helpline) -> None:
    ana, jo, ids = await conversation(helpline)
    ben = await specialist(helpline, "ben")
    await ana.asks("transfer_chat", jo, to_person="ben", note="Asks about costs", **ids())
    await ana.connection.gets(lambda frame: frame["type"] == "left")
    await ben.accepts(jo)
    await jo.asks("send_message", text="Hello Ben.", **ids())


async def declined_and_missed(helpline: Helpline) -> None:
    ana = await specialist(helpline, "ana")
    jo = await visitor(helpline)
    await ana.is_offered()
    await ana.asks("decline_offer", jo)
    await ana.connection.gets(lambda frame: frame["type"] == "left")
    await ana.is_offered()
    await helpline.passes(31)
    await ana.connection.gets(lambda frame: frame["type"] == "left")


async def left_the_line(helpline: Helpline) -> None:
    ana = await specialist(helpline, "ana")
    jo = await visitor(helpline)
    await ana.is_offered()
    await jo.asks("leave_queue", why="chose_phone")
    await ana.connection.gets(lambda frame: frame["type"] == "left")


async def in_danger(helpline: Helpline) -> None:
    ana, jo, ids = await conversation(helpline, safe="not_sure")
    await jo.asks("send_message", text="I want to kill myself", **ids())
    await jo.asks("say_if_safe", answer="no")
    await ana.asks("raise_flag", jo, level="emergency")
    flag = await ana.connection.happens("safety_flagged")
    await ana.asks("lower_flag", jo, seen=flag["event"]["at"], note="She is safe, her son is there", **ids())


async def erased(helpline: Helpline) -> None:
    ana, jo, ids = await conversation(helpline, question="My secret")
    await jo.asks("send_message", text="Another secret", **ids())
    await ana.asks("add_note", jo, text="A note about it", **ids())
    assert (await jo.http.delete(f"/api/chats/{jo.chat_id}")).status_code == 204
    await jo.connection.happens("chat_erased")
    await ana.connection.happens("chat_erased")


async def answers_changed(helpline: Helpline) -> None:
    ana, jo, _ = await conversation(helpline)
    await jo.asks("change_answers", language="es", topic=None, asking_for="friend", nickname="Josefina")
    await ana.connection.happens("answers_changed")


async def fell_silent(helpline: Helpline) -> None:
    ana, jo, ids = await conversation(helpline)
    await helpline.passes(600)
    await jo.connection.happens("still_there_asked")
    await jo.asks("stay_here")
    await helpline.passes(600)
    await jo.asks("send_message", text="Here I am.", **ids())
    for _ in range(2):
        await helpline.passes(600)
    await ana.connection.happens("chat_ended")


JOURNEYS: Final[tuple[Journey, ...]] = (
    *(full_talk, lost_and_taken_up_again, lost_and_taken_by_another, passed_on, declined_and_missed),
    *(left_the_line, in_danger, erased, answers_changed, fell_silent),
)


async def recorded(helpline: Helpline, journey: Journey) -> Frame:
    """Go on a journey; what everybody lived through, and what a fresh page of theirs shows."""
    await journey(helpline)
    lived: dict[tuple[str, str], list[Frame]] = {}
    for connection in helpline.connections:
        lived.setdefault(whose(connection), []).extend(filter(None, map(step, connection.heard)))
    fresh = {who: await fresh_page(helpline, *who) for who in lived}
    people = [{"role": who[0], "name": who[1], "steps": steps, "fresh": fresh[who]} for who, steps in lived.items()]
    return {"journey": journey.__name__, "people": people}


def whose(connection: PageConnection) -> tuple[str, str]:
    """Role and name: a visitor is named by the chat."""
    snapshot = next(frame["snapshot"] for frame in connection.heard if frame["type"] == "welcome")
    return snapshot["role"], snapshot["name"].lower() if "name" in snapshot else snapshot["chat"]["view"]["chat_id"]


def step(frame: Frame) -> Frame | None:
    """What a page folds of a frame; None for what is passing."""
    match frame["type"]:
        case "welcome" if "chat" in frame["snapshot"]:
            return {"type": "welcome", "chat": frame["snapshot"]["chat"]}
        case "welcome":
            return {"type": "welcome", "chats": [still(chat) for chat in frame["snapshot"].get("chats", [])]}
        case "joined":
            return {"type": "joined", "chat": still(frame["chat"])}
        case "happened" | "left":
            return frame
        case _:
            return None


def still(chat: Frame) -> Frame:
    """A staff chat without what is passing: whether the visitor's page is connected at this very moment."""
    return chat | {"visitor_here": True}


async def fresh_page(helpline: Helpline, role: str, name: str) -> list[Frame]:
    """The chats that somebody sees who opens the page anew and holds nothing."""
    if role == "visitor":
        connection = await helpline.connect("visitor")
        token = helpline.parts.desk.master.derive("token", "opening-0000000000000001", 32)
        welcome = await connection.hello(token=token)
        return [welcome["snapshot"]["chat"]]
    http = await helpline.sign_in(name)
    connection = await helpline.connect(role, http)
    welcome = await connection.hello()
    if role == "specialist":
        return [still(chat) for chat in welcome["snapshot"]["chats"]]
    chat_id = helpline.parts.desk.master.derive("chat", "opening-0000000000000001", 16)
    await connection.ask("watch_chat", chat_id=chat_id)
    joined = await connection.gets(lambda frame: frame["type"] == "joined")
    return [still(joined["chat"])]


def as_text(recording: Frame) -> str:
    """A recording as it is kept: one that did not change is the same text."""
    return json.dumps(recording, indent=1, ensure_ascii=False) + "\n"
