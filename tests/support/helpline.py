"""A whole helpline in the test's own process, with a clock that only the test moves, and people who use it.

    async def test_a_visitor_reaches_a_specialist(helpline: Helpline) -> None:
        ana = await helpline.specialist("ana")                  # added, signed in, console open, available
        jo = await helpline.visitor(nickname="Jo")              # a chat was opened, the page is connected
        await ana.accepts(jo)
        await jo.says("Is this serious?")
        said = await ana.connection.happens("message_posted")
        sam = await helpline.supervisor("sam")
        answer = await sam.connection.ask("watch_chat", chat_id=jo.chat_id)

The fixtures are `helpline` (SQLite, bus in the process) and `any_helpline` (the test runs on SQLite and on
PostgreSQL). Two processes on one database: `async with running_helpline(url, clock, bus_url=…) as other`.

Time stands still until `await helpline.passes(seconds)`: the clock moves, those who are connected are heard, and one
tick is made. Nothing ticks by itself. It is 10:00 on a Wednesday in Chicago, so that the starter hours are open.
People speak over `person.connection` (`connection.py`) and over `person.http`, an httpx2 client that carries their
cookie or token and the right origin; `helpline.stranger()` has neither.
"""

import base64
import secrets
from collections.abc import AsyncGenerator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from unittest.mock import patch

import httpx2
from argon2 import PasswordHasher
from fastapi import FastAPI

from service.actions import deadlines, ticker
from service.actions import helpline as parts
from service.actions.library.edit import import_articles
from service.actions.library.starter import starter_topics
from service.actions.library.topics import set_topics
from service.actions.staff import accounts
from service.actions.staff.edit import add_person
from service.app import make_app, serving
from service.live.beats import Beats
from service.models.audit.rows import Actor
from service.models.database import reading
from service.models.person import Person
from service.protocol.events import AnyEvent
from service.protocol.library.articles import Article
from service.protocol.supervisor.people import AddPerson, PersonSheet
from service.routes.running import Running
from service.settings import Settings
from tests.support.clock import Clock
from tests.support.connection import Frame, PageConnection
from tests.support.described import hold_against_the_description
from tests.support.stored import read_log

QUICK_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Passwords of made-up people need no protection, and tests add many."""

HOME: Final = "https://helpline.test"
PASSWORD: Final = "a lantern on the harbour wall"
TESTS: Final = Actor("tests")
"""By whom everything is that a test puts in beforehand."""

KEY: Final = base64.urlsafe_b64encode(bytes(range(32))).decode()
"""Easy to guess, so it is refused where settings are read from the environment; recordings were made with it."""


def client_id() -> str:
    """A fresh id, as a page makes one for each message."""
    return secrets.token_urlsafe(12)


@dataclass
class Visitor:
    """Somebody with a chat, and a page that is connected."""

    helpline: "Helpline"
    chat_id: str
    token: str
    http: httpx2.AsyncClient
    connection: PageConnection
    welcome: Frame

    async def says(self, text: str, **more: Any) -> Frame:
        """Write a message; the answer."""
        return await self.connection.ask(
            "send_message", **({"chat_id": self.chat_id, "client_id": client_id(), "text": text} | more)
        )

    async def asks(self, command: str, **fields: Any) -> Frame:
        """Any command about one's own chat; the answer."""
        return await self.connection.ask(command, **({"chat_id": self.chat_id} | fields))

    async def comes_back(self, have: int = 0) -> Frame:
        """A reload: the old connection ends, a new one says which number the page holds; the welcome."""
        await self.connection.hang_up()
        self.connection = await self.helpline.connect("visitor")
        self.welcome = await self.connection.hello(token=self.token, have={self.chat_id: have})
        return self.welcome

    def entries(self) -> list[Frame]:
        """What the welcome brought of the conversation."""
        return self.welcome["snapshot"]["chat"]["entries"]


