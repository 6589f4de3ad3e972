"""A fresh page shows what a page shows that was there all along.

The journeys are kept in tests/recorded, where frontend/tests/recorded replays them through the pages' own folding.
"""

from pathlib import Path
from typing import Any, Final

import pytest

from service.protocol.chat.views import StaffView, VisitorView
from service.protocol.events import EVENT, Event
from service.rules.chat.state import fold
from service.rules.chat.views import may_see, staff_view, visitor_view
from tests.support.helpline import Helpline
from tests.support.journeys import JOURNEYS, Journey, as_text, recorded
from tests.support.recordings import compare

RECORDED: Final = Path(__file__).parents[1] / "recorded"
Chats = dict[str, "Page"]


class Page:
    """One chat as a page keeps it: entries in order, each following the one before."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []

    @property
    def seq(self) -> int:
        return self.entries[-1]["seq"] if self.entries else 0

    def take(self, entry: dict[str, Any]) -> None:
        """One entry more; a gap or a repetition would show here."""
        if entry["seq"] > self.seq:
            assert entry["prev"] == self.seq, "a page that was connected never misses anything"
            self.entries.append({name: entry[name] for name in ("seq", "prev", "event")})

    def events(self) -> list[Event]:
        return [EVENT.validate_python(entry["event"]) for entry in self.entries]


def lived(steps: list[dict[str, Any]]) -> Chats:
    """The chats of a page after all that came over its lines."""
    chats: Chats = {}
    for step in steps:
        shown = step.get("chats", [step["chat"]] if "chat" in step else [])
        if step["type"] == "welcome":
            chats = {chat["view"]["chat_id"]: chats.get(chat["view"]["chat_id"], Page()) for chat in shown}
        for chat in shown:
            page = chats.setdefault(chat["view"]["chat_id"], Page())
            for entry in chat["entries"]:
                page.take(entry)
            assert page.seq == chat["view"]["seq"]
        if step["type"] == "happened":
            chats[step["chat_id"]].take(step)
        if step["type"] == "left":
            del chats[step["chat_id"]]
    return chats


def blanked(event: Event) -> Event:
    return event.model_copy(update=dict.fromkeys(event.WORDS, ""))


def view_of(role: str, chat_id: str, page: Page) -> VisitorView | StaffView:
    chat = fold(chat_id, page.events())
    return visitor_view(chat, page.seq) if role == "visitor" else staff_view(chat, page.seq)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
async def test_a_snapshot_and_what_followed_is_the_new_snapshot(
    helpline: Helpline, journey: Journey, accept_recordings: bool
) -> None:
    recording = await recorded(helpline, journey)
    assert {person["role"] for person in recording["people"]} == {"visitor", "specialist", "supervisor"}
    for person in recording["people"]:
        pages = lived(person["steps"])
        fresh = {chat["view"]["chat_id"]: chat for chat in person["fresh"]}
        assert pages.keys() == fresh.keys(), person["name"]
        for chat_id, page in pages.items():
            shown = fresh[chat_id]
            assert view_of(person["role"], chat_id, page).model_dump(mode="json") == shown["view"]
            kept = [blanked(event) for event in page.events()] if shown["view"]["erased"] else page.events()
            assert kept == [EVENT.validate_python(entry["event"]) for entry in shown["entries"]]
            assert [entry["seq"] for entry in page.entries] == [entry["seq"] for entry in shown["entries"]]
            assert all(may_see(person["role"], event) for event in page.events())
    compare(RECORDED / f"{journey.__name__}.json", as_text(recording), accept_recordings)


def test_every_recording_is_of_a_journey_that_is_still_made() -> None:
    assert {path.stem for path in RECORDED.glob("*.json")} == {journey.__name__ for journey in JOURNEYS}
