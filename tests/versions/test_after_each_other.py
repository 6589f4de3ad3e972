"""A newer version goes on with what an older one wrote, and after a roll-back an older one with what a newer one wrote.

On SQLite, where one process follows another, and on PostgreSQL with Valkey.
"""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from service.models.database import open_engine
from service.protocol.closing import Closing
from tests.support.chatter import WRAP_UP, Crowd, Specialist, Visitor, crowd
from tests.support.serving import HelplineServer
from tests.support.waiting import until
from tests.versions.both import Both
from tests.versions.supervisor import Supervisor


@dataclass
class Helpline:
    """Whichever process serves now, and the people."""

    server: HelplineServer
    people: Crowd
    sam: Supervisor

    def home(self) -> str:
        return self.server.home

    @property
    def ana(self) -> Specialist:
        return self.people.specialists[0]

    @property
    def jo(self) -> Visitor:
        return self.people.visitors[0]

    @property
    def kim(self) -> Visitor:
        return self.people.visitors[1]

    async def is_replaced_by(self, server: HelplineServer) -> None:
        """The process leaves, as a deploy lets it, and another one takes its place."""
        await asyncio.to_thread(self.server.term)
        self.server = await asyncio.to_thread(server.start)
        clients = (*self.people.clients, self.sam)
        await until(lambda: all(one.connection for one in clients), what="everybody is on the other process")

    async def rows(self, query: str) -> list[Any]:
        """What is stored."""
        engine = open_engine(self.server.database_url)
        async with engine.connect() as connection:
            found = list((await connection.execute(text(query))).all())
        await engine.dispose()
        return found


def parsed(value: Any) -> Any:
    """JSON of a column, which SQLite keeps as text."""
    return json.loads(value) if isinstance(value, str) else value


async def lived(helpline: Helpline, version: str) -> None:
    """Two chats, each with what only the next version knows, if it is that one: Jo talks, Kim's chat is coded."""
    people, newer = helpline.people, version == "next"
    await people.chats(2, helpline.home)
    ana, jo, kim = helpline.ana, helpline.jo, helpline.kim
    ana.coding |= {"outcome": "called_back", "follow_up": False} if newer else {}
    for visitor in (jo, kim):
        await visitor.say(visitor.chat_id)
        if newer:
            await visitor.does(visitor.chat_id, "raise_hand", how="I am shy")
        await ana.say(visitor.chat_id)
        await ana.does(visitor.chat_id, "raise_flag", level="violence" if newer else "crisis")
    await kim.does(kim.chat_id, "end_chat")
    await helpline.sam.shuts_and_opens_the_door()
    await people.quiet()
    await until(lambda: helpline.sam.chats().keys() == {jo.chat_id}, what="Kim's chat is coded")


async def goes_on(helpline: Helpline) -> None:
    """Jo's talk goes on, and everybody sees everything."""
    ana, jo = helpline.ana, helpline.jo
    await jo.say(jo.chat_id)
    await ana.say(jo.chat_id)
    await helpline.people.check(helpline.server)
    assert [one.refusals for one in helpline.people.clients if one.refusals] == []
    shown = helpline.sam.chats()
    assert shown.keys() == {jo.chat_id}
    assert (shown[jo.chat_id]["status"], shown[jo.chat_id]["specialist"]) == ("talking", ana.author)
    assert shown[jo.chat_id]["why"]["candidates"][0]["person_id"] == ana.author
    for chat in (jo, helpline.kim):
        answer = await helpline.people.http.get(
            f"{helpline.home()}/api/chats/{chat.chat_id}/transcript", headers={"Authorization": f"Bearer {chat.token}"}
        )
        assert (answer.status_code, "You:" in answer.text) == (200, True), answer.text
    for page in ("hours", "people", "articles", "replies"):
        await helpline.sam.requests("GET", f"/api/supervisor/{page}")


@pytest.mark.parametrize(("first", "then"), [("this", "next"), ("next", "this")])
async def test_one_version_goes_on_with_what_the_other_wrote_and_back_again(both: Both, first: str, then: str) -> None:
    async with crowd() as people:
        helpline = Helpline(
            await asyncio.to_thread(both.server(first).start), people, Supervisor(lambda: helpline.home())
        )
        await helpline.sam.sign_in()
        await lived(helpline, first)
        await goes_on(helpline)
        await helpline.is_replaced_by(both.server(then))
        await goes_on(helpline)
        await helpline.sam.shuts_and_opens_the_door()
        await helpline.is_replaced_by(both.server(first))
        await goes_on(helpline)
        clients = (*people.clients, helpline.sam)
        assert {code for one in clients for code in one.closings} == {int(Closing.MOVE)}
        await helpline.sam.leave()


async def test_an_older_version_drops_nothing_that_the_newer_one_stored(both: Both) -> None:
    async with crowd() as people:
        helpline = Helpline(
            await asyncio.to_thread(both.server("next").start), people, Supervisor(lambda: helpline.home())
        )
        await helpline.sam.sign_in()
        await lived(helpline, "next")
        stored = await helpline.rows("SELECT id, why, wrap_up, ended, safety, priority FROM chats ORDER BY id")
        ((hours,),) = await helpline.rows("SELECT calendar FROM hours_plans ORDER BY id DESC LIMIT 1")
        await helpline.is_replaced_by(both.server("this"))
        await goes_on(helpline)
        await helpline.ana.does(helpline.jo.chat_id, "add_note", client_id="note-0001", text="A note")
        await helpline.sam.shuts_and_opens_the_door()
        helpline.ana.coding = dict(WRAP_UP)
        await helpline.jo.does(helpline.jo.chat_id, "end_chat")
        await people.quiet()
        await until(lambda: helpline.sam.chats() == {}, what="Jo's chat is coded")
        for before, after in zip(
            stored,
            await helpline.rows("SELECT id, why, wrap_up, ended, safety, priority FROM chats ORDER BY id"),
            strict=True,
        ):
            assert (after.id, parsed(after.why), after.safety, after.priority) == (
                before.id,
                parsed(before.why),
                "violence",
                7,
            )
            assert parsed(after.why)["weights"] == [1.0, 0.5]
            if before.wrap_up is not None:
                assert parsed(after.wrap_up) == parsed(before.wrap_up)
                assert (parsed(after.wrap_up)["outcome"], parsed(after.wrap_up)["follow_up"]) == ("called_back", False)
                assert after.ended == "handed_over"
        saved = await helpline.rows("SELECT calendar FROM hours_plans ORDER BY id DESC LIMIT 1")
        assert json.loads(saved[0][0]) | {"emergency": None} == json.loads(hours)
        assert json.loads(hours)["season"] == "spring"
        await helpline.sam.leave()
