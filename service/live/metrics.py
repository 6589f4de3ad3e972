"""What operators see at /metrics. Numbers only: no chat, no person, no word."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import datetime
from time import perf_counter
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector
from typing_extensions import override

from service.actions.vital_signs import VitalSigns
from service.live.hub import Hub
from service.protocol.notices import QueueCounts
from service.protocol.refusals import Refusal
from service.version import VERSION
from service.worker import Failures

SECONDS: Final = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
SERVER_ERROR: Final = 500
SIZES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class LoopFailures(Collector):
    """What failed in the background, by loop: counted where it happens, shown here."""

    def __init__(self) -> None:
        self.loops: tuple[Failures, ...] = ()
        """Set once, when the service has been put together."""

    @override
    def collect(self) -> Iterator[CounterMetricFamily]:
        shown = CounterMetricFamily(
            "helpline_loop_failures", "Rounds of a background loop that failed", labels=["loop"]
        )
        for loop in self.loops:
            shown.add_metric([loop.name], loop.count)
        yield shown


class Metrics:
    """The figures of one process, in a registry of its own so that several can live in one program."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.sockets = Gauge("helpline_sockets", "Open sockets", ["role"], registry=self.registry)
        self.batch = Histogram("helpline_journal_batch", "Appends in a commit", buckets=SIZES, registry=self.registry)
        self.commit = Histogram("helpline_journal_seconds", "Time of a commit", buckets=SECONDS, registry=self.registry)
        self.commits_refused = Counter(
            "helpline_journal_refusals", "Commits that the database did not take", registry=self.registry
        )
        self.waiting = Gauge("helpline_queue_waiting", "Visitors in line", registry=self.registry)
        self.longest = Gauge("helpline_queue_longest_seconds", "Longest wait in line now", registry=self.registry)
        self.offers = Gauge("helpline_offers_standing", "Offers that stand now", registry=self.registry)
        self.refusals = Counter("helpline_refusals", "Commands and requests refused", ["code"], registry=self.registry)
        self.rings = Counter("helpline_bus_rings", "Rings heard from other processes", registry=self.registry)
        self.lag = Gauge("helpline_bus_lag_seconds", "Age of the last ring when it was heard", registry=self.registry)
        self.record = Gauge(
            "helpline_record_newest", "The newest row of the record", ["anchor"], registry=self.registry
        )
        self.open = Gauge("helpline_open", "Whether the hours say that it is open", registry=self.registry)
        self.available = Gauge("helpline_available", "Specialists who take chats", registry=self.registry)
        self.flags = Gauge("helpline_flags_waiting", "Chats in line with a flag", registry=self.registry)
        self.server_errors = Counter(
            "helpline_server_errors", "Requests answered with 5xx", ["status"], registry=self.registry
        )
        self.mistakes = Counter("helpline_mistakes", "Requests and commands that failed", registry=self.registry)
        self.turn = Histogram(
            "helpline_loop_lag_seconds", "Wait for a turn of the event loop", buckets=SECONDS, registry=self.registry
        )
        Info("helpline_build", "Which version runs", registry=self.registry).info({"version": VERSION})
        ProcessCollector(registry=self.registry)
        self.loops = LoopFailures()
        self.registry.register(self.loops)

    def watch(self, loops: Iterable[Failures]) -> None:
        """Show what fails in these loops."""
        self.loops.loops = tuple(loops)

    def count_sockets(self, hub: Hub) -> None:
        """Who is connected now."""
        sizes = {"visitor": hub.visitors, "specialist": hub.people, "supervisor": hub.supervisors}
        for role, connections in sizes.items():
            self.sockets.labels(role=role).set(len(connections))

    def count_queue(self, counts: QueueCounts, offers: int, now: datetime) -> None:
        """Who waits now, and for how long the first of them has."""
        self.waiting.set(counts.waiting)
        self.offers.set(offers)
        self.longest.set((now - counts.oldest_since).total_seconds() if counts.oldest_since else 0)

    def show_signs(self, signs: VitalSigns) -> None:
        """How the whole helpline is."""
        self.open.set(signs.open)
        self.available.set(signs.available)
        self.flags.set(signs.flags_waiting)

    async def wait_for_a_turn(self) -> None:
        """How long whoever is ready waits, because others have the event loop: one sample."""
        began = perf_counter()
        await asyncio.sleep(0)
        self.turn.observe(perf_counter() - began)

    def committed(self, size: int, seconds: float) -> None:
        """The journal committed a batch."""
        self.batch.observe(size)
        self.commit.observe(seconds)

    def anchored(self, anchor: str) -> None:
        """This is the newest row of the record now; of the one before nothing is shown any more."""
        self.record.clear()
        self.record.labels(anchor=anchor).set(1)

    def refused(self, code: Refusal) -> None:
        """A command or a request was refused."""
        self.refusals.labels(code=code.value).inc()

    def answered(self, code: Refusal, status: int) -> None:
        """A request was answered with a problem document."""
        self.refused(code)
        if status >= SERVER_ERROR:
            self.server_errors.labels(status=status).inc()
