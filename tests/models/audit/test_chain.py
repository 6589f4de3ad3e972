"""Somebody who holds the database but not the key can change nothing of the record unseen."""

from datetime import timedelta

import pytest

from service.models.audit.chain import Anchor, newest, prove_anew
from service.models.audit.rows import AuditRow
from service.models.database import open_sessions, opened, reading
from tests.support.chats import NOW
from tests.support.databases import migrate
from tests.support.journals import Book
from tests.support.recording import (
    ANOTHER_KEY,
    KEY,
    Thief,
    followed,
    reading_of,
    write,
    write_without_proof,
    write_without_reasons,
)

ROWS = 6


@pytest.fixture
async def thief(book: Book) -> Thief:
    """Somebody who holds a record of six acts. The third says that it was done twice, and why."""
    third = {"times": 2, "reason": "other", "reason_words": "Asked by the director"}
    await write(book.sessions, *(reading_of(number, **(third if number == 3 else {})) for number in range(1, ROWS + 1)))
    return Thief(book.sessions)


async def test_a_record_that_nobody_touched_is_whole_and_names_its_newest_row(thief: Thief) -> None:
    found = await followed(thief.sessions)
    last = (await thief.rows())[-1]
    assert (found.rows, found.broken_at, found.cut, found.unproven) == (ROWS, None, False, None)
    assert found.newest == Anchor(last.id, last.chain)
    async with reading(thief.sessions) as session:
        assert await newest(session) == found.newest


CHANGES: tuple[dict[str, object], ...] = (
    {"person_id": "ana"},
    {"act": "nothing"},
    {"about": None},
    {"at": NOW - timedelta(days=1)},
    {"by": "ana"},
    {"times": 1},
    {"times": None},
    {"reason": "coaching"},
    {"reason": None},
    {"reason_words": "Another sentence"},
    {"reason_words": None},
    {"proof": None},
    {"proof": "0" * 64},
)


@pytest.mark.parametrize("changed", CHANGES, ids=str)
async def test_a_changed_row_is_found_also_when_the_chain_is_made_anew(
    thief: Thief, changed: dict[str, object]
) -> None:
    await thief.changes(3, **changed)
    assert (await followed(thief.sessions)).broken_at in (3, 4)
    await thief.chains_anew()
    assert (await followed(thief.sessions)).broken_at in (3, 4)


@pytest.mark.parametrize("number", [1, 3, 5])
async def test_a_row_that_was_taken_out_is_missed_also_when_the_chain_is_made_anew(thief: Thief, number: int) -> None:
    await thief.deletes(number)
    await thief.chains_anew()
    assert (await followed(thief.sessions)).broken_at == number + 1


async def test_rows_that_changed_places_are_found(thief: Thief) -> None:
    await thief.swaps(2, 5)
    await thief.chains_anew()
    assert (await followed(thief.sessions)).broken_at == 2


async def test_a_row_that_was_added_has_no_proof_whatever_it_is_given(thief: Thief) -> None:
    copied = (await thief.rows())[-1].proof
    await write_without_proof(thief.sessions, reading_of(7))
    assert (await followed(thief.sessions)).unproven_after == 7
    await thief.changes(7, proof=copied)
    assert (await followed(thief.sessions)).broken_at == 7


@pytest.mark.parametrize("cut", [1, 3, ROWS])
async def test_a_record_that_was_cut_is_found_whatever_is_said_of_its_end(thief: Thief, cut: int) -> None:
    rows = await thief.rows()
    kept = rows[-cut - 1] if cut < ROWS else None
    await thief.deletes(*(row.id for row in rows[-cut:]))
    assert (await followed(thief.sessions)).cut
    if kept:
        await thief.ends_with(kept.id, kept.proof or "")
        assert (await followed(thief.sessions)).cut
        await thief.ends_with(None)
        assert (await followed(thief.sessions)).cut


@pytest.mark.parametrize("said", [None, 3], ids=["no end", "another end"])
async def test_a_cut_stays_in_sight_after_others_acted(thief: Thief, said: int | None) -> None:
    kept = (await thief.rows())[2]
    await thief.deletes(4, 5, 6)
    await thief.ends_with(said, kept.proof or "")
    await write(thief.sessions, reading_of(8))
    assert (await followed(thief.sessions)).broken_at is not None


async def test_a_record_whose_proofs_were_all_taken_off_shows_that_it_has_none(thief: Thief) -> None:
    await thief.chains_anew(without_proofs=True)
    await thief.ends_with(None)
    found = await followed(thief.sessions)
    assert (found.first_proven, found.unproven) == (None, ROWS)


