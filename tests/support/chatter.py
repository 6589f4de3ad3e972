"""Visitors and specialists who talk through a real server, and write down everything in one ledger."""

import asyncio
import json
import random
import secrets
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Final

import httpx2
from typing_extensions import override
from websockets.asyncio.client import ClientConnection

from service.models.log import VISITOR
from service.worker import try_each
from tests.support.client import Client, Frame
from tests.support.ledger import Ledger, Written
from tests.support.serving import NAMES, PASSWORD, HelplineServer
from tests.support.waiting import until

SENTENCES: Final = (
    "Thank you for asking.",
    "My mother is home again.",
    "She slept well last night.",
    "We read the page that you sent.",
    "It helped us a great deal.",
    "The next visit is on Monday.",
    "My sister will drive us there.",
    "We have a list of questions now.",
    "The nurse was very kind.",
    "I will write it down.",
    "Where can I find the other page?",
    "We will talk about it at dinner.",
)
"""Plain talk: none of it, nor any two of it together, is masked or raises a flag. A flagged chat counts double."""

PATIENCE: Final = 3
"""Unanswered messages after which somebody stops writing until the connection is back."""

WRAP_UP: Final = {"outcome": "answered", "relationship": "family", "reason": "treatment"}


def a_sentence() -> str:
    """Something to say."""
    return " ".join(random.sample(SENTENCES, 2))


class Talker(Client):
    """Somebody who says things."""

    author = VISITOR

    def stands(self) -> object:
        """How things are for this person, in a failed test's words."""
        return ""

    async def say(self, chat_id: str, text: str | None = None) -> str:
        """Say something; returns the id under which it is sent until it is answered."""
        client_id = secrets.token_urlsafe(9)
        written = Written(chat_id, self.author, client_id, text or a_sentence())
        self.ledger.write(written)
        command = {"type": "send_message", "chat_id": chat_id, "client_id": client_id, "text": written.text}
        await self.ask(chat_id, command)
        return client_id

    async def say_typing(self, chat_id: str) -> None:
        """Let the other side see that something is being written."""
        assert self.connection is not None
        await self.connection.send(json.dumps({"type": "set_typing", "chat_id": chat_id}))

    async def say_more(self, chat_id: str) -> None:
        """Say something, unless so much is unanswered that a person would stop and wait."""
        if len(self.outbox.get(chat_id, ())) < PATIENCE:
            await self.say(chat_id)


class Visitor(Talker):
    """Opens one chat and stays in it."""

    def __init__(self, ledger: Ledger, name: str, home: Callable[[], str]) -> None:
        super().__init__(ledger, name, "visitor", home)
        self.chat_id = ""
        self.status = ""
        self.opening_id = secrets.token_urlsafe(18)

    @override
    def stands(self) -> object:
        return self.status

    async def open_chat(self, http: httpx2.AsyncClient) -> None:
        """Ask for a place in line until there is an answer; then connect."""
        asked = {"opening_id": self.opening_id, "language": "en"}
        answer = await http.post(f"{self.home()}/api/chats", json=asked, headers={"Origin": self.home()})
        assert answer.status_code == 201, answer.text
        self.chat_id, self.token = answer.json()["chat_id"], answer.json()["token"]
        self.start()

    @override
    async def came(self, snapshot: Frame) -> None:
        self.status = snapshot["chat"]["view"]["status"]

    @override
    async def happened(self, chat_id: str, event: Frame) -> None:
        self.status = AFTER.get(event["type"], self.status)


AFTER: Final = {
    "chat_accepted": "talking",
    "specialist_returned": "talking",
    "specialist_lost": "waiting",
    "chat_ended": "ended",
}
"""What a visitor's page makes of an event."""


