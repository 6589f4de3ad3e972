"""After the whole service was away, nobody is held to be lost before they could come back."""

from datetime import timedelta

from service.actions.deadlines import lose_specialists
from tests.support.clock import Clock
from tests.support.helpline import running_helpline


async def test_a_restart_that_takes_longer_than_a_lease_loses_no_specialist(sqlite_url: str, clock: Clock) -> None:
    async with running_helpline(sqlite_url, clock) as before:
        ana = await before.specialist("ana")
        jo = await before.visitor()
        await ana.accepts(jo)
    clock.advance(60)
    async with running_helpline(sqlite_url, clock) as after:
        await lose_specialists(after.parts)
        assert [event.type for _, event in await after.log(jo.chat_id)][-1] == "chat_accepted"


async def test_who_does_not_come_back_after_a_restart_is_lost_when_the_lease_is_over(
    sqlite_url: str, clock: Clock
) -> None:
    async with running_helpline(sqlite_url, clock) as before:
        ana = await before.specialist("ana")
        jo = await before.visitor()
        await ana.accepts(jo)
    clock.advance(60)
    async with running_helpline(sqlite_url, clock) as after:
        clock.advance(timedelta(seconds=after.parts.settings.specialist_lease_seconds).total_seconds() + 1)
        await lose_specialists(after.parts)
        assert [event.type for _, event in await after.log(jo.chat_id)][-1] == "specialist_lost"