@dataclass
class Staff:
    """A specialist at the console or a supervisor at the board."""

    helpline: "Helpline"
    person_id: str
    name: str
    role: str
    http: httpx2.AsyncClient
    connection: PageConnection
    welcome: Frame

    async def is_available(self, available: bool = True, drain: bool = False) -> Frame:
        """Take chats, or stop."""
        return await self.connection.ask("set_availability", available=available, drain=drain)

    async def is_offered(self) -> str:
        """Wait for the next offer; the chat's id."""
        joined = await self.connection.gets(lambda frame: frame["type"] == "joined")
        return joined["chat"]["view"]["chat_id"]

    async def accepts(self, chat: "Visitor | str | None" = None) -> str:
        """Wait for an offer (of this chat, or the next one) and take it; the chat's id."""
        wanted = chat.chat_id if isinstance(chat, Visitor) else chat
        joined = await self.connection.gets(
            lambda frame: frame["type"] == "joined" and wanted in (None, frame["chat"]["view"]["chat_id"])
        )
        chat_id = joined["chat"]["view"]["chat_id"]
        answer = await self.connection.ask("accept_offer", chat_id=chat_id)
        assert answer["type"] == "ack", answer
        return chat_id

    async def asks(self, command: str, chat: "Visitor | str", **fields: Any) -> Frame:
        """Any command about a chat; the answer."""
        chat_id = chat.chat_id if isinstance(chat, Visitor) else chat
        return await self.connection.ask(command, **({"chat_id": chat_id} | fields))

    async def says(self, chat: "Visitor | str", text: str) -> Frame:
        """Write a message; the answer."""
        return await self.asks("send_message", chat, client_id=client_id(), text=text)

    async def notes(self, chat: "Visitor | str", text: str) -> Frame:
        """Write a note that no visitor may ever see; the answer."""
        return await self.asks("add_note", chat, client_id=client_id(), text=text)

    async def comes_back(self) -> Frame:
        """The console is reloaded; the welcome."""
        await self.connection.hang_up()
        self.connection = await self.helpline.connect(self.role, self.http)
        self.welcome = await self.connection.hello()
        return self.welcome


