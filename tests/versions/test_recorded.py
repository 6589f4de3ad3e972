"""What the next version stored and rang, kept in `recorded/next.json`, as this version reads it.

frontend/tests/versions reads from the same file what the next version sent to each page.
"""

import base64
import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import insert

from service.bus.rings import Passing, Ring, made
from service.models.database import Base, UtcTime
from service.models.seal import master_key
from service.protocol.events import KINDS
from service.resources import CHECKOUT
from service.settings.keys import read_key
from tests.support.helpline import KEY, Helpline, Staff, Visitor
from tests.support.journeys import specialist
from tests.support.recordings import compare
from tests.versions.next_version import runs

KEPT: Final = Path(__file__).parent / "recorded/next.json"
RECORDER: Final = Path(__file__).parent / "recorder.py"
MASTER: Final = master_key(read_key(KEY))
JO, KIM = (MASTER.derive("chat", f"opening-000000000000000{number}", 16) for number in (1, 2))
TOKENS: Final = {
    chat_id: MASTER.derive("token", f"opening-000000000000000{number}", 32) for number, chat_id in ((1, JO), (2, KIM))
}
NEWER: Final = {"hand_raised", "coach_joined"}

Recording = dict[str, Any]


def sealed(name: str) -> bool:
    """Whether a column holds what was drawn at random."""
    return name in ("key", "words")


def as_kept(recording: Recording) -> str:
    """A recording without what is another in each run, where it is only compared."""
    rows = {
        table: [{name: None if sealed(name) else value for name, value in row.items()} for row in kept]
        for table, kept in recording["rows"].items()
    }
    return json.dumps(recording | {"rows": rows}, indent=1, ensure_ascii=False, sort_keys=True)


@pytest.fixture(scope="module")
def recording() -> Recording:
    """What is kept."""
    return json.loads(KEPT.read_text())


def test_the_recording_is_of_the_next_version_as_it_is(
    next_folder: Path, tmp_path: Path, accept_recordings: bool
) -> None:
    fresh = tmp_path / "next.json"
    runs(next_folder, RECORDER, fresh, PYTHONPATH=f"{next_folder}:{CHECKOUT}")
    if not KEPT.exists() or as_kept(json.loads(fresh.read_text())) != as_kept(json.loads(KEPT.read_text())):
        compare(KEPT, fresh.read_text(), accept_recordings)


def test_the_recording_holds_what_this_version_does_not_know(recording: Recording) -> None:
    log, chats = recording["rows"]["chat_log"], recording["rows"]["chats"]
    assert {row["type"] for row in log} - KINDS.keys() == NEWER
    assert all(row["priority"] == 7 for row in chats)
    assert {ring[0] for ring in recording["rings"]} > {"Ring", "Season"}
    assert "hint" in {frame["type"] for page in recording["pages"] for frame in page["frames"]}


def test_rings_are_heard_as_far_as_they_are_known(recording: Recording) -> None:
    heard = [message for ring in recording["rings"] if (message := made(ring)) is not None]
    rings = [message for message in heard if isinstance(message, Ring)]
    assert len(rings) == sum(1 for ring in recording["rings"] if ring[0] == "Ring")
    assert {message.to for message in heard if isinstance(message, Passing)} == {"staff", "visitor"}
    for chat_id in (JO, KIM):
        seqs = [entry.seq for ring in rings if ring.chat_id == chat_id for entry in ring.entries]
        assert seqs == list(range(1, len(seqs) + 1))


