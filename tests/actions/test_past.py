"""Past days, from the rows of a database: they are what the board showed when they were today."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete

from service.actions.board import board
from service.actions.past import AT_ONCE, download_past, read_past
from service.models.audit.rows import Actor
from service.models.chat import ChatRow
from service.models.figures import EstimateRow
from service.protocol.board import Today
from service.protocol.supervisor.past import AskPast, DownloadPast, PastFigures
from tests.actions.test_board import a_day_of
from tests.support.clock import A_WEDNESDAY, Clock
from tests.support.offices import on_record
from tests.support.processes import Process, processes

WEDNESDAY = date(2026, 10, 14)
THURSDAY = date(2026, 10, 15)
SAM = Actor("sam", "sam")


async def figures_on(one: Process, day: date) -> PastFigures:
    """One day's figures."""
    figures = (await read_past(one.parts, AskPast(first=day, last=day))).rows[0].figures
    assert figures is not None
    return figures


def of_the_board(today: Today) -> dict[str, object]:
    """What both show, in the words of the board."""
    return today.model_dump() | {
        "service_level": (today.service_level.answered_within, today.service_level.offered, today.service_level.share)
    }


def of_the_past(figures: PastFigures) -> dict[str, object]:
    """The same of a past day."""
    arrivals, waits = figures.arrivals, figures.waits
    return {
        "offered": arrivals.queued,
        "answered": arrivals.answered,
        "abandoned": arrivals.abandoned,
        "short_abandoned": arrivals.short_abandoned,
        "flowed_out": arrivals.flowed_out,
        "system_failed": arrivals.system_failed,
        "waiting": arrivals.waiting,
        "turned_away": figures.turned_away.model_dump(),
        "service_level": (waits.met, waits.counted, waits.service_level_share),
        "average_speed_of_answer_seconds": waits.speed_of_answer_seconds,
        "median_wait_seconds": waits.median_wait_seconds,
        "p90_wait_seconds": waits.p90_wait_seconds,
        "average_handling_seconds": figures.handling.mean_handling_seconds,
        "lost_specialists": figures.honesty.lost_specialists,
        "stranded_at_closing": figures.honesty.stranded_at_closing,
        "estimates": figures.honesty.estimates,
        "estimate_coverage": figures.honesty.coverage_share,
        "estimate_bias_minutes": figures.honesty.bias_minutes,
    }


async def waits_were_shown(one: Process) -> None:
    """To some who came, of whom some were answered and some gave up; one is not settled yet."""
    shown = [("settled", 3.0, True), ("settled", 9.0, False), ("settled", 14.0, True), (None, None, None)]
    rows = (await one.rows())[: len(shown)]
    async with one.parts.sessions.begin() as session:
        await session.execute(delete(EstimateRow))
        session.add_all(
            EstimateRow(
                chat_id=row.id,
                shown_at=row.queued_at,
                ahead=1,
                p50=5.0,
                p90=10.0,
                settled_at=settled and row.queued_at,
                waited=waited,
                served=served,
            )
            for row, (settled, waited, served) in zip(rows, shown, strict=True)
        )


@pytest.mark.parametrize("seed", range(2))
async def test_a_day_keeps_the_figures_that_the_board_had_at_its_end(
    database_url: str, clock: Clock, seed: int
) -> None:
    async with processes(database_url, clock, 1, places_per_specialist=50) as (one,):
        await one.opens("fr")
        await a_day_of(one, clock, seed)
        await waits_were_shown(one)
        shown = of_the_board((await board(one.parts)).today)
        assert shown["estimates"] == 3, "there is something to compare"
        assert of_the_past(await figures_on(one, WEDNESDAY)) == shown
        clock.advance(24 * 3600)
        assert of_the_past(await figures_on(one, WEDNESDAY)) == shown
        days = await read_past(one.parts, AskPast(first=WEDNESDAY, last=THURSDAY))
        assert all(row.figures and row.figures.ledger.balanced for row in days.rows)
        assert days.total.figures is not None
        assert of_the_past(days.total.figures) == shown


async def ended(one: Process, number: int, queued: datetime, **columns: object) -> None:
    """Chats of the past, straight into their rows."""
    row = {"status": "closed", "language": "en", "ended": "left", "queued_at": queued} | columns
    async with one.parts.sessions.begin() as session:
        session.add_all(
            ChatRow(id=f"chat-{queued:%d%H%M}-{each:08}", token_hash=f"{queued:%d%H%M}-{each}", **row)
            for each in range(number)
        )


async def test_more_than_is_read_at_once_is_read_whole(two: tuple[Process, ...]) -> None:
    one, _ = two
    for day in (WEDNESDAY, THURSDAY):
        queued = A_WEDNESDAY + (day - WEDNESDAY)
        await ended(one, AT_ONCE + 1, queued, ended_at=queued + timedelta(seconds=30))
    days = await read_past(one.parts, AskPast(first=WEDNESDAY, last=THURSDAY))
    counts = [row.figures and row.figures.arrivals.abandoned for row in (*days.rows, days.total)]
    assert counts == [AT_ONCE + 1, None, 2 * AT_ONCE + 2], "Thursday is still to come"


async def test_an_opening_whose_page_never_came_counts_on_no_day(one: Process) -> None:
    await ended(one, 1, A_WEDNESDAY, ended_at=A_WEDNESDAY, gone_since=A_WEDNESDAY)
    assert (await figures_on(one, WEDNESDAY)).arrivals.queued == 0


async def test_a_new_helpline_has_had_no_day_before_its_first_visitor(one: Process) -> None:
    week = AskPast(first=WEDNESDAY - timedelta(days=1), last=WEDNESDAY)
    assert [row.state for row in (await read_past(one.parts, week)).rows] == ["before", "before"]
    await one.opens()
    days = await read_past(one.parts, week)
    assert (days.began, [row.state for row in days.rows]) == (WEDNESDAY, ["before", "provisional"])


async def test_a_file_is_the_same_rows_and_goes_on_record(one: Process) -> None:
    await one.opens("es")
    asked = DownloadPast(first=WEDNESDAY, last=WEDNESDAY, by="half_hour", language="es")
    file = await download_past(one.parts, asked, SAM)
    assert file.name == "helpline-2026-10-14-half-hours.csv"
    assert "Nadie conectado" in file.text.splitlines()[0]
    assert await on_record(one.parts.sessions) == [("sam", "past_downloaded", "2026-10-14 2026-10-14 half_hour")]
