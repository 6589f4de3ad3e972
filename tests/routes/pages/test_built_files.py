"""What a page loads is small on the wire, the same after unpacking, and nothing but the build."""

import gzip
import os
from pathlib import Path

import pytest

from service.routes.pages import built_files, pages
from tests.support.helpline import Helpline

SCRIPT = "export const kind = 'words';\n" * 200


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build with one script in it."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets/main-1.js").write_text(SCRIPT)
    (tmp_path / "secret.js").write_text("outside")
    monkeypatch.setattr(built_files, "BUILT", folder)
    return folder


async def test_a_script_is_sent_compressed_to_whoever_can_unpack_it(helpline: Helpline, build: Path) -> None:
    http = await helpline.stranger()
    packed = await http.get("/static/assets/main-1.js", headers={"accept-encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(SCRIPT) / 10
    assert packed.text == SCRIPT
    plain = await http.get("/static/assets/main-1.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == SCRIPT
    for answer in (packed, plain):
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["vary"] == "accept-encoding"
        assert "immutable" in answer.headers["cache-control"]


async def test_what_the_build_made_smaller_still_is_sent_to_whoever_can_unpack_it(
    helpline: Helpline, build: Path
) -> None:
    http = await helpline.stranger()
    smaller = build / "assets/main-1.js.br"
    smaller.write_bytes(b"made by brotli")
    asked = {"accept-encoding": "gzip, deflate, br"}
    async with http.stream("GET", "/static/assets/main-1.js", headers=asked) as answer:
        assert answer.headers["content-encoding"] == "br"
        assert b"".join([part async for part in answer.aiter_raw()]) == b"made by brotli"
    (build / "assets/main-1.js").write_text("newer")
    os.utime(smaller, ns=(0, 0))
    newer = await http.get("/static/assets/main-1.js", headers=asked)
    assert newer.headers["content-encoding"] == "gzip"
    assert newer.text == "newer"


async def test_a_new_build_under_the_same_name_is_sent_anew(helpline: Helpline, build: Path) -> None:
    http = await helpline.stranger()
    file = build / "embed.js"
    for time, text in enumerate(("first", "second")):
        file.write_text(text)
        os.utime(file, ns=(time, time))
        answer = await http.get("/embed.js", headers={"accept-encoding": "gzip"})
        assert answer.text == text


async def test_nothing_outside_the_build_is_sent(helpline: Helpline, build: Path) -> None:
    http = await helpline.stranger()
    for name in ("..%2Fsecret.js", "assets", "none.js", ".vite/manifest.json"):
        assert (await http.get(f"/static/{name}")).status_code == 404


def test_compressing_is_repeatable(build: Path) -> None:
    once = built_files.compressed(build / "assets/main-1.js", 1)
    built_files.compressed.cache_clear()
    assert built_files.compressed(build / "assets/main-1.js", 1) == once
    assert gzip.decompress(once).decode() == SCRIPT


async def test_the_chats_page_names_at_once_every_script_that_it_begins_with(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {
        "src/widget/main.tsx": {"file": "main.js", "imports": ["shared.js"]},
        "shared.js": {"file": "shared-1.js", "imports": ["deeper.js"]},
        "deeper.js": {"file": "deeper-1.js", "imports": ["shared.js"]},
        "src/words/visitor/es.json": {"file": "es-1.js"},
    }
    monkeypatch.setattr(pages, "manifest", lambda: made)
    page = (await (await helpline.stranger()).get("/chat?language=es")).text
    for name in ("main.js", "shared-1.js", "deeper-1.js", "es-1.js"):
        assert page.count(f'<link rel="modulepreload" href="/static/{name}">') == 1
