"""The logs of a whole journey, with all that can go wrong on the way, never say what was said or who said it."""

import asyncio
import json

from websockets.asyncio.client import connect
from websockets.typing import Origin

from tests.support.chatter import crowd, until
from tests.support.programs import free_port
from tests.support.serving import PASSWORD, HelplineServer

SAID = "quicksilver lanterns"
ANSWERED = "marmalade orchards"
NICKNAME = "Zephyrine"


async def test_no_word_no_address_and_no_token_is_ever_logged(server: HelplineServer) -> None:
    async with crowd() as people:
        await people.chats(1, lambda: server.home)
        visitor, specialist = people.visitors[0], people.specialists[0]
        await visitor.say(visitor.chat_id, SAID)
        await specialist.say(visitor.chat_id, ANSWERED)
        answers = {"type": "change_answers", "chat_id": visitor.chat_id, "language": "en", "nickname": NICKNAME}
        await visitor.ask(visitor.chat_id, answers)
        await until(lambda: visitor.idle and specialist.idle, what="everything is said")
        server.limit_files(4096)
        await visitor.say(visitor.chat_id, f"{SAID} again")
        await until(lambda: "unavailable" in visitor.refusals, what="the disk is full")
        server.limit_files(None)
        await until(lambda: visitor.idle, what="there is room again")
        await misbehave(server, visitor.token or "")
        for path in ("/nowhere", "/api/chats/x/transcript", f"/chat?token={visitor.token}"):
            await asyncio.to_thread(server.get, path)
        wrong = {"name": "ana", "password": f"{SAID} {ANSWERED}"}
        await people.http.post(f"{server.home}/api/sign-in", json=wrong, headers={"Origin": server.home})
        secrets = [visitor.token or "", visitor.opening_id, specialist.cookie.partition("=")[2], PASSWORD]
        await people.check(server)
    await asyncio.to_thread(server.term)
    log = server.said()
    for secret in (*secrets, *SAID.split(), *ANSWERED.split(), NICKNAME, "127.0.0.1"):
        assert secret not in log


async def misbehave(server: HelplineServer, token: str) -> None:
    """Frames that are refused, and lines that break off."""
    url = f"{server.home.replace('http', 'ws')}/ws/visitor"
    for frame in (f'{{"type":"send_message","text":"{SAID}"', f'"{SAID}"', f'{{"type":"{SAID}","ref":1}}'):
        async with connect(url, origin=Origin(server.home), compression=None, proxy=None) as line:
            await line.send(json.dumps({"type": "hello", "version": 1, "token": token}))
            await line.recv()
            await line.send(frame)
            await line.recv()
            line.transport.abort()
    async with connect(url, origin=Origin(server.home), compression=None, proxy=None) as line:
        await line.send(frame)
        await line.wait_closed()


async def test_a_service_that_cannot_start_does_not_say_its_secrets(server: HelplineServer) -> None:
    wrong = HelplineServer(server.database_url, f"redis://user:hunter2hunter2@127.0.0.1:{free_port()}/0", beside=server)
    with wrong:
        await asyncio.sleep(1)
        assert "hunter2" not in wrong.said()