def from_json(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row for this version's table: a column that it does not have is left out."""
    columns = Base.metadata.tables[table].columns
    found: dict[str, Any] = {}
    for name in row.keys() & columns.keys():
        value = row[name]
        if isinstance(value, dict) and "base64" in value:
            value = base64.b64decode(value["base64"])
        elif isinstance(columns[name].type, UtcTime) and value is not None:
            value = datetime.fromisoformat(value)
        found[name] = value
    return found


@pytest.fixture
async def ana(any_helpline: Helpline, recording: Recording) -> Staff:
    """Ana, whose desk and whose visitors the next version left behind."""
    staff = await specialist(any_helpline, "ana")
    async with any_helpline.parts.sessions.begin() as session:
        for table in Base.metadata.sorted_tables:
            if rows := recording["rows"].get(table.name):
                await session.execute(insert(table), [from_json(table.name, row) for row in rows])
    await any_helpline.parts.opening.load()
    await any_helpline.parts.catalogue.load()
    await staff.comes_back()
    return staff


async def comes(helpline: Helpline, chat_id: str) -> Visitor:
    """A page that holds nothing yet comes to its chat."""
    token = TOKENS[chat_id]
    http = await helpline.stranger(Authorization=f"Bearer {token}")
    connection = await helpline.connect("visitor")
    return Visitor(helpline, chat_id, token, http, connection, await connection.hello(token=token))


def types(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["event"]["type"] for entry in entries]


async def test_a_visitor_of_the_newer_version_comes_to_an_older_one_and_goes_on(
    any_helpline: Helpline, ana: Staff, recording: Recording
) -> None:
    jo = await comes(any_helpline, JO)
    visible = [row for row in recording["rows"]["chat_log"] if row["chat_id"] == JO and row["audience"] == "all"]
    assert types(jo.entries()) == [row["type"] for row in visible]
    assert [entry["seq"] for entry in jo.entries()] == [row["seq"] for row in visible]
    assert [entry["prev"] for entry in jo.entries()] == [0, *(row["seq"] for row in visible[:-1])]
    hand = next(entry["event"] for entry in jo.entries() if entry["event"]["type"] == "hand_raised")
    assert hand["how"] == "I am shy", "a newer page may show it"
    assert "coach" not in json.dumps(jo.welcome)
    answer = await jo.says("I am still here.")
    assert (answer["type"], answer["seq"]) == ("ack", len(await any_helpline.log(JO)))
    said = await ana.connection.happens("message_posted")
    assert (said["event"]["text"], said["prev"]) == ("I am still here.", answer["seq"] - 1)


async def test_a_page_that_missed_what_only_the_newer_version_knows_asks_once_and_has_it(
    any_helpline: Helpline, ana: Staff
) -> None:
    jo = await comes(any_helpline, JO)
    missed = await jo.asks("fetch_missed", after=4)
    assert types(missed["entries"])[0] == "hand_raised"
    assert missed["entries"][0]["prev"] == 4
    await any_helpline.tick()
    newest = jo.welcome["snapshot"]["chat"]["view"]["seq"]
    beats = [frame["seqs"][JO] for frame in jo.connection.heard if frame["type"] == "beat"]
    assert set(beats) <= {newest}, "nothing is missing, so nothing is asked for"


async def test_the_specialists_desk_holds_everything_in_its_order(
    any_helpline: Helpline, ana: Staff, recording: Recording
) -> None:
    (chat,) = ana.welcome["snapshot"]["chats"]
    stored = [row["type"] for row in recording["rows"]["chat_log"] if row["chat_id"] == JO]
    assert types(chat["entries"]) == stored
    assert [entry["prev"] for entry in chat["entries"]] == list(range(len(stored)))
    assert (chat["view"]["status"], chat["view"]["safety"], chat["readable"]) == ("talking", "violence", True)
    assert (await ana.says(JO, "I am here."))["type"] == "ack"
    assert (await ana.asks("end_chat", JO))["type"] == "ack"
    coding = {"outcome": "answered", "relationship": "family", "reason": "treatment"}
    assert (await ana.asks("save_wrap_up", JO, wrap_up=coding))["type"] == "ack"


async def test_a_chat_that_ended_in_a_new_way_has_ended(any_helpline: Helpline, ana: Staff) -> None:
    kim = await comes(any_helpline, KIM)
    view = kim.welcome["snapshot"]["chat"]["view"]
    assert (view["status"], view["ended"]) == ("ended", "by_visitor")
    kept = await kim.http.get(f"/api/chats/{KIM}/transcript")
    assert (kept.status_code, "It is over." in kept.text) == (200, True)
    assert (await kim.http.delete(f"/api/chats/{KIM}")).status_code == 204


async def test_the_board_and_the_office_show_what_they_understand(any_helpline: Helpline, ana: Staff) -> None:
    sam = await any_helpline.supervisor()
    (chat,) = sam.welcome["snapshot"]["board"]["chats"]
    assert (chat["chat_id"], chat["safety"], chat["why"]["rule"]) == (JO, "violence", "on_duty")
    assert (await sam.asks("watch_chat", JO))["type"] == "ack"
    joined = await sam.connection.gets(lambda frame: frame["type"] == "joined")
    assert set(types(joined["chat"]["entries"])) >= NEWER
    for page in ("hours", "articles", "people", "replies"):
        assert (await sam.http.get(f"/api/supervisor/{page}")).status_code == 200
    assert (await (await any_helpline.stranger()).get("/api/availability")).json()["open"]
