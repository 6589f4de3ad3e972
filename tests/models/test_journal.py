"""The journal: whoever writes a number second is refused, and nothing is acknowledged that is not on disk."""

import asyncio
from asyncio import gather

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import OperationalError
from typing_extensions import override

from service.models import journal as journals
from service.models.chat import ChatRow
from service.models.database import reading
from service.models.journal import Append, Full, Journal, Result, SeatChange, Unavailable, Writer
from service.models.log import LogRow, to_log_entry
from service.protocol.events import ChatErased
from tests.support.chats import NOW, flagged, said
from tests.support.databases import somebody_waits
from tests.support.journals import Book, open_book

CHAT = "chat-0123456789abcdef"
OTHER = "chat-other-0123456789"


async def test_of_a_hundred_who_write_the_same_number_exactly_one_is_stored(book: Book) -> None:
    await book.begin(CHAT)
    tries = [book.of(CHAT, 2, said(f"I am {number}", number)) for number in range(100)]
    results = await gather(*(book.journal.append(one) for one in tries))
    assert results.count(Result.STORED) == 1
    assert results.count(Result.CONFLICT) == 99
    assert (await book.events(CHAT))[1] == tries[results.index(Result.STORED)].entries[0].event


async def test_of_two_processes_that_write_the_same_numbers_one_wins_each(book: Book, database_url: str) -> None:
    await book.begin(CHAT)
    async with open_book(database_url) as other:
        other.keys = book.keys
        for seq in range(2, 22):
            ours, theirs = await gather(
                book.journal.append(book.of(CHAT, seq, said("ours", seq))),
                other.journal.append(other.of(CHAT, seq, said("theirs", 100 + seq))),
            )
            assert {ours, theirs} == {Result.STORED, Result.CONFLICT}
    assert await book.seqs(CHAT) == list(range(1, 22))


async def test_a_client_id_is_stored_once_in_a_chat_whatever_its_number(book: Book) -> None:
    await book.begin(CHAT)
    await book.begin(OTHER)
    assert await book.journal.append(book.of(CHAT, 2, said("Hello", 7))) is Result.STORED
    assert await book.journal.append(book.of(CHAT, 3, said("Hello", 7))) is Result.CONFLICT
    assert await book.journal.append(book.of(OTHER, 2, said("Hello", 7))) is Result.STORED
    assert await book.seqs(CHAT) == [1, 2]


async def test_opening_a_chat_again_is_told_and_changes_nothing(book: Book) -> None:
    await book.begin(CHAT)
    assert await book.journal.append(book.opening(CHAT)) is Result.REPEATED
    assert await book.rows() == 1
    assert await book.seqs(CHAT) == [1]


async def test_in_one_commit_a_conflict_touches_only_the_one_who_was_late(book: Book) -> None:
    for chat_id in (CHAT, OTHER):
        await book.begin(chat_id)
    await book.seat("ana")
    batch = [
        book.of(CHAT, 2),
        book.of(CHAT, 2, said("too late", 50)),
        Append(CHAT, book.of(CHAT, 2, flagged()).entries, columns={"flagged": True}),
        book.of(OTHER, 2),
        Append(OTHER, book.of(OTHER, 3, flagged()).entries, columns={"flagged": True}),
        book.opening(CHAT),
    ]
    assert await book.journal.writer.write(batch) == [
        Result.STORED,
        Result.CONFLICT,
        Result.CONFLICT,
        Result.STORED,
        Result.STORED,
        Result.REPEATED,
    ]
    assert await book.seqs(CHAT) == [1, 2]
    assert await book.seqs(OTHER) == [1, 2, 3]
    async with reading(book.sessions) as session:
        flagged_chats = list(await session.scalars(select(ChatRow.id).where(ChatRow.flagged)))
    assert flagged_chats == [OTHER]


async def test_among_messages_alone_a_conflict_touches_only_the_one_who_was_late(book: Book) -> None:
    for chat_id in (CHAT, OTHER):
        await book.begin(chat_id)
    batch = [book.of(CHAT, 2), book.of(CHAT, 2, said("too late", 50)), book.of(OTHER, 2)]
    assert await book.journal.writer.write(batch) == [Result.STORED, Result.CONFLICT, Result.STORED]
    assert await book.seqs(CHAT) == [1, 2]
    assert await book.seqs(OTHER) == [1, 2]


async def test_several_entries_are_stored_together_or_not_at_all(book: Book) -> None:
    await book.begin(CHAT)
    await book.journal.append(book.of(CHAT, 3, said("in the way", 3)))
    entries = (book.of(CHAT, 2, said("first", 2)).entries[0], book.of(CHAT, 3, said("second", 4)).entries[0])
    assert await book.journal.append(Append(CHAT, entries)) is Result.CONFLICT
    assert await book.seqs(CHAT) == [1, 3]


async def test_a_seat_is_given_only_as_it_was_read(book: Book) -> None:
    await book.begin(CHAT)
    await book.seat("ana")
    first = book.of(CHAT, 2, flagged(), SeatChange("ana", {"cap": 1}, version=1))
    second = book.of(CHAT, 3, flagged(), SeatChange("ana", {"cap": 3}, version=1))
    assert await gather(book.journal.append(first), book.journal.append(second)) == [Result.STORED, Result.CONFLICT]
    assert await book.seqs(CHAT) == [1, 2]
    assert await book.version("ana") == 2


async def test_a_change_of_a_seat_without_a_version_raises_it_all_the_same(book: Book) -> None:
    await book.begin(CHAT)
    await book.seat("ana")
    await book.journal.append(book.of(CHAT, 2, flagged(), SeatChange("ana", {})))
    assert await book.version("ana") == 2


