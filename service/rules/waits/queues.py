"""Which line a wait is reckoned by, when some specialists speak several languages.

A visitor waits at least as long as the line of their own language needs before the specialists who speak it, and at
least as long as everybody ahead needs who could be served by the same people, before all who could serve any of
those. The slower of the two is the honest one: a Spanish visitor is first in the Spanish line and still waits for the
English visitors who came earlier and whom the bilingual specialist will take first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from service.rules.queue.order import Waiting, service_order
from service.rules.waits.capacity import USUAL_THROUGHPUT, Throughput, nominal_capacity
from service.rules.waits.delays import mean_wait
from service.rules.waits.estimate import Conditions

DeskPlan = tuple[frozenset[str], int]
"""An accepting specialist's languages and cap."""


@dataclass(frozen=True, slots=True)
class QueueAhead:
    """So many people ahead, and the chats a minute that those who serve this line should finish."""

    ahead: int
    nominal: float


def ahead_of_each(waiting: Iterable[Waiting], now: datetime) -> dict[str, dict[str, int]]:
    """For every chat, how many are served before it, by language."""
    passed: Counter[str] = Counter()
    ahead: dict[str, dict[str, int]] = {}
    for one in service_order(waiting, now):
        ahead[one.chat_id] = dict(passed)
        passed[one.language] += 1
    return ahead


def queues(
    language: str,
    ahead: Mapping[str, int],
    desks: Sequence[DeskPlan],
    per_hour: Throughput = USUAL_THROUGHPUT,
) -> tuple[QueueAhead, QueueAhead]:
    """The line of the language alone, and the line of everybody who may be served by the same specialists."""
    mine = [(spoken, cap) for spoken, cap in desks if language in spoken]
    shared = frozenset({language}).union(*(spoken for spoken, _ in mine))
    together = [cap for spoken, cap in desks if spoken & shared]
    own = QueueAhead(ahead.get(language, 0), nominal_capacity((cap for _, cap in mine), per_hour))
    whole = QueueAhead(sum(ahead.get(spoken, 0) for spoken in shared), nominal_capacity(together, per_hour))
    return own, whole


def moving(line: QueueAhead, own: QueueAhead, known: Conditions) -> Conditions:
    """The conditions known of the own line, for another line: the same pace, that line's staff."""
    return replace(known, capacity=known.capacity * line.nominal / own.nominal) if own.nominal else known


def slower(both: tuple[QueueAhead, QueueAhead], leaving: float) -> QueueAhead:
    """The line with the longer mean wait."""
    return max(both, key=lambda line: mean_wait(line.ahead, line.nominal, leaving))
