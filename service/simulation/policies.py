"""Ways of choosing a desk. The helpline's own, and others to compare it with, which the product does not contain."""

from collections.abc import Callable, Iterable
from datetime import datetime
from random import Random
from typing import Final

from service.rules.queue.matching import Seat, all_matches, candidates, seated
from service.rules.queue.order import Waiting, service_order

Assignment = tuple[str, str]
"""A chat and the specialist it is put before."""

Policy = Callable[[Iterable[Waiting], Iterable[Seat], datetime], list[Assignment]]


def helpline(waiting: Iterable[Waiting], seats: Iterable[Seat], now: datetime) -> list[Assignment]:
    """The real rule."""
    return [(match.chat_id, match.person_id) for match in all_matches(waiting, seats, now)]


def policy(name: str, seed: int = 0) -> Policy:
    """The policy of this name; KeyError for a name that is not in `NAMES`."""
    return helpline if name == "helpline" else _choosing(_PREFERENCES[name](seed))


Preference = Callable[[Seat], float]


def _choosing(preference: Preference) -> Policy:
    """The same order of service and the same people who can, but another choice among them."""

    def assign(waiting: Iterable[Waiting], seats: Iterable[Seat], now: datetime) -> list[Assignment]:
        desks = {seat.person_id: seat for seat in seats}
        made: list[Assignment] = []
        for chat in service_order(waiting, now):
            if able := candidates(chat, desks.values(), now):
                chosen = min(able, key=lambda seat: (preference(seat), seat.person_id))
                desks[chosen.person_id] = seated(chosen, chat, now)
                made.append((chat.chat_id, chosen.person_id))
        return made

    return assign


def _longest_idle(_: int) -> Preference:
    return lambda seat: seat.last_assigned_at.timestamp() if seat.last_assigned_at else 0.0


def _most_busy(_: int) -> Preference:
    return lambda seat: -seat.load


def _random(seed: int) -> Preference:
    chance = Random(seed)  # noqa: S311 - a simulation is to be repeated, not to be secret
    return lambda _: chance.random()


_PREFERENCES: Final[dict[str, Callable[[int], Preference]]] = {
    "longest_idle": _longest_idle,
    "most_busy": _most_busy,
    "random": _random,
}
NAMES: Final = ("helpline", *_PREFERENCES)
