"""An answer that is compressed, for whatever every page of a site asks for."""

import gzip
from typing import Final

from fastapi import Request, Response
from pydantic import BaseModel

SMALL: Final = 256
"""Bytes that are not worth compressing."""


def packed(answer: BaseModel, request: Request) -> Response:
    """As JSON, in gzip where the browser takes it. Nothing in it may be secret: the length shows (BREACH, 2013)."""
    content = answer.model_dump_json().encode()
    headers = {"vary": "accept-encoding"}
    if len(content) > SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        content = gzip.compress(content, mtime=0)
        headers["content-encoding"] = "gzip"
    return Response(content, headers=headers, media_type="application/json")