async def test_many_who_write_at_once_share_a_commit(book: Book) -> None:
    await book.begin(CHAT)
    before = book.journal.measured.batches
    await gather(*(book.journal.append(book.of(CHAT, seq)) for seq in range(2, 102)))
    assert await book.seqs(CHAT) == list(range(1, 102))
    assert book.journal.measured.batches - before <= 3


async def test_erasing_blanks_the_words_and_destroys_the_key(book: Book) -> None:
    await book.begin(CHAT)
    await book.journal.append(book.of(CHAT, 2, said("my secret")))
    erased = ChatErased(at=NOW, by="visitor")
    gone = Append(CHAT, (to_log_entry(CHAT, 3, erased, None),), columns={"erased": True}, erase=True)
    assert await book.journal.append(gone) is Result.STORED
    async with reading(book.sessions) as session:
        assert await session.scalar(select(ChatRow.key).where(ChatRow.id == CHAT)) is None
        assert set(await session.scalars(select(LogRow.words).where(LogRow.chat_id == CHAT))) == {None}
    opening, message, last = await book.events(CHAT)
    assert (opening.model_dump()["nickname"], message.model_dump()["text"]) == ("", "")
    assert last == erased


class Broken(Writer):
    """A writer whose disk is away, then comes back."""

    def __init__(self, trouble: Exception) -> None:
        self.trouble: Exception | None = trouble
        self.written: list[Append] = []

    @override
    async def write(self, batch: list[Append]) -> list[Result]:
        if self.trouble:
            raise self.trouble
        self.written += batch
        return [Result.STORED] * len(batch)

    @override
    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    "trouble",
    [OperationalError("COMMIT", {}, Exception("disk full")), ConnectionResetError(), ValueError("a mistake of ours")],
    ids=["disk", "connection", "mistake"],
)
async def test_when_the_commit_fails_nothing_is_acknowledged_and_the_next_one_works(trouble: Exception) -> None:
    writer = Broken(trouble)
    journal = Journal(writer)
    journal.start()
    results = await gather(*(journal.append(Append(CHAT, ())) for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [Unavailable] * 3
    writer.trouble = None
    assert await journal.append(Append(CHAT, ())) is Result.STORED
    await journal.stop()


async def test_why_it_failed_never_says_what_was_said() -> None:
    journal = Journal(Broken(OperationalError("INSERT my secret", {}, Exception("my secret"))))
    journal.start()
    with pytest.raises(Unavailable) as told:
        await journal.append(Append(CHAT, ()))
    assert "secret" not in str(told.value)
    await journal.stop()


async def test_a_full_journal_pushes_back_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "FULL_AT", 2)
    journal = Journal(Broken(OSError()))
    accepted = [journal.append(Append(CHAT, ())) for _ in range(2)]
    with pytest.raises(Full):
        journal.append(Append(CHAT, ()))
    journal.start()
    await gather(*accepted, return_exceptions=True)
    await journal.stop()


class Slow(Broken):
    """A writer that waits until it is told to go on."""

    def __init__(self) -> None:
        super().__init__(OSError())
        self.trouble = None
        self.go = asyncio.Event()

    @override
    async def write(self, batch: list[Append]) -> list[Result]:
        await self.go.wait()
        return await super().write(batch)


async def test_stopping_finishes_what_was_begun_and_what_waits() -> None:
    writer = Slow()
    journal = Journal(writer)
    journal.start()
    begun = journal.append(Append(CHAT, ()))
    await asyncio.sleep(0)
    waits = journal.append(Append(OTHER, ()))
    stopping = asyncio.create_task(journal.stop())
    await asyncio.sleep(0)
    writer.go.set()
    await stopping
    assert (begun.result(), waits.result()) == (Result.STORED, Result.STORED)
    assert [append.chat_id for append in writer.written] == [CHAT, OTHER]


async def test_stopping_in_the_middle_of_a_commit_waits_for_its_end() -> None:
    writer = Slow()
    journal = Journal(writer)
    journal.start()
    begun = journal.append(Append(CHAT, ()))
    await asyncio.sleep(0)
    stopping = asyncio.create_task(journal.stop())
    await asyncio.sleep(0)
    writer.go.set()
    await stopping
    assert begun.done()
    assert begun.result() is Result.STORED


async def test_somebody_who_left_before_the_commit_disturbs_nobody_else() -> None:
    journal = Journal(Broken(OSError()))
    journal.writer = stored = Slow()
    journal.start()
    gone, stays = journal.append(Append(CHAT, ())), journal.append(Append(OTHER, ()))
    gone.cancel()
    stored.go.set()
    assert await stays is Result.STORED
    await journal.stop()


async def test_a_batch_that_another_process_was_in_the_way_of_is_stored_all_the_same(postgres_url: str) -> None:
    """Each waits for what the other has: PostgreSQL takes one of them back, and nobody's words are refused for it."""
    async with open_book(postgres_url) as book, book.engine.connect() as elsewhere:
        for chat_id in (CHAT, OTHER):
            await book.begin(chat_id)
        await elsewhere.execute(text("SET LOCAL deadlock_timeout = '1min'"))  # so that ours is the one taken back
        await elsewhere.execute(update(ChatRow).where(ChatRow.id == OTHER).values(flagged=True))
        batch = [
            Append(chat_id, book.of(chat_id, 2, flagged()).entries, columns={"flagged": True})
            for chat_id in (CHAT, OTHER)
        ]
        stored = asyncio.create_task(book.journal.writer.write(batch))
        async with reading(book.sessions) as session:
            await somebody_waits(session)
        await elsewhere.execute(update(ChatRow).where(ChatRow.id == CHAT).values(flagged=True))
        await elsewhere.commit()
        assert await stored == [Result.STORED, Result.STORED]
        assert await book.seqs(CHAT) == await book.seqs(OTHER) == [1, 2]
