"""How to read a calendar: wall-clock minutes, the plan of a day, the emergency switch.

Its shape is in `protocol/hours/calendar.py`; `timetable.py` beside this turns its wall-clock times into instants.
"""

from datetime import date, datetime
from typing import Final

from service.protocol.hours.availability import Bilingual
from service.protocol.hours.calendar import Calendar, EmergencyClose, Interval, WeeklyPlan

DAY: Final = 24 * 60
"""Minutes on the wall clock from one midnight to the next; the clock change is not the plan's business."""


def minutes(wall_time: str) -> int:
    """Minutes after midnight: "18:30" is 1110, "24:00" is 1440."""
    return int(wall_time[:2]) * 60 + int(wall_time[3:])


def first_minute(interval: Interval) -> int:
    """Minutes from its day's midnight to the opening."""
    return minutes(interval.opens)


def end_minute(interval: Interval) -> int:
    """Minutes from its day's midnight to the closing: more than 1440 for work past midnight."""
    return minutes(interval.closes) + (DAY if interval.closes_next_day else 0)


def week_of(plan: WeeklyPlan) -> tuple[tuple[Interval, ...], ...]:
    """The seven days in order, Monday first, as `date.weekday()` counts them."""
    return (plan.monday, plan.tuesday, plan.wednesday, plan.thursday, plan.friday, plan.saturday, plan.sunday)


def plan_on(plans: tuple[WeeklyPlan, ...], day: date) -> WeeklyPlan | None:
    """The weekly plan in force on a day: the latest that has begun."""
    begun = [plan for plan in plans if plan.effective_from <= day]
    return max(begun, key=lambda plan: plan.effective_from, default=None)


def usual_hours(plans: tuple[WeeklyPlan, ...], day: date) -> tuple[Interval, ...]:
    """What the weekly plan alone says about a day."""
    plan = plan_on(plans, day)
    return week_of(plan)[day.weekday()] if plan else ()


def in_force(emergency: EmergencyClose | None, now: datetime) -> bool:
    """Is the door shut by hand at this moment?"""
    if emergency is None or now < emergency.since:
        return False
    return emergency.reopens is None or now < emergency.reopens


def close_now(calendar: Calendar, now: datetime, reason: Bilingual, reopens: datetime | None = None) -> Calendar:
    """The calendar with the door shut from this moment, for a reason that visitors will read."""
    return calendar.model_copy(update={"emergency": EmergencyClose(since=now, reason=reason, reopens=reopens)})


def open_again(calendar: Calendar) -> Calendar:
    """The calendar without its emergency: the plan decides again, at once."""
    return calendar.model_copy(update={"emergency": None})
