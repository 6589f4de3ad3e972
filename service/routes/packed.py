"""An answer that is compressed: telephones wait for it on weak networks."""

import gzip
from typing import Final

from fastapi import Request, Response
from pydantic import BaseModel

SMALL: Final = 256
"""Bytes that are not worth compressing."""


def packed(answer: BaseModel | str, request: Request, kept: str = "no-store") -> Response:
    """As JSON, or as the page that it is, in gzip where the browser takes it.

    Nothing in it may be secret: the length shows (BREACH, 2013). `kept`: for how long a browser may keep it.
    """
    content = (answer if isinstance(answer, str) else answer.model_dump_json()).encode()
    headers = {"vary": "accept-encoding", "cache-control": kept}
    if len(content) > SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        content = gzip.compress(content, mtime=0)
        headers["content-encoding"] = "gzip"
    return Response(content, headers=headers, media_type="text/html" if isinstance(answer, str) else "application/json")
