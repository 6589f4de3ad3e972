"""The newest row of the record is told outside the database: in the log and in the figures."""

from structlog.testing import capture_logs

from service.actions.privacy.audit import verify
from tests.support.helpline import TESTS, Helpline


async def test_the_newest_row_is_told_once_whoever_wrote_it_and_the_record_can_be_held_to_it(
    any_helpline: Helpline,
) -> None:
    keeper = any_helpline.here.floor.anchor
    with capture_logs() as logged:
        await keeper.look()
        assert keeper.told is None
        await any_helpline.supervisor("sam")
        await keeper.look()
        await keeper.look()
    told = keeper.told
    assert told is not None
    assert [line["anchor"] for line in logged if line["event"] == "record"] == [str(told)]
    assert shown(any_helpline, str(told)) == 1
    async with any_helpline.parts.act(TESTS) as act:
        await act.record("article_edited", "hospice")
    await keeper.look()
    assert keeper.told is not None
    assert keeper.told.number > told.number
    assert shown(any_helpline, str(told)) is None
    assert (await verify(any_helpline.parts, told)).anchored is True


def shown(helpline: Helpline, anchor: str) -> float | None:
    """What the figures say of an anchor."""
    return helpline.here.floor.metrics.registry.get_sample_value("helpline_record_newest", {"anchor": anchor})
