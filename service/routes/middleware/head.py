"""HEAD, as HTTP asks of every page that can be got (RFC 9110, 9.3.2): what GET would say, without its body."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Head:
    """A plain ASGI layer. Monitors and link checks ask by HEAD, and would take a refusal for an outage."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask as GET, and keep the headers alone."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, send_without_body)
