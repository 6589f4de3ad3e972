"""A telephone far from any mast, behind a proxy that cuts what is silent: the real page, a whole conversation."""

import asyncio
from pathlib import Path
from typing import Final

from playwright.async_api import Page, expect

from tests.support.browser import People
from tests.support.demonstration import demonstrating
from tests.support.people_specialist import Specialist
from tests.support.people_visitor import Visitor
from tests.support.wire import Weather, wire_to

BEAT: Final = 5.0
"""Seconds between the beats here, where the service ships with ten."""

CUT_WHEN_SILENT: Final = 3 * BEAT
"""As the proxy that cuts after 30 seconds is to the ten that the service ships with."""

SECOND_GENERATION: Final = Weather(delay=0.15, bytes_per_second=31_000, loss=0.05, idle_seconds=CUT_WHEN_SILENT)
"""250 kbit/s and a third of a second there and back, as browsers' own tools call 2G; every twentieth packet is lost."""

COUNT_LOSSES: Final = """lost => {
    globalThis.losses = 0;
    new MutationObserver(() => { if (document.body.textContent.includes(lost)) globalThis.losses += 1; })
        .observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


async def losses(page: Page) -> int:
    """How often the page had to say that the line was lost."""
    return await page.evaluate("losses")


async def test_a_whole_conversation_at_2g_speed_with_loss_and_a_proxy_that_cuts_idle_lines(
    filled: Path, tmp_path: Path, people: People
) -> None:
    async with (
        demonstrating(filled, tmp_path, visitor_beat_seconds=BEAT) as demonstration,
        wire_to(demonstration.port, SECOND_GENERATION) as wire,
    ):
        demonstration.cable.to = wire.port
        ana = await Specialist.at_work(await people.arrive("ana", demonstration.home))
        jo = await Visitor.at_chat(await people.arrive("jo", demonstration.cable.home))
        await jo.starts("My mom starts chemo on Monday.")
        await jo.page.evaluate(COUNT_LOSSES, jo.words("net.lost"))
        await ana.accepts()
        await jo.talks_with("Ana")
        await ana.says("Hello, I am glad you wrote.")
        await expect(jo.row("Hello, I am glad you wrote.")).to_be_visible()
        await jo.says("She is scared.")
        silent, its_end = await asyncio.open_connection("127.0.0.1", wire.port)
        assert await silent.read() == b"", "a line on which nobody beats is cut by now"
        title = await ana.sends_article("nausea vomiting chemo", "This page may help her.")
        await expect(jo.log.get_by_role("article").filter(has_text=title)).to_be_visible()
        await jo.says("Thank you.")
        await ana.sees("Thank you.")
        assert await losses(jo.page) == 0, "the beat did not keep the line from being cut"
        assert await jo.said() == await ana.said()
        await jo.ends()
        assert title in await jo.saves()
        its_end.close()
        await people.leave()
