"""Every specialist sees who is signed in, and a whole shift that comes is no flood of lists."""

from typing import Any

from tests.support.helpline import Helpline, Staff
from tests.support.waiting import until

Frame = dict[str, Any]


def lists(staff: Staff) -> list[set[str]]:
    """The first names in every list that this console was sent after its welcome."""
    notices = [frame["notice"] for frame in staff.connection.heard if frame["type"] == "noticed"]
    return [{one["name"] for one in notice["people"]} for notice in notices if notice["type"] == "colleagues"]


async def test_a_shift_that_comes_together_is_listed_whole_and_not_once_for_each(helpline: Helpline) -> None:
    ana = await helpline.specialist("ana", available=False)
    worker = helpline.here.floor.colleagues.worker
    await until(lambda: not worker.woken.is_set() and worker.began_at is None)
    before = len(lists(ana))
    for name in ("ben", "cleo", "dan", "eve"):
        await helpline.specialist(name, available=False)
    worker.pause = 0.0
    await until(lambda: lists(ana)[-1:] and {"Ben", "Cleo", "Dan", "Eve"} <= lists(ana)[-1])
    assert len(lists(ana)) - before <= 4