class Specialist(Talker):
    """Takes every chat that is offered."""

    def __init__(self, ledger: Ledger, name: str, home: Callable[[], str]) -> None:
        super().__init__(ledger, name, "specialist", home)
        self.in_hand: set[str] = set()
        self.desk: Frame = {}
        self.takes_offers = True
        self.resumes = True
        self.coding: Frame = dict(WRAP_UP)

    @override
    def stands(self) -> object:
        return self.desk

    async def sign_in(self, http: httpx2.AsyncClient) -> None:
        """Sign in, connect, take chats."""
        asked = {"name": self.name, "password": PASSWORD}
        answer = await http.post(f"{self.home()}/api/sign-in", json=asked, headers={"Origin": self.home()})
        assert answer.status_code == 200, answer.text
        self.cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        self.start()
        await until(lambda: self.desk, what="a welcome")
        await self.ask("", {"type": "set_availability", "available": True})
        await until(lambda: self.idle, what="available")

    @override
    async def came(self, snapshot: Frame) -> None:
        self.author = snapshot["person_id"]
        self.desk = snapshot["desk"]
        here = {chat["view"]["chat_id"] for chat in snapshot["chats"]}
        for chat_id in self.holdings.keys() - here:
            self.let_go(chat_id)
        for chat in snapshot["chats"]:
            await self.look_at(chat["view"])

    @override
    async def noticed(self, notice: Frame) -> None:
        """Whose machine was too busy to answer an offer in time says, as a person does, that they are there."""
        if notice["type"] == "my_desk":
            self.desk = notice
        if notice["type"] == "my_desk" and notice["why_away"] == "offer_missed" and self.takes_offers:
            await self.ask("", {"type": "set_availability", "available": True})

    @override
    async def heard_more(self, connection: ClientConnection, frame: Frame) -> None:
        if frame["type"] == "joined":
            await self.take_chat(frame["chat"])
            await self.look_at(frame["chat"]["view"])
        elif frame["type"] == "left":
            self.let_go(frame["chat_id"])

    @override
    async def happened(self, chat_id: str, event: Frame) -> None:
        kind, mine = event["type"], event.get("by") == self.author
        if kind == "offer_made" and event["to"] == self.author:
            await self.accept(chat_id)
        elif kind in ("chat_accepted", "specialist_returned") and mine:
            self.in_hand.add(chat_id)
        elif kind == "specialist_lost":
            await self.lost(chat_id, mine)
        elif kind == "chat_ended" and chat_id in self.in_hand:
            await self.wrap_up(chat_id)

    @override
    async def take_chat(self, chat: Frame) -> None:
        """A chat says whether its visitor's page is there; later changes come as notices."""
        await super().take_chat(chat)
        told = {"type": "visitor_here", "chat_id": chat["view"]["chat_id"], "here": chat["visitor_here"]}
        self.notices.append(told)

    async def look_at(self, view: Frame) -> None:
        """What a chat asks of its specialist when it is first seen."""
        chat_id, status = view["chat_id"], view["status"]
        self.holdings[chat_id].shown.left = False
        if view["offer"] and view["offer"]["to"] == self.author:
            await self.accept(chat_id)
        elif view["specialist"] == self.author and status == "talking":
            self.in_hand.add(chat_id)
        elif view["specialist"] == self.author and status == "wrap_up":
            await self.wrap_up(chat_id)
        elif view["lost_by"] == self.author and status == "waiting":
            await self.lost(chat_id, True)

    async def accept(self, chat_id: str) -> None:
        if self.takes_offers:
            await self.ask(chat_id, {"type": "accept_offer", "chat_id": chat_id})

    async def lost(self, chat_id: str, mine: bool) -> None:
        """We were away too long; the chat may be taken up again."""
        self.in_hand.discard(chat_id)
        if mine and self.resumes:
            await self.ask(chat_id, {"type": "resume_chat", "chat_id": chat_id})

    async def wrap_up(self, chat_id: str) -> None:
        self.in_hand.discard(chat_id)
        await self.ask(chat_id, {"type": "save_wrap_up", "chat_id": chat_id, "wrap_up": self.coding})

    def let_go(self, chat_id: str) -> None:
        self.in_hand.discard(chat_id)
        if chat_id in self.holdings:
            self.holdings[chat_id].shown.left = True


