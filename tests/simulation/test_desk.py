"""One simulated specialist: several chats at a time, each slower for the others."""

from math import inf

import pytest

from service.rules.waits.capacity import USUAL_THROUGHPUT
from service.simulation.desk import SimulatedDesk
from service.simulation.scenario import Shift
from service.simulation.visitors import Visitor


def visitor(chat_id: str, work: float) -> Visitor:
    return Visitor(chat_id, 0, "en", False, inf, work, 0, (1.0,), False)


def desk() -> SimulatedDesk:
    return SimulatedDesk(Shift("s0"), USUAL_THROUGHPUT, present=True)


def test_a_single_chat_takes_its_own_time() -> None:
    one = desk()
    one.begin(visitor("a", 1800), 1800, now=0)
    assert one.next_end() == (1800, "a")


def test_two_chats_of_thirty_minutes_take_thirty_six() -> None:
    two = desk()
    for name in "ab":
        two.begin(visitor(name, 1800), 1800, now=0)
    assert two.next_end()[0] == pytest.approx(36 * 60)


def test_the_rest_goes_faster_when_one_has_ended() -> None:
    two = desk()
    two.begin(visitor("a", 900), 900, now=0)
    two.begin(visitor("b", 1800), 1800, now=0)
    wait, first = two.next_end()
    two.end(first, wait)
    assert (wait, first) == (pytest.approx(18 * 60), "a")
    assert two.next_end() == (pytest.approx(900), "b")


def test_nothing_moves_while_the_machine_is_dead() -> None:
    dead = desk()
    dead.begin(visitor("a", 1800), 1800, now=0)
    dead.progress(600)
    dead.present = False
    assert dead.next_end() == (inf, "")
    assert dead.end("a", 900)[1] == pytest.approx(1200)
