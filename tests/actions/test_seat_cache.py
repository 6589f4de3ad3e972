"""What was seen of the floor is used for a moment, and never past a change."""

from service.actions.seat_cache import SeatCache
from service.rules.queue.matching import Seat


class Floor:
    """Counts how often it is looked at; something may happen meanwhile."""

    def __init__(self, seen: SeatCache) -> None:
        self.seen = seen
        self.looks = 0
        self.changes_meanwhile = False

    async def look(self) -> tuple[Seat, ...]:
        self.looks += 1
        if self.changes_meanwhile:
            self.seen.changed()
        return ()


async def test_a_crowd_looks_once_and_a_change_makes_it_look_again() -> None:
    seen = SeatCache()
    floor = Floor(seen)
    for _ in range(5):
        await seen.seen(floor.look)
    assert floor.looks == 1
    seen.changed()
    await seen.seen(floor.look)
    assert floor.looks == 2


async def test_what_changes_during_a_look_is_looked_at_again() -> None:
    seen = SeatCache()
    floor = Floor(seen)
    floor.changes_meanwhile = True
    await seen.seen(floor.look)
    floor.changes_meanwhile = False
    await seen.seen(floor.look)
    assert floor.looks == 2
