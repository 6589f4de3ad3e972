"""What is changed in one process is shown in the others."""

from service.protocol.closing import Closing
from tests.support.clock import Clock
from tests.support.helpline import running_helpline


async def test_the_newest_console_is_in_charge_whichever_process_it_is_at(
    postgres_url: str, valkey_url: str, clock: Clock
) -> None:
    async with (
        running_helpline(postgres_url, clock, bus_url=valkey_url) as one,
        running_helpline(postgres_url, clock, bus_url=valkey_url) as two,
    ):
        ana = await one.specialist("ana")
        newer = await two.connect("specialist", await two.sign_in("ana"))
        await newer.hello()
        assert await ana.connection.closed() == Closing.REPLACED
        assert newer.code is None
