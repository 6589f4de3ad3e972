"""Which line a wait is reckoned by."""

from datetime import UTC, datetime, timedelta

import pytest

from service.rules.queue.order import Waiting
from service.rules.waits.estimate import Conditions
from service.rules.waits.queues import QueueAhead, ahead_of_each, moving, queues, slower

NINE = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
ENGLISH = (frozenset({"en"}), 1)
SPANISH = (frozenset({"es"}), 1)
BOTH = (frozenset({"en", "es"}), 1)


def test_everybody_is_told_who_goes_first_by_language() -> None:
    line = [Waiting(name, NINE + timedelta(minutes=n), name[:2]) for n, name in enumerate(["en1", "es1", "en2"])]
    assert ahead_of_each(line, NINE) == {"en1": {}, "es1": {"en": 1}, "en2": {"en": 1, "es": 1}}


def test_two_languages_without_a_bilingual_specialist_do_not_meet() -> None:
    own, whole = queues("es", {"en": 9, "es": 1}, [ENGLISH, SPANISH])
    assert own == whole == QueueAhead(ahead=1, nominal=2 / 60)


def test_a_bilingual_specialist_makes_one_line_of_two() -> None:
    own, whole = queues("es", {"en": 9, "es": 1}, [ENGLISH, ENGLISH, BOTH])
    assert own == QueueAhead(1, 2 / 60)
    assert whole == QueueAhead(10, 6 / 60)


def test_the_slower_line_is_the_honest_one() -> None:
    assert slower((QueueAhead(1, 0.1), QueueAhead(10, 0.3)), leaving=0) == QueueAhead(10, 0.3)
    assert slower((QueueAhead(1, 0.1), QueueAhead(2, 0.3)), leaving=0) == QueueAhead(1, 0.1)


def test_a_language_that_nobody_speaks_now_has_no_capacity() -> None:
    assert queues("es", {}, [ENGLISH]) == (QueueAhead(0, 0), QueueAhead(0, 0))


def test_another_line_moves_at_the_same_pace_with_its_own_staff() -> None:
    known = Conditions(capacity=0.12, leaving=0.05, completions=20, accepting=2)
    assert moving(QueueAhead(9, 0.3), QueueAhead(0, 0.1), known).capacity == pytest.approx(0.36)
    assert moving(QueueAhead(9, 0.3), QueueAhead(0, 0.0), known) == known
