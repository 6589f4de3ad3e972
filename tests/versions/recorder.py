"""Run under the next version: goes on a journey, and writes down the rows, the rings and what each page was sent.

    python recorder.py FILE

The rows hold the sealed words and keys as well, which the tests' master key opens; these are drawn at random, and a
recording of another run differs in these alone.
"""

import asyncio
import base64
import json
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from sqlalchemy import select

from service.bus.rings import Message, encode
from service.models.database import Base, reading
from tests.support.clock import Clock
from tests.support.connection import Frame
from tests.support.databases import copy_of_file, migrated_file
from tests.support.helpline import Helpline, running_helpline
from tests.support.journeys import conversation, whose
from tests.support.library import article

TABLES: Final = ("chats", "chat_log", "hours_plans", "articles", "article_variants", "topics")
CODED: Final = {"outcome": "called_back", "relationship": "family", "reason": "treatment", "follow_up": False}
POWER: Final = {"en": "Our building has no power.", "es": "Nuestro edificio no tiene luz."}


async def lives(helpline: Helpline) -> None:
    """Jo talks with Ana while a coach listens in; Kim's chat is over and coded."""
    await helpline.library(article("second-opinion"))
    ana, jo, ids = await conversation(helpline, question="Is it hereditary?")
    await jo.asks("raise_hand", how="I am shy")
    await ana.asks("send_message", jo, text="Thank you for asking.", **ids())
    await ana.asks("add_note", jo, text="Needs time", **ids())
    kim = await helpline.visitor(opening_id="opening-0000000000000002")
    await ana.accepts(kim)
    await kim.asks("send_message", text="It is over.", **ids())
    await kim.asks("raise_hand", how="again")
    await kim.asks("end_chat")
    await ana.asks("save_wrap_up", kim, wrap_up=CODED)
    await ana.asks("raise_flag", jo, level="violence")
    await jo.comes_back(have=3)
    await jo.asks("send_message", text="I will read it.", **ids())
    await ana.asks("send_article", jo, slug="second-opinion", language="en", sentence="This may help.", **ids())
    http = await helpline.sign_in("sam")
    for closed in (True, False):
        answer = await http.post("/api/supervisor/emergency", json={"closed": closed, "reason": POWER})
        assert answer.status_code == 200, answer.text
    await helpline.tick()
    await (await helpline.connect("supervisor", http)).hello()


def plain(value: object) -> object:
    """A stored value as JSON."""
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    return value.isoformat() if isinstance(value, datetime | date) else value


async def rows(helpline: Helpline) -> dict[str, list[dict[str, object]]]:
    """What is stored, by table."""
    found: dict[str, list[dict[str, object]]] = {}
    async with reading(helpline.parts.sessions) as session:
        for name in TABLES:
            table = Base.metadata.tables[name]
            stored = (await session.execute(select(table).order_by(*table.primary_key.columns))).mappings()
            found[name] = [{str(column): plain(value) for column, value in row.items()} for row in stored]
    for row in found["chats"]:
        row["place"] = None  # the name of this process
    return found


def pages(helpline: Helpline) -> list[dict[str, Any]]:
    """What each page was sent, in order, over all its connections, without what passes and is another in each run."""
    sent: dict[tuple[str, str], list[Frame]] = {}
    for connection in helpline.connections:
        told = (frame for frame in connection.heard if frame["type"] not in ("beat", "noticed"))
        sent.setdefault(whose(connection), []).extend(told)
    for (_, name), frames in sent.items():
        for snapshot in (frame["snapshot"] for frame in frames if frame["type"] == "welcome"):
            known = {"person_id": name, "place": None}
            snapshot |= {field: known[field] for field in known.keys() & snapshot.keys()}
            snapshot["availability"]["queues"] = []
    return [{"role": role, "name": name, "frames": frames} for (role, name), frames in sent.items()]


def rung_in_order(rings: list[list[Any]]) -> list[list[Any]]:
    """Entries in their order; of everything else, which comes at no certain moment, one of each."""
    others = {json.dumps(ring): ring for ring in rings if ring[0] != "Ring" and "visitor_here" not in str(ring)}
    return [*(ring for ring in rings if ring[0] == "Ring"), *(others[text] for text in sorted(others))]


async def recorded(url: str) -> dict[str, object]:
    """One helpline of the next version, from its beginning to its end."""
    rung: list[Any] = []

    def note(message: Message) -> None:
        rung.extend(json.loads(encode([message])))

    async with running_helpline(url, Clock()) as helpline:
        with patch.object(helpline.parts.bus, "publish", note):
            await lives(helpline)
        return {"rows": await rows(helpline), "rings": rung_in_order(rung), "pages": pages(helpline)}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = copy_of_file(migrated_file(Path(folder)), Path(folder))
        recording = asyncio.run(recorded(url))
    Path(sys.argv[1]).write_text(json.dumps(recording, indent=1, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
