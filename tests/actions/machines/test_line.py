"""How it stands now: open or not, how many can answer, how many wait and how long."""

from service.actions.machines.line import line_now
from tests.support.clock import Clock
from tests.support.processes import Process


async def test_a_program_is_told_how_the_line_stands(two: tuple[Process, ...], clock: Clock) -> None:
    one, other = two
    told = await line_now(one.parts)
    assert (told.open, told.available, told.waiting, told.longest_wait_seconds) == (True, 0, 0, 0.0)
    await one.employ("ana")
    await one.sits_down("ana")
    await one.visitor()
    clock.advance(5)
    await other.visitor()
    for process in two:
        told = await line_now(process.parts)
        assert (told.open, told.available, told.waiting) == (True, 1, 2)
        assert 5 <= told.longest_wait_seconds < 6