class Crowd:
    """Visitors and specialists of one test."""

    def __init__(self, http: httpx2.AsyncClient) -> None:
        self.http = http
        self.ledger = Ledger()
        self.visitors: list[Visitor] = []
        self.specialists: list[Specialist] = []
        self.talking: asyncio.Task[None] | None = None

    async def specialist(self, home: Callable[[], str]) -> Specialist:
        """The next member of staff comes to work."""
        somebody = Specialist(self.ledger, NAMES[len(self.specialists)], home)
        self.specialists.append(somebody)
        await somebody.sign_in(self.http)
        return somebody

    async def visitor(self, home: Callable[[], str]) -> Visitor:
        """Somebody opens a chat."""
        somebody = Visitor(self.ledger, f"visitor {len(self.visitors) + 1}", home)
        self.visitors.append(somebody)
        await somebody.open_chat(self.http)
        return somebody

    async def chats(self, number: int, home: Callable[[], str], desk: Callable[[], str] | None = None) -> None:
        """So many chats, each with a specialist, of whom each has up to three."""
        for _ in range((number + 2) // 3):
            await self.specialist(desk or home)
        for _ in range(number):
            await self.visitor(home)
        await until(lambda: all(one.status == "talking" for one in self.visitors), what="everybody is answered")

    def talk(self, pause: float = 0.15) -> None:
        """Let both sides of every chat write until `quiet`: nobody faster, in all their chats together, than the ten
        frames a second that the service takes from one connection."""
        self.talking = asyncio.create_task(self.talk_for_ever(pause))

    async def talk_for_ever(self, pause: float) -> None:
        while True:
            for visitor in self.visitors:
                await visitor.say_more(visitor.chat_id)
            for specialist in self.specialists:
                for chat_id in tuple(specialist.in_hand):
                    await specialist.say_more(chat_id)
            busiest = max((len(specialist.in_hand) for specialist in self.specialists), default=1)
            await asyncio.sleep(random.uniform(0.5, 1.5) * pause * max(1, len(self.visitors) // 3, busiest))

    async def talked(self, more: int = 10) -> None:
        """Wait until so many more messages were written by those who talk."""
        enough = len(self.ledger.written) + more
        await until(lambda: len(self.ledger.written) >= enough, what=f"{more} more messages are written")

    async def quiet(self) -> None:
        """Nobody writes any more, and everything that was written was answered."""
        if self.talking:
            self.talking.cancel()
            await asyncio.gather(self.talking, return_exceptions=True)
            assert self.talking.cancelled(), self.talking
        await until(lambda: all(one.idle for one in self.clients), what="everything is answered")

    def as_they_are(self) -> str:
        """Where everybody stands, for whoever reads why a test failed."""
        return "\n".join(
            f"{one.name}: {one.stands()}, died of {one.died_of!r}, connected {one.connection is not None}, "
            f"{sum(map(len, one.outbox.values()))} unanswered, closed with {one.closings[-5:]}, "
            f"refused {one.refusals[-5:]}, told {[notice['type'] for notice in one.notices[-5:]]}"
            for one in self.clients
        )

    @property
    def clients(self) -> tuple[Talker, ...]:
        return (*self.visitors, *self.specialists)

    async def check(self, server: HelplineServer) -> Counter[str]:
        """The ledger against the log, after everybody has had an answer."""
        await self.quiet()
        return await self.ledger.check(server.database_url, server.key)


@asynccontextmanager
async def crowd() -> AsyncGenerator[Crowd]:
    """People for one test; they go home afterwards."""
    async with httpx2.AsyncClient(timeout=120, trust_env=False) as http:
        people = Crowd(http)
        try:
            yield people
        except Exception as failed:
            failed.add_note(people.as_they_are())
            raise
        finally:
            if people.talking:
                people.talking.cancel()
            await try_each(people.clients, lambda client: client.leave())
