"""The board says what the log says."""

from collections import Counter
from datetime import datetime
from math import ceil
from random import Random

import pytest

from service.actions.board import board
from service.actions.deadlines import tick
from service.actions.staff.presence import visitors_left
from service.protocol.board import Today
from service.protocol.events import (
    AnyEvent,
    ChatAbandoned,
    ChatAccepted,
    ChatEnded,
    SentToPhone,
    SpecialistLost,
    SpecialistReturned,
    WrapUpSaved,
)
from tests.journeys.test_interleavings import CAPS, LANGUAGES, MOVES, SKILLS, Day, opens
from tests.support.clock import Clock
from tests.support.processes import Process, processes

END = (ChatAbandoned, SentToPhone, ChatEnded)
ANSWER = (ChatAccepted, SpecialistReturned)


async def a_day_of(process: Process, clock: Clock, seed: int) -> None:
    """People come and go, one thing after the other."""
    random = Random(seed)
    day = Day((process,), clock, random)
    for name, most in CAPS.items():
        await process.employ(name, LANGUAGES[name], SKILLS[name], most)
        await process.sits_down(name)
        day.here.add(name)
    await opens(day)
    for _ in range(120):
        clock.advance(random.random() * 4)
        await random.choice(MOVES)(day)


def stopped(end: AnyEvent) -> datetime:
    """When somebody who left the line stopped waiting."""
    return (end.left_at if isinstance(end, ChatAbandoned) else None) or end.at


class Figures:
    """Today's figures from the logs alone, in the words of docs/figures.md."""

    def __init__(self, logs: list[list[AnyEvent]], threshold: int) -> None:
        self.logs = logs
        self.threshold = threshold
        self.ends = [next((event for event in log if isinstance(event, END)), None) for log in logs]
        self.answers = [next((event for event in log if isinstance(event, ANSWER)), None) for log in logs]

    def unanswered(self, *kinds: type) -> list[float]:
        """Waits of those who left the line by one of these ways."""
        found = zip(self.logs, self.ends, self.answers, strict=True)
        return [
            (stopped(end) - log[0].at).total_seconds()
            for log, end, answer in found
            if not answer and isinstance(end, kinds)
        ]

    def waits(self) -> list[float]:
        found = zip(self.logs, self.answers, strict=True)
        return [(answer.at - log[0].at).total_seconds() for log, answer in found if answer]

    def handled(self) -> list[float]:
        """From the answer to the coding; what is not coded yet has no length."""
        found = []
        for log, answer in zip(self.logs, self.answers, strict=True):
            coded = next((event for event in log if isinstance(event, WrapUpSaved)), None)
            if answer and coded:
                found.append((coded.at - answer.at).total_seconds())
        return found

    def rank(self, part: float) -> float | None:
        """The smallest wait that this part did not exceed."""
        waits = sorted(self.waits() + self.unanswered(*END))
        return waits[ceil(part * len(waits)) - 1] if waits else None

    def shown(self) -> dict[str, object]:
        waits, handled = self.waits(), self.handled()
        abandoned, sent = self.unanswered(ChatAbandoned), self.unanswered(SentToPhone)
        left_the_line = len(waits) + len(self.unanswered(*END))
        within = sum(wait <= self.threshold for wait in waits)
        return {
            "offered": len(self.logs),
            "answered": len(waits),
            "abandoned": len(abandoned),
            "short_abandoned": sum(wait <= 10 for wait in abandoned),
            "flowed_out": len(sent),
            "system_failed": 0,
            "waiting": len(self.logs) - left_the_line,
            "lost_specialists": sum(isinstance(event, SpecialistLost) for log in self.logs for event in log),
            "stranded_at_closing": 0,
            "share": within / (len(waits) + len(abandoned)) if waits or abandoned else None,
            "average_speed_of_answer_seconds": sum(waits) / len(waits) if waits else None,
            "average_handling_seconds": sum(handled) / len(handled) if handled else None,
            "median_wait_seconds": self.rank(0.5),
            "p90_wait_seconds": self.rank(0.9),
        }


def as_shown(today: Today) -> dict[str, object]:
    return today.model_dump() | {"share": today.service_level.share}


@pytest.mark.parametrize("seed", range(4))
async def test_every_figure_of_today_follows_from_the_logs(sqlite_url: str, clock: Clock, seed: int) -> None:
    async with processes(sqlite_url, clock, 1, places_per_specialist=50) as (one,):
        await a_day_of(one, clock, seed)
        rows = await one.rows()
        logs = [[event for _, event in await one.log(row.id)] for row in rows]
        shown = as_shown((await board(one.parts)).today)
        folded = Figures(logs, one.parts.settings.service_level_seconds).shown()
        for name, value in folded.items():
            assert shown[name] == pytest.approx(value), name
        assert folded["answered"], "something happened on this day"


@pytest.mark.parametrize("seed", range(2))
async def test_what_the_board_shows_of_this_moment_follows_from_the_logs(
    sqlite_url: str, clock: Clock, seed: int
) -> None:
    async with processes(sqlite_url, clock, 1, places_per_specialist=50) as (one,):
        await a_day_of(one, clock, seed)
        shown = await board(one.parts)
        held = {row.id: await one.parts.desk.cache.load(row.id) for row in await one.rows()}
        chats = {chat_id: one.chat for chat_id, one in held.items() if one and one.chat.status != "closed"}
        assert {chat.chat_id: chat.status for chat in shown.chats} == {one.id: one.status for one in chats.values()}
        line = [chat for chat in chats.values() if chat.status in ("waiting", "offered")]
        assert shown.waiting == len(line)
        assert shown.longest_wait_since == min((chat.opened_at for chat in line), default=None)
        assert shown.in_progress == sum(chat.status == "talking" for chat in chats.values())
        at_desks = Counter(chat.specialist or (chat.offer and chat.offer.to) for chat in chats.values())
        for seat in shown.seats:
            assert seat.chats == at_desks[seat.person_id]
        for chat in shown.chats:
            assert (chat.flagged, chat.safety) == (chats[chat.chat_id].flagged, chats[chat.chat_id].safety)
            assert (chat.position is not None) == (chat.status in ("waiting", "offered"))


async def test_yesterday_is_not_today(one: Process, clock: Clock) -> None:
    await one.employ("ana")
    await one.sits_down("ana")
    await one.visitor()
    clock.advance(24 * 3600)
    assert (await board(one.parts)).today.offered == 0


async def test_those_turned_away_stand_beside_the_figures(one: Process) -> None:
    await one.opens()
    today = (await board(one.parts)).today
    assert (today.offered, today.turned_away.nobody_signed_in) == (0, 1)


async def test_a_wait_ends_when_the_page_goes_and_not_when_it_could_no_longer_come_back(
    one: Process, clock: Clock
) -> None:
    await one.employ("ana", most=1)
    await one.sits_down("ana")
    for _ in range(2):
        gone = await one.visitor()
    await one.parts.assigner.offer_all()
    clock.advance(3)
    await visitors_left(one.parts.desk, [gone])
    clock.advance(one.parts.settings.visitor_grace_seconds)
    await tick(one.parts)
    today = (await board(one.parts)).today
    assert (today.abandoned, today.short_abandoned, today.p90_wait_seconds) == (1, 1, 3.0)
    (end,) = [event for _, event in await one.log(gone) if isinstance(event, ChatAbandoned)]
    assert (end.left_at, (end.at - stopped(end)).total_seconds()) == (
        stopped(end),
        one.parts.settings.visitor_grace_seconds,
    )