@dataclass
class Helpline:
    """The running service of one process, and whoever came to it."""

    app: FastAPI
    clock: Clock
    stack: AsyncExitStack
    connections: list[PageConnection] = field(default_factory=list)

    @property
    def here(self) -> Running:
        """What runs: the floor, and below it the parts."""
        return self.app.state.running

    @property
    def parts(self) -> parts.Helpline:
        """Desk, bus, sessions, clocks, settings, catalogue."""
        return self.here.helpline

    @property
    def home(self) -> str:
        """Where its pages are served: the first of its origins."""
        return self.here.helpline.settings.origins[0]

    async def stranger(self, **headers: str) -> httpx2.AsyncClient:
        """An HTTP client without token or cookie, on a page of ours. Whatever it is answered has to be described."""
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
        client = httpx2.AsyncClient(
            transport=transport,
            base_url=self.home,
            headers={"Origin": self.home} | headers,
            event_hooks={"response": [hold_against_the_description]},
        )
        return await self.stack.enter_async_context(client)

    async def connect(self, door: str, http: httpx2.AsyncClient | None = None, **headers: str) -> PageConnection:
        """Connected to a door, before its hello, with the cookies of a client. Raises `Closed` when it is refused."""
        cookies = "; ".join(f"{name}={value}" for name, value in http.cookies.items()) if http else ""
        sent = {"Origin": self.home} | ({"Cookie": cookies} if cookies else {}) | headers
        connection = await PageConnection(
            self.app, f"/ws/{door}", {name: value for name, value in sent.items() if value}
        ).open()
        self.connections.append(connection)
        return connection

    async def asks_for_a_chat(self, language: str = "en", **answers: Any) -> httpx2.Response:
        """Knock at the door; the response, whatever it is."""
        body = {"opening_id": secrets.token_urlsafe(20), "language": language} | answers
        return await (await self.stranger()).post("/api/chats", json=body)

    async def visitor(self, language: str = "en", **answers: Any) -> Visitor:
        """Somebody who was let in and is connected."""
        response = await self.asks_for_a_chat(language, **answers)
        assert response.status_code == 201, response.text
        place = response.json()
        http = await self.stranger(Authorization=f"Bearer {place['token']}")
        connection = await self.connect("visitor")
        welcome = await connection.hello(token=place["token"], language=language)
        return Visitor(self, place["chat_id"], place["token"], http, connection, welcome)

    async def person(
        self,
        name: str,
        role: str = "specialist",
        languages: Iterable[str] = ("en",),
        skills: Iterable[str] = (),
        most: int = 2,
    ) -> Person:
        """A member of staff on the books, not signed in."""
        new = {"name": name, "first_name": name.capitalize(), "role": role, "cap": most, "password": PASSWORD}
        asked = AddPerson.model_validate(new | {"languages": tuple(languages), "skills": tuple(skills)})
        added = await add_person(self.parts, asked, TESTS)
        assert isinstance(added, PersonSheet), added
        async with reading(self.parts.sessions) as session:
            return await session.get_one(Person, added.person_id)

    async def sign_in(self, name: str) -> httpx2.AsyncClient:
        """A client that holds the cookie of this person."""
        http = await self.stranger()
        response = await http.post("/api/sign-in", json={"name": name, "password": PASSWORD})
        assert response.status_code == 200, response.text
        return http

    async def at_work(self, person: Person) -> Staff:
        """This person signs in and opens the page of their role."""
        http = await self.sign_in(person.name)
        connection = await self.connect(person.role, http)
        return Staff(self, person.id, person.first_name, person.role, http, connection, await connection.hello())

    async def specialist(self, name: str, available: bool = True, **about: Any) -> Staff:
        """A specialist at the console, available unless it is said otherwise."""
        staff = await self.at_work(await self.person(name, "specialist", **about))
        if available:
            await staff.is_available()
        return staff

    async def supervisor(self, name: str = "sam") -> Staff:
        """A supervisor at the board."""
        return await self.at_work(await self.person(name, "supervisor"))

    async def library(self, *articles: Article) -> None:
        """Put these articles, and the starter topics, into the library."""
        await set_topics(self.parts, starter_topics(), TESTS)
        await import_articles(self.parts, articles, TESTS)

    async def passes(self, seconds: float) -> None:
        """Time passes for everybody; then one tick, and whatever it brings about."""
        self.clock.advance(seconds)
        await self.tick()

    async def tick(self) -> None:
        """What the process does every second and every ten, then every offer that can be made."""
        await self.here.floor.presence.write()
        await Beats(self.here.floor).round()
        await deadlines.tick(self.parts)
        await deadlines.slow_tick(self.parts)
        await self.here.floor.signed_in.keep()
        await self.here.floor.board.look_again()
        await self.parts.assigner.offer_all()

    async def log(self, chat: Visitor | str) -> list[tuple[int, AnyEvent]]:
        """The stored conversation, numbered, read from the database."""
        chat_id = chat.chat_id if isinstance(chat, Visitor) else chat
        held = await self.parts.desk.cache.load(chat_id)
        assert held is not None
        async with reading(self.parts.sessions) as session:
            return await read_log(session, chat_id, held.key)


def fresh_key() -> str:
    """A master key that nothing was sealed under yet."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def settings_for(database_url: str, **changed: Any) -> Settings:
    """As an operator would set it: one origin, over TLS."""
    usual: dict[str, Any] = {
        "database_url": database_url,
        "bus_url": "memory://",
        "master_key": KEY,
        "origins": HOME,
    }
    return Settings.model_validate(usual | changed)


@asynccontextmanager
async def running_helpline(database_url: str, clock: Clock, **changed: Any) -> AsyncGenerator[Helpline]:
    """A helpline on a migrated database. `changed` are fields of `Settings`."""
    app = make_app(settings_for(database_url, **changed), now=clock.now)
    with (
        patch.multiple(ticker, TICK_SECONDS=3600.0, SLOW_SECONDS=3600.0),
        patch.object(accounts, "HASHER", QUICK_HASHER),
    ):
        async with serving(app.state.running), AsyncExitStack() as stack:
            helpline = Helpline(app, clock, stack)
            yield helpline
            for connection in helpline.connections:
                await connection.hang_up()
