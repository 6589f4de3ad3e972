"""Both relays are served by uvicorn as it comes, with the WebSocket implementation that our own service builds on."""

from typing import Any

import uvicorn


def serve(app: Any, port: int) -> None:  # noqa: ANN401 - an ASGI application
    """Run until told to stop. The choices are those of service/server/server.py."""
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=port,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        access_log=False,
        log_config=None,
        server_header=False,
    )