async def test_an_older_copy_in_the_place_of_the_record_is_found_by_an_anchor_alone(thief: Thief) -> None:
    rows = await thief.rows()
    anchor = Anchor(rows[-1].id, rows[-1].chain)
    assert (await followed(thief.sessions, anchor)).anchored is True
    await thief.deletes(5, 6)
    await thief.ends_with(4, KEY.end(4, rows[3].chain))  # as it stood in a copy of yesterday
    found = await followed(thief.sessions)
    assert (found.rows, found.broken_at, found.cut) == (4, None, False)
    assert (await followed(thief.sessions, anchor)).anchored is False


async def test_an_anchor_of_another_history_is_not_the_same(thief: Thief) -> None:
    assert (await followed(thief.sessions, Anchor(4, "0" * 64))).anchored is False
    middle = (await thief.rows())[3]
    assert (await followed(thief.sessions, Anchor(4, middle.chain))).anchored is True


async def test_with_another_key_nothing_is_whole(thief: Thief) -> None:
    assert (await followed(thief.sessions, keys=(ANOTHER_KEY,))).broken_at == 1


async def test_rows_from_before_there_was_a_key_stay_whole_and_are_bound_by_the_first_proven_one(book: Book) -> None:
    await write_without_proof(book.sessions, reading_of(1), reading_of(2))
    await write(book.sessions, reading_of(3))
    found = await followed(book.sessions)
    assert (found.rows, found.broken_at, found.cut) == (3, None, False)
    assert (found.unproven, found.first_proven, found.unproven_after) == (2, 3, None)
    await Thief(book.sessions).changes(1, about="another chat")
    assert (await followed(book.sessions)).broken_at == 1
    await Thief(book.sessions).chains_anew()
    assert (await followed(book.sessions)).broken_at == 3


async def test_a_name_of_an_earlier_version_is_chained_only_where_there_is_one(book: Book) -> None:
    await write_without_proof(book.sessions, reading_of(1))
    await write(book.sessions, AuditRow(at=NOW, act="hours_saved", by="Dana"), reading_of(3))
    assert (await followed(book.sessions)).broken_at is None


async def test_what_an_older_version_writes_beside_us_is_whole_and_named_as_without_proof(book: Book) -> None:
    await write(book.sessions, reading_of(1))
    await write_without_proof(book.sessions, reading_of(2))
    await write(book.sessions, reading_of(3))
    found = await followed(book.sessions)
    assert (found.rows, found.broken_at, found.cut) == (3, None, False)
    assert (found.unproven_after, found.unproven) == (2, 2)
    await Thief(book.sessions).deletes(2)
    assert (await followed(book.sessions)).broken_at == 3


async def test_rows_of_before_reasons_were_kept_are_whole_and_those_with_one_follow_them(database_url: str) -> None:
    migrate(database_url, "0008")
    await write_without_reasons(database_url, 1, 2)
    migrate(database_url)
    async with opened(database_url) as engine:
        sessions = open_sessions(engine)
        await write(sessions, reading_of(3, reason="flag"), reading_of(4))
        found = await followed(sessions)
    assert (found.rows, found.broken_at, found.cut, found.unproven) == (4, None, False, None)


async def test_a_new_master_key_proves_the_record_anew_while_others_write(book: Book) -> None:
    both = (ANOTHER_KEY, KEY)
    await write_without_proof(book.sessions, reading_of(1))
    await write(book.sessions, reading_of(2), reading_of(3))
    await write(book.sessions, reading_of(4), key=ANOTHER_KEY)
    await write(book.sessions, reading_of(5))  # a process that was not started again yet
    assert (await followed(book.sessions, keys=both)).broken_at is None
    assert await prove_anew(book.sessions, both) == 4
    found = await followed(book.sessions, keys=(ANOTHER_KEY,))
    assert (found.rows, found.broken_at, found.cut) == (5, None, False)
    assert await prove_anew(book.sessions, both) == 0


async def test_a_new_master_key_hides_no_change_of_before(thief: Thief) -> None:
    await thief.changes(4, about="another chat")
    await thief.chains_anew()
    await prove_anew(thief.sessions, (ANOTHER_KEY, KEY))
    assert (await followed(thief.sessions, keys=(ANOTHER_KEY, KEY))).broken_at == 4
    assert (await followed(thief.sessions, keys=(ANOTHER_KEY,))).broken_at == 4


async def test_a_new_master_key_hides_no_cut_of_before(thief: Thief) -> None:
    await thief.deletes(6)
    await prove_anew(thief.sessions, (ANOTHER_KEY, KEY))
    assert (await followed(thief.sessions, keys=(ANOTHER_KEY, KEY))).cut
