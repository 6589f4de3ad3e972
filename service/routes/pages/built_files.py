"""What the frontend's build made, as it is sent: compressed, because telephones wait for it on weak networks."""

import gzip
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import Final

from fastapi import Response
from fastapi.responses import FileResponse

from service.protocol.refusals import Refusal
from service.resources import BUILT
from service.routes.errors import RequestRefused

TEXTS: Final = {".js", ".css", ".json", ".svg"}
"""What becomes smaller by a third to a fifth. Every file is the same for everybody, so its size tells nothing."""

CODINGS: Final = ("br", "gzip")
"""The smaller first; browsers ask for brotli where the connection is encrypted. Whoever takes brotli takes gzip too."""

FOR_EVER: Final = "public, max-age=31536000, immutable"
"""For what carries a hash of its content in its address."""

KEPT: Final = 256
"""Compressed files in memory: several builds' worth, about a megabyte."""


def built(name: str, kept: str, accepts: str) -> Response:
    """A file of the build, and nothing outside it. `kept`: for how long a browser may keep it; `accepts`: encodings."""
    file = (BUILT / name).resolve()
    if not file.is_relative_to(BUILT.resolve()) or file.is_dir() or not file.exists() or ".vite" in Path(name).parts:
        raise RequestRefused(Refusal.NOT_FOUND)
    headers = {"cache-control": kept, "vary": "accept-encoding"}
    coding = next((each for each in CODINGS if each in accepts), None)
    if file.suffix not in TEXTS or coding is None:
        return FileResponse(file, headers=headers)
    changed = file.stat().st_mtime_ns
    packed = brotli_of(file, changed) if coding == "br" else None
    if packed is None:
        coding, packed = "gzip", compressed(file, changed)
    return Response(packed, headers=headers | {"content-encoding": coding}, media_type=guess_type(file.name)[0])


@lru_cache(maxsize=KEPT)
def compressed(file: Path, changed: int) -> bytes:
    """The file's content in gzip. `changed` is when it last changed: a new build is compressed anew."""
    return gzip.compress(file.read_bytes(), compresslevel=9, mtime=0)


@lru_cache(maxsize=KEPT)
def brotli_of(file: Path, changed: int) -> bytes | None:
    """What the build has made of it with brotli; None where it has not, or not since the file `changed`."""
    made = file.with_name(f"{file.name}.br")
    fresh = made.exists() and made.stat().st_mtime_ns >= changed
    return made.read_bytes() if fresh else None
