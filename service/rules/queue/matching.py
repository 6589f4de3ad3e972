"""Which chat is put before which specialist, and why.

In order of service, each chat goes to a specialist who speaks its language, has the skill it needs, accepts chats and
has room: fewest weighted chats, then longest since the last assignment, then the lowest id. With equal loads that is
the longest-idle rule, the usual notion of fairness; when an added chat gains less than the one before, the least
busy desk is also the fastest choice (Storm, Berkelmans & Bekker, Math OR 49(4), 2024).

A specialist is asked one thing at a time: whoever is being offered a chat is offered no other until that is answered.
Of two offers at once a console could show only one, and the other visitor would wait for its time to run out.

A chat that nobody can take does not hold up those behind it who need somebody else.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from service.protocol.chat.reasons import AssignmentReason, Candidate, DecidingRule
from service.rules.queue.order import Waiting, service_order

FLAGGED_WEIGHT: Final = 2
"""A chat with a safety signal asks as much of a specialist as two others."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A signed-in specialist's desk.

    `load` counts every chat on the desk by weight, wrap-up included: it holds its slot. `chats` counts them plainly.
    `offered`: an offer stands before them; it is counted in both.
    `paused_until` is the rest after a hard chat; `draining` finishes what is there and takes no more.
    """

    person_id: str
    name: str
    languages: frozenset[str]
    skills: frozenset[str] = frozenset()
    accepting: bool = True
    cap: int = 2
    load: float = 0
    chats: int = 0
    offered: bool = False
    last_assigned_at: datetime | None = None
    paused_until: datetime | None = None
    draining: bool = False

    def open_at(self, now: datetime) -> bool:
        """Would this specialist take any chat now, if there were room?"""
        resting = self.paused_until is not None and now < self.paused_until
        return self.accepting and not self.draining and not resting

    def idle_seconds(self, now: datetime) -> float | None:
        """Since the last assignment; None before the first."""
        return None if self.last_assigned_at is None else (now - self.last_assigned_at).total_seconds()


@dataclass(frozen=True, slots=True)
class Match:
    """One chat for one specialist, with the reason that is stored beside it."""

    chat_id: str
    person_id: str
    reason: AssignmentReason


Need = tuple[str, str | None, str | None, bool, frozenset[str]]
"""Chats with the same need can be taken by the same desks."""


def weight(flagged: bool) -> int:
    """How much of a cap a chat uses."""
    return FLAGGED_WEIGHT if flagged else 1


def all_matches(waiting: Iterable[Waiting], seats: Iterable[Seat], now: datetime) -> list[Match]:
    """Every match that can be made now, in order of service. The order of the input does not matter."""
    return list(_matches(waiting, seats, now))


def _matches(waiting: Iterable[Waiting], seats: Iterable[Seat], now: datetime) -> Iterator[Match]:
    """One pass is enough: a desk is given one chat, so a need that found nobody will find nobody later in the pass."""
    desks = {seat.person_id: seat for seat in seats}
    hopeless: set[Need] = set()
    passed_over: Counter[str] = Counter()
    for chat in service_order(waiting, now):
        found = candidates(chat, desks.values(), now) if need(chat) not in hopeless else None
        if found:
            chosen = found[0]
            desks[chosen.person_id] = seated(chosen, chat, now)
            yield Match(chat.chat_id, chosen.person_id, _reason(chat, found, passed_over[chat.language] + 1, now))
        else:
            hopeless.add(need(chat))
            passed_over[chat.language] += 1


def need(chat: Waiting) -> Need:
    """What decides who can take a chat."""
    return (chat.language, chat.wanted_skill, chat.wanted_specialist, chat.flagged, chat.declined_by)


def candidates(chat: Waiting, seats: Iterable[Seat], now: datetime) -> list[Seat]:
    """Who can take the chat now, the first choice first.

    A flagged chat needs room for two; where nobody has that, one free place will do, and that desk then takes nothing
    more until it is under its cap again. Otherwise lighter chats would fill every place as it falls free and the
    person in danger would wait longest. The number of chats on a desk never exceeds the cap.

    A specialist before whom an offer stands gets no second one. They still count as able: a chat that only they can
    serve, or that somebody else declined, waits the moment until they have answered.
    """
    desks = tuple(seats)
    wish = within_reach(chat, desks)
    able = [seat for seat in desks if can_serve(seat, wish) and seat.open_at(now)]
    willing = [seat for seat in able if seat.person_id not in chat.declined_by] or able
    roomy = [seat for seat in willing if has_room(seat, weight(chat.flagged))]
    return sorted(roomy or [seat for seat in willing if has_room(seat, 1)], key=_preference)


def within_reach(chat: Waiting, seats: Iterable[Seat]) -> Waiting:
    """A transfer to a person or a skill binds while somebody at work fits it: nobody waits for an empty chair."""
    if chat.wanted_specialist is None and chat.wanted_skill is None:
        return chat
    if any(can_serve(seat, chat) and seat.accepting and not seat.draining for seat in seats):
        return chat
    return replace(chat, wanted_specialist=None, wanted_skill=None)


def can_serve(seat: Seat, chat: Waiting) -> bool:
    """The language, the skill and, after a transfer to a person, the person."""
    wanted = chat.wanted_specialist in (None, seat.person_id)
    skilled = chat.wanted_skill is None or chat.wanted_skill in seat.skills
    return wanted and skilled and chat.language in seat.languages


def has_room(seat: Seat, more: float) -> bool:
    """Room for `more` weight under the cap, and no offer standing. An empty desk may always take one chat, however
    heavy."""
    return not seat.offered and (seat.load + more <= seat.cap or (seat.load == 0 and seat.cap >= 1))


def seated(seat: Seat, chat: Waiting, now: datetime) -> Seat:
    """The desk with the chat put before it."""
    more = weight(chat.flagged)
    return replace(seat, load=seat.load + more, chats=seat.chats + 1, offered=True, last_assigned_at=now)


def _preference(seat: Seat) -> tuple[float, bool, float, str]:
    last = seat.last_assigned_at
    return (seat.load, last is not None, last.timestamp() if last else 0.0, seat.person_id)


def _reason(chat: Waiting, found: list[Seat], position: int, now: datetime) -> AssignmentReason:
    return AssignmentReason(
        rule=_deciding_rule(chat, found),
        candidates=tuple(
            Candidate(person_id=s.person_id, name=s.name, load=s.load, idle_seconds=s.idle_seconds(now)) for s in found
        ),
        position=position,
        waited_seconds=(now - chat.queued_at).total_seconds(),
    )


def _deciding_rule(chat: Waiting, found: list[Seat]) -> DecidingRule:
    if chat.wanted_specialist == found[0].person_id:
        return "asked_for"
    if len(found) == 1:
        return "only_candidate"
    first, second = found[0], found[1]
    if first.load != second.load:
        return "fewest_chats"
    return "longest_idle" if first.last_assigned_at != second.last_assigned_at else "tie_break"
