"""What is read back is what was said, in order, until it is erased."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.models.log import FOR_ALL, LogRow, Unreadable, associated_data, from_row, once_of, to_log_entry
from service.models.seal import ChatKey
from service.protocol.events import EVENT, KINDS, Event
from tests.support.chats import ANA, ONE_OF_EACH, said
from tests.support.events import EVENTS
from tests.support.journals import MASTER, Book

CHAT = "chat-0123456789abcdef"
KEY: ChatKey = MASTER.new_chat_key(CHAT)[0]


def stored(seq: int, event: Event) -> LogRow:
    """The row that is written for an event."""
    entry = to_log_entry(CHAT, seq, event, KEY)
    return LogRow(
        chat_id=CHAT,
        seq=seq,
        at=event.at,
        type=event.type,
        audience=event.AUDIENCE,
        event=entry.stored,
        words=entry.words,
    )


@given(EVENTS, st.integers(1, 2**31 - 1))
def test_every_event_is_read_back_as_it_was_written(event: Event, seq: int) -> None:
    assert from_row(stored(seq, event), KEY) == event


@given(EVENTS)
def test_what_is_sent_is_what_is_stored(event: Event) -> None:
    assert EVENT.validate_json(to_log_entry(CHAT, 1, event, KEY).encoded) == event


@given(EVENTS)
def test_an_erased_event_keeps_everything_but_the_words(event: Event) -> None:
    row = stored(1, event)
    row.words = None
    expected = event.model_copy(update=dict.fromkeys(event.WORDS, ""))
    assert from_row(row, None) == expected
    assert from_row(row, KEY) == expected


@given(EVENTS)
def test_a_row_of_before_entries_named_their_audience_is_read_as_ever(event: Event) -> None:
    row = stored(1, event)
    row.audience = None
    assert from_row(row, KEY) == event


def test_an_entry_that_only_a_newer_version_knows_keeps_what_it_says_and_its_words() -> None:
    row = stored(7, said())
    row.type, row.audience = "picture_sent", "all"
    row.event = '{"type":"picture_sent","at":"2026-10-14T15:00:00Z","size":12}'
    assert from_row(row, KEY).model_dump(mode="json") == {
        "type": "picture_sent",
        "at": "2026-10-14T15:00:00Z",
        "size": 12,
        "text": said().text,
    }
    row.words = None
    assert "text" not in from_row(row, None).model_dump()


@pytest.mark.parametrize(
    "damaged",
    [
        {"event": "{"},
        {"event": "[]"},
        {"event": "7"},
        {"event": '{"type":"message_posted"}'},
        {"words": b"too short"},
        {"words": b"x" * 40},
        {"seq": 8},
    ],
    ids=str,
)
def test_what_is_damaged_or_stands_in_anothers_place_is_unreadable(damaged: dict[str, object]) -> None:
    row = stored(7, said())
    for name, value in damaged.items():
        setattr(row, name, value)
    with pytest.raises(Unreadable):
        from_row(row, KEY)


@given(EVENTS)
def test_words_stand_in_no_readable_column(event: Event) -> None:
    row = stored(1, event)
    assert not set(event.WORDS) & json.loads(row.event).keys()


def test_what_a_visitor_may_see_is_known_by_its_stored_type() -> None:
    assert set(FOR_ALL) == {event.type for event in ONE_OF_EACH if event.AUDIENCE == "all"}
    assert KINDS.keys() == {event.type for event in ONE_OF_EACH}


def test_what_a_person_sends_is_known_by_its_author_and_id_and_nothing_else_is() -> None:
    known = {event.type for event in ONE_OF_EACH if once_of(event)}
    assert known == {"message_posted", "article_sent", "note_added"}
    assert once_of(said(number=4)) == ("visitor", "visitor-0004")
    by_ana = said(number=4).model_copy(update={"author": "specialist", "by": ANA.id})
    assert once_of(by_ana) == ("ana", "visitor-0004")


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(EVENTS, min_size=1, max_size=8))
async def test_a_whole_log_comes_back_from_the_database(book: Book, life: list[Event]) -> None:
    chat_id = f"chat-{await book.rows():016}"
    await book.begin(chat_id)
    for seq, event in enumerate(life, start=2):
        await book.journal.append(book.of(chat_id, seq, unique(event, seq)))
    kept = [unique(event, seq) for seq, event in enumerate(life, start=2)]
    assert (await book.events(chat_id))[1:] == kept


def unique(event: Event, seq: int) -> Event:
    """The same event under an id that nothing else has."""
    return event.model_copy(update={"client_id": f"client-{seq:06}"}) if once_of(event) else event


def test_a_place_names_chat_and_number() -> None:
    assert associated_data(CHAT, 7) != associated_data(CHAT, 70)
    assert associated_data("a", 11) != associated_data("a1", 1)
