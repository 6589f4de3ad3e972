"""What a visitor reads about the hours, on both clocks and in both languages."""

from datetime import datetime

import pytest

from service.protocol.hours.availability import Bilingual
from service.protocol.hours.calendar import Calendar
from service.protocol.limits import PHONE
from service.rules.hours.calendar import close_now
from service.rules.hours.opening import status
from service.words.hours import hours_sentences
from tests.support.hours import FEDERAL, calendar, chicago, exception, plan

WEDNESDAY = chicago("2026-07-15 12:00")
EVENING = chicago("2026-11-25 18:30")


def said(hours: Calendar | None, now: datetime, zone: str | None = None, language: str = "en") -> str:
    """All sentences in one line."""
    return " ".join(hours_sentences(status(hours, now), hours, now, zone, language))


@pytest.mark.parametrize(
    ("zone", "theirs"),
    [
        ("America/New_York", "8:00 am to 7:30 pm"),
        ("America/Los_Angeles", "5:00 am to 4:30 pm"),
        ("America/Phoenix", "5:00 am to 4:30 pm"),
        ("Pacific/Honolulu", "2:00 am to 1:30 pm"),
        ("America/Puerto_Rico", "8:00 am to 7:30 pm"),
        ("Pacific/Guam", "10:00 pm to 9:30 am Thursday"),
        ("America/Mexico_City", "6:00 am to 5:30 pm"),
        ("Europe/London", "1:00 pm to 12:30 am Thursday"),
    ],
)
def test_todays_hours_stand_on_both_clocks(zone: str, theirs: str) -> None:
    assert f"7:00 am to 6:30 pm Central ({theirs} your time)." in said(FEDERAL, WEDNESDAY, zone)


def test_todays_hours_in_spanish() -> None:
    text = said(FEDERAL, WEDNESDAY, "America/New_York", "es")
    assert "de 7:00 a.m. a 6:30 p.m., hora del Centro (de 8:00 a.m. a 7:30 p.m. en su hora local)." in text


@pytest.mark.parametrize("zone", [None, "", "Nowhere/Else", "../etc/passwd", "America/Chicago", "America/Winnipeg"])
def test_an_unknown_zone_or_the_same_clock_shows_central_alone(zone: str | None) -> None:
    text = said(FEDERAL, WEDNESDAY, zone)
    assert "7:00 am to 6:30 pm Central." in text
    assert "your time" not in text


def test_the_next_opening_is_a_whole_date() -> None:
    assert "It opens again Friday, November 27, 7:00 am Central (6:00 am your time)." in said(
        FEDERAL, EVENING, "America/Phoenix"
    )
    assert "Abre de nuevo el viernes 27 de noviembre, 7:00 a.m., hora del Centro." in said(FEDERAL, EVENING, None, "es")


def test_the_weekday_is_named_where_it_differs() -> None:
    auckland = said(FEDERAL, EVENING, "Pacific/Auckland")
    assert "Friday, November 27, 7:00 am Central (2:00 am Saturday your time)" in auckland
    assert "(2:00 a.m. del sábado en su hora local)" in said(FEDERAL, EVENING, "Pacific/Auckland", "es")


def test_a_holiday_is_named_in_the_visitors_language() -> None:
    thanksgiving = chicago("2026-11-26 12:00")
    assert "Our chat is closed today: Thanksgiving Day." in said(FEDERAL, thanksgiving)
    assert "El chat está cerrado hoy: Día de Acción de Gracias." in said(FEDERAL, thanksgiving, None, "es")


def test_a_part_day_says_when_it_ends_from_the_morning_on() -> None:
    short = calendar(plan("07:00-18:30"), exceptions=(exception("2026-12-24", "part_day", "07:00-13:00", name="Eve"),))
    for time in ("06:00", "09:00", "14:00"):
        text = said(short, chicago(f"2026-12-24 {time}"), "America/New_York")
        assert "(Eve): the chat closes at 1:00 pm Central (2:00 pm your time)." in text


def test_a_lunch_break_is_called_a_break() -> None:
    split = calendar(plan("08:00-12:00", "13:00-17:00"))
    assert "short break" in said(split, chicago("2026-05-06 12:30"))
    assert "8:00 am to 12:00 pm and 1:00 pm to 5:00 pm Central" in said(split, chicago("2026-05-06 10:00"))
    assert "short break" not in said(split, chicago("2026-05-06 17:00"))


def test_a_day_that_ends_at_midnight_ends_today() -> None:
    assert "until 12:00 am Central." in said(calendar(plan("08:00-24:00")), chicago("2026-05-06 10:00"))
    assert "until 2:00 am Thursday Central." in said(calendar(plan("08:00-02:00+")), chicago("2026-05-06 10:00"))


def test_an_emergency_gives_its_reason_in_the_visitors_language() -> None:
    reason = Bilingual(en="Our building has no power.", es="Nuestro edificio no tiene luz.")
    closed = close_now(FEDERAL, WEDNESDAY, reason)
    assert said(closed, WEDNESDAY).startswith("Our chat is closed for now. Our building has no power. We can't say yet")
    assert "Nuestro edificio no tiene luz." in said(closed, WEDNESDAY, None, "es")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("hours", "now"),
    [
        (FEDERAL, WEDNESDAY),
        (FEDERAL, EVENING),
        (FEDERAL, chicago("2026-11-26 12:00")),
        (FEDERAL, chicago("2026-11-28 12:00")),
        (FEDERAL, chicago("1990-01-01 12:00")),
        (calendar(plan("00:00-24:00")), WEDNESDAY),
        (calendar(plan()), WEDNESDAY),
        (calendar(plan("07:00-18:30"), exceptions=(exception("2026-07-15", "other_hours", "20:00-21:00"),)), WEDNESDAY),
        (calendar(plan("07:00-18:30"), zone="Nowhere"), WEDNESDAY),
        (None, WEDNESDAY),
    ],
)
def test_the_phone_line_ends_every_state(hours: Calendar | None, now: datetime, language: str) -> None:
    sentences = hours_sentences(status(hours, now), hours, now, "Europe/London", language)
    assert PHONE in sentences[-1]
    assert len(sentences) >= 2


def test_a_helpline_elsewhere_names_its_own_zone() -> None:
    assert "Eastern." in said(calendar(plan("08:00-20:00"), zone="America/New_York"), WEDNESDAY)
    assert "Mexico City time." in said(calendar(plan("08:00-20:00"), zone="America/Mexico_City"), WEDNESDAY)
