"""Those who ask at the same time share a question; nobody is answered with what was read before they asked."""

from asyncio import Event, create_task, gather, sleep, wait, wait_for
from collections.abc import Sequence

import pytest

from service.actions.batching import AT_ONCE, BatchLoader

PATIENCE = 10.0
"""Seconds for what takes no time, or never comes."""


class Library:
    """Answers each question with its number, once it is let."""

    def __init__(self) -> None:
        self.questions: list[tuple[str, ...]] = []
        self.asked = Event()
        self.may_answer = Event()
        self.broken = False

    async def read(self, keys: Sequence[str]) -> dict[str, int]:
        self.questions.append(tuple(keys))
        number = len(self.questions)
        self.asked.set()
        await self.may_answer.wait()
        if self.broken:
            raise OSError("away")
        return {key: number for key in keys if key != "nothing"}


async def test_what_gathers_while_an_answer_is_read_is_the_next_question() -> None:
    library = Library()
    together = BatchLoader(library.read)
    first = create_task(together.ask("a"))
    await library.asked.wait()
    more = [create_task(together.ask(key)) for key in ("a", "b", "b", "nothing")]
    await sleep(0)
    library.may_answer.set()
    assert await first == 1
    assert await gather(*more) == [2, 2, 2, None]
    assert library.questions == [("a",), ("a", "b", "nothing")]


async def test_a_crowd_is_asked_about_in_bounded_questions() -> None:
    library = Library()
    library.may_answer.set()
    together = BatchLoader(library.read)
    await gather(*(together.ask(str(number)) for number in range(2 * AT_ONCE + 1)))
    assert [len(keys) for keys in library.questions] == [AT_ONCE, AT_ONCE, 1]


async def test_whoever_asked_hears_that_the_database_is_away_and_the_next_question_is_asked_anew() -> None:
    library = Library()
    library.broken = True
    library.may_answer.set()
    together = BatchLoader(library.read)
    assert [type(one) for one in await gather(together.ask("a"), together.ask("b"), return_exceptions=True)] == [
        OSError,
        OSError,
    ]
    library.broken = False
    assert await together.ask("a") == 2


async def test_nobody_waits_for_ever_for_an_answer_that_makes_no_sense() -> None:
    async def answers_nothing(keys: Sequence[str]) -> dict[str, int]:
        return None  # pyrefly: ignore[bad-return]

    together = BatchLoader(answers_nothing)
    with pytest.raises(AttributeError):
        await wait_for(together.ask("a"), PATIENCE)


async def test_somebody_who_leaves_takes_the_answer_from_nobody() -> None:
    library = Library()
    together = BatchLoader(library.read)
    leaving, staying = create_task(together.ask("a")), create_task(together.ask("a"))
    await sleep(0)
    leaving.cancel()
    library.may_answer.set()
    assert await staying == 1
    with pytest.raises(BaseException, match=r"^$"):
        await leaving


async def test_nobody_waits_for_ever_for_a_question_that_was_broken_off() -> None:
    library = Library()
    together = BatchLoader(library.read)
    asking = create_task(together.ask("a"))
    await library.asked.wait()
    assert together.task is not None
    together.task.cancel()
    await wait([asking, together.task], timeout=PATIENCE)
    assert asking.cancelled()
