"""Whatever happens in a whole journey, mistakes of ours included: no log holds a word, an address or a token."""

import json
import sys
from pathlib import Path

import httpx2

from tests.support import failing_service
from tests.support.chatter import Specialist, Visitor, crowd
from tests.support.remains import raw_bytes, readable
from tests.support.serving import PASSWORD, HelplineServer
from tests.support.waiting import until

SPOKEN = ("whippoorwill", "featherbed", "thunderplump", "lanternlight")
"""What a visitor, a note, a survey and a specialist say."""


async def talk(server: HelplineServer, visitor: Visitor, ana: Specialist) -> None:
    """Both say something; a note and a survey run into a mistake; nonsense is sent."""
    question, note, comment, answer = SPOKEN
    await visitor.say(visitor.chat_id, f"I hear a {question}")
    await ana.say(visitor.chat_id, f"There is {answer}")
    await until(lambda: visitor.idle and ana.idle, what="both were heard")
    connections = ana.welcomes
    words = {"client_id": "note-00000001", "text": f"Has a {note}"}
    await ana.ask(visitor.chat_id, {"type": "add_note", "chat_id": visitor.chat_id, **words})
    await until(lambda: ana.welcomes > connections, what="the mistake ended the connection, and the console came back")
    async with httpx2.AsyncClient(base_url=server.home, headers={"Origin": server.home}) as http:
        chat = f"/api/chats/{visitor.chat_id}"
        token = {"Authorization": f"Bearer {visitor.token}"}
        broken = await http.post(f"{chat}/survey", json={"comment": f"A {comment}"}, headers=token)
        assert (broken.status_code, broken.json()["phone"]) == (500, "1-800-227-2345")
        assert readable(SPOKEN, broken.content) == []
        assert (await http.post("/api/chats", content=f"{{{comment}")).status_code == 400
        assert (await http.get(f"/{comment}")).status_code == 404


async def test_no_log_and_no_file_holds_a_word_an_address_or_a_token(sqlite_url: str) -> None:
    program = (sys.executable, Path(failing_service.__file__))
    with HelplineServer(sqlite_url, program=program) as server:
        async with crowd() as people:
            await people.chats(1, lambda: server.home)
            visitor, ana = people.visitors[0], people.specialists[0]
            await talk(server, visitor, ana)
            secrets = (*SPOKEN, str(visitor.token), ana.cookie.partition("=")[2], PASSWORD)
        stored = raw_bytes(sqlite_url)
        server.term()
        said = server.said()
    told = [json.loads(line) for line in said.splitlines()]
    assert {"RuntimeError", "KeyError"} <= {line.get("error") for line in told}, "the mistakes are on record"
    assert readable(secrets, said.encode()) == []
    assert [line["event"] for line in told if "127.0.0.1" in json.dumps(line)] == ["serving"], "where it listens itself"
    assert readable(secrets, stored) == []
