"""A supervisor over a real socket, and on the pages of the office."""

from collections.abc import Callable
from typing import Any

import httpx2
from typing_extensions import override
from websockets.asyncio.client import ClientConnection

from tests.support.client import Client, Frame
from tests.support.ledger import Ledger
from tests.support.serving import PASSWORD
from tests.support.waiting import until

WHY = {"en": "Our building has no power.", "es": "Nuestro edificio no tiene luz."}


class Supervisor(Client):
    """Sam, who sees the board and keeps the hours."""

    def __init__(self, home: Callable[[], str]) -> None:
        super().__init__(Ledger(), "sam", "supervisor", home)
        self.board: Frame = {}

    async def sign_in(self) -> None:
        """Sign in, and open the board."""
        answer = await self.requests("POST", "/api/sign-in", {"name": self.name, "password": PASSWORD})
        self.cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        self.start()
        await until(lambda: self.connection, what="the board")

    async def requests(self, method: str, path: str, body: Any = None) -> httpx2.Response:
        """Ask the service as this supervisor's page does; anything but a yes is a failed test."""
        headers = {"Origin": self.home(), **self.headers}
        async with httpx2.AsyncClient(timeout=30, trust_env=False) as http:
            answer = await http.request(method, self.home() + path, json=body, headers=headers)
        assert answer.is_success, answer.text
        return answer

    async def shuts_and_opens_the_door(self) -> None:
        """Save the hours twice."""
        for closed in (True, False):
            await self.requests("POST", "/api/supervisor/emergency", {"closed": closed, "reason": WHY})

    @override
    async def welcomed(self, connection: ClientConnection, frame: Frame) -> None:
        self.connection = connection
        self.welcomes += 1
        self.lost_at = None
        self.beat_seconds = frame["beat_seconds"]
        self.board = frame["snapshot"]["board"]

    @override
    async def hear(self, connection: ClientConnection, frame: Frame) -> None:
        await super().hear(connection, frame)
        if frame["type"] == "noticed" and frame["notice"]["type"] == "board_changed":
            self.board = frame["notice"]["board"]

    def chats(self) -> dict[str, Frame]:
        """The open chats on the board."""
        return {chat["chat_id"]: chat for chat in self.board["chats"]}
