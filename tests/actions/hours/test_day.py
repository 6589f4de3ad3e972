"""Every date that is written down is the helpline's, whatever day it is in the world's clock."""

import ast
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

import service
from service.actions.board import notices
from service.actions.chats.ending import save_survey
from service.actions.hours.edit import save_hours
from service.actions.hours.in_force import starter_at
from service.actions.hours.store import helpline_day
from service.actions.library.edit_replies import add_shared
from service.actions.privacy.retention import remains, retain
from service.models.article import ArticleCountRow
from service.models.database import reading
from service.models.figures import SurveyRow
from service.protocol.library.replies import ReplyText
from service.protocol.supervisor.hours import SaveHours
from service.protocol.supervisor.replies import SaveReply, SharedReply
from service.protocol.web import Survey
from service.rules.hours.check import HOLIDAYS_AHEAD
from tests.support.clock import Clock
from tests.support.helpline import TESTS, Helpline
from tests.support.hours import ALL_DAYS, calendar, chicago, exception, plan, utc
from tests.support.library import article

WEDNESDAY = date(2026, 10, 14)
EVENING = chicago("2026-10-14 21:00")
SAID = Survey(helped="yes", heard="yes", comment="You were kind", language="en")


@pytest.fixture
async def evening(helpline: Helpline, clock: Clock) -> Helpline:
    """Nine in the evening at the helpline; in the world's clock it is the next day already."""
    clock.advance((EVENING - clock.now()).total_seconds())
    assert clock.now().astimezone(UTC).date() == date(2026, 10, 15)
    return helpline


async def test_a_survey_is_of_the_day_on_which_people_talked(evening: Helpline) -> None:
    await save_survey(evening.parts, SAID)
    async with reading(evening.parts.sessions) as session:
        assert await session.scalar(select(SurveyRow.day)) == "2026-10-14"


async def test_a_reply_was_reviewed_on_the_day_of_whoever_reviewed_it(evening: Helpline) -> None:
    text = ReplyText(language="en", text="Hello {nickname}.")
    asked = SaveReply(group="greeting", topic=None, texts=(text,), reviewed=True)
    kept = await add_shared(evening.parts, asked, TESTS)
    assert isinstance(kept, SharedReply)
    assert [one.reviewed_at for one in kept.texts] == [WEDNESDAY]


async def test_an_article_is_counted_on_the_day_on_which_it_was_opened(evening: Helpline) -> None:
    await evening.library(article())
    await evening.parts.catalogue.count_opened("second-opinion", "en", evening.clock.now())
    async with reading(evening.parts.sessions) as session:
        assert await session.scalar(select(ArticleCountRow.day)) == WEDNESDAY


async def test_the_holidays_run_out_on_the_helplines_day(evening: Helpline) -> None:
    last = exception((WEDNESDAY + HOLIDAYS_AHEAD).isoformat(), "closed")
    evening.parts.opening.calendar = calendar(plan("07:00-18:30"), exceptions=(last,))
    codes = {notice.code for notice in notices(evening.parts, [])}
    assert "holidays_running_out" not in codes
    evening.clock.advance(3 * 3_600)
    codes = {notice.code for notice in notices(evening.parts, [])}
    assert "holidays_running_out" in codes


@pytest.mark.parametrize(
    ("zone", "began"), [("America/Chicago", "2026-10-14T05:00Z"), ("Pacific/Auckland", "2026-10-14T11:00Z")]
)
async def test_what_a_survey_says_goes_when_its_day_at_the_helpline_is_so_long_ago(
    helpline: Helpline, clock: Clock, zone: str, began: str
) -> None:
    hours = calendar(plan("07:00-18:30"), zone=zone)
    assert (await save_hours(helpline.parts, SaveHours(calendar=hours, revision=0), TESTS)).saved
    await save_survey(helpline.parts, SAID)
    thirty_days_on = utc(began) + timedelta(days=30)
    clock.advance((thirty_days_on - clock.now()).total_seconds() - 1)
    await retain(helpline.parts)
    assert await comments(helpline) == 1
    clock.advance(2)
    await retain(helpline.parts)
    assert await comments(helpline) == 0
    assert (await remains(helpline.parts, 30)).none


async def comments(helpline: Helpline) -> int | None:
    """How many surveys still say something in words."""
    async with reading(helpline.parts.sessions) as session:
        return await session.scalar(select(func.count(SurveyRow.comment)))


async def test_the_day_is_read_by_the_calendar_in_force_and_without_one_it_is_the_starters(helpline: Helpline) -> None:
    async with reading(helpline.parts.sessions) as session:
        assert await helpline_day(session, EVENING) == WEDNESDAY
    tokyo = calendar(plan("07:00-18:30", days=ALL_DAYS), zone="Asia/Tokyo")
    await save_hours(helpline.parts, SaveHours(calendar=tokyo, revision=0), TESTS)
    async with reading(helpline.parts.sessions) as session:
        assert await helpline_day(session, EVENING) == date(2026, 10, 15)


def test_the_usual_hours_are_of_the_helplines_year_until_its_last_evening_is_over() -> None:
    """The last day of 2027 is a holiday: the first of 2028 is a Saturday."""
    last_evening, after_it = chicago("2027-12-31 18:15"), chicago("2028-01-01 00:15")
    assert last_evening.year == after_it.year == 2028
    assert date(2027, 12, 31) in {day.date for day in starter_at(last_evening).exceptions}
    assert min(day.date.year for day in starter_at(after_it).exceptions) == 2028


def of_a_zone(called: ast.Call) -> bool:
    """Whether the zone of a date is said where it is taken: `moment.astimezone(zone).date()`."""
    assert isinstance(called.func, ast.Attribute)
    moment = called.func.value
    return isinstance(moment, ast.Call) and isinstance(moment.func, ast.Attribute) and moment.func.attr == "astimezone"


def test_no_date_is_taken_without_saying_whose() -> None:
    root = Path(service.__path__[0])
    unsaid = [
        f"{file.relative_to(root)}:{node.lineno}"
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "date"
        if not node.args and not of_a_zone(node)
    ]
    assert unsaid == []
