"""Every supervisor sees the board as it is, also when only time has passed."""

from typing import Any

import pytest

from tests.support.helpline import Helpline, Staff
from tests.support.hours import chicago
from tests.support.waiting import until

Frame = dict[str, Any]


def boards(sam: Staff) -> list[Frame]:
    """Every board that this page was sent after its welcome."""
    notices = [frame["notice"] for frame in sam.connection.heard if frame["type"] == "noticed"]
    return [notice["board"] for notice in notices if notice["type"] == "board_changed"]


async def quiet(helpline: Helpline) -> None:
    """Whatever was to be shown has been shown."""
    worker = helpline.here.floor.board.worker
    worker.pause = 0.0
    await until(lambda: not worker.woken.is_set() and worker.began_at is None)


async def waits(helpline: Helpline) -> Staff:
    """One visitor waits for Ana, who talks with another, and Sam looks at the board."""
    ana = await helpline.specialist("ana", most=1)
    await ana.accepts(await helpline.visitor())
    await helpline.visitor()
    sam = await helpline.supervisor("sam")
    await quiet(helpline)
    return sam


async def slow_round(helpline: Helpline) -> None:
    """What the process does every ten seconds."""
    (slow,) = (worker for worker in helpline.here.workers if worker.name == "slow-ticker")
    await slow.work()


async def test_a_wait_becomes_a_long_one_on_the_board_although_nobody_does_anything(helpline: Helpline) -> None:
    sam = await waits(helpline)
    helpline.clock.advance(5 * 60 + 1)
    await slow_round(helpline)
    assert boards(sam)[-1]["over_five_minutes"] == 1


async def test_the_board_opens_and_closes_with_the_helpline(helpline: Helpline) -> None:
    sam = await helpline.supervisor("sam")
    helpline.clock.move_to(chicago("2026-10-14 18:31"))
    await slow_round(helpline)
    assert boards(sam)[-1]["open"] is False
    helpline.clock.move_to(chicago("2026-10-15 07:00"))
    await slow_round(helpline)
    assert (boards(sam)[-1]["open"], boards(sam)[-1]["today"]["offered"]) == (True, 0)


async def test_a_board_on_which_nothing_is_new_is_not_sent_again(helpline: Helpline) -> None:
    sam = await waits(helpline)
    await helpline.here.floor.board.look_again()
    before = len(boards(sam))
    helpline.clock.advance(10)
    await helpline.here.floor.board.look_again()
    assert len(boards(sam)) == before


async def test_a_board_that_cannot_be_read_stays_with_an_alarm_that_says_so(
    helpline: Helpline, monkeypatch: pytest.MonkeyPatch
) -> None:
    sam = await waits(helpline)
    updates = helpline.here.floor.board
    await updates.show()

    async def away(_: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr("service.live.updates.board.board", away)
        for _ in range(2):
            with pytest.raises(ConnectionRefusedError):
                await updates.look_again()
    told = [[alarm["code"] for alarm in board["alarms"]] for board in boards(sam)]
    assert told.count(["storage_trouble"]) == 1
    await updates.look_again()
    assert boards(sam)[-1]["alarms"] == []
