"""The server dies and comes back, and everybody returns at once."""

import time
from collections.abc import Iterator
from statistics import median
from threading import Event, Thread
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.begun import put_in_line
from benchmarks.crowds import CrowdProcess
from benchmarks.figures import milliseconds, percentile
from benchmarks.report import Section, at_most
from benchmarks.scale import Scale
from benchmarks.servers import HelplineServer
from benchmarks.stacks import ours_sqlite

ASK_EVERY = 0.05


class Watch:
    """Asks a server for its health while something else goes on."""

    def __init__(self, door: str) -> None:
        self.door = door
        self.found: list[float] = []
        self.over = Event()
        self.thread = Thread(target=self.ask_for_ever, daemon=True)

    def ask_for_ever(self) -> None:
        while not self.over.wait(ASK_EVERY):
            began = time.perf_counter()
            try:
                with urlopen(f"{self.door}/healthz", timeout=30):
                    self.found.append(time.perf_counter() - began)
            except (URLError, OSError):
                continue

    def __enter__(self) -> "Watch":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()


def reconnect(scale: Scale) -> Iterator[Section]:
    """Pages come back at a moment of their own within two seconds, as they are told to."""
    stack = ours_sqlite(0)
    server = stack.web[0]
    assert isinstance(server, HelplineServer)
    crowd = CrowdProcess(stack, "waiting")
    try:
        tokens = put_in_line(server.database_url, scale.returning)
        crowd.ask("arrive", tokens=tokens)
        server.kill()
        began = time.perf_counter()
        server.start()
        away = time.perf_counter() - began
        with Watch(server.door) as watch:
            found: list[float] = crowd.ask("come_back", tokens=tokens, door=server.door)["seconds"]
    finally:
        crowd.close()
        stack.remove()
    yield told(scale.returning, away, found, watch.found)


def told(visitors: int, away: float, found: list[float], health: list[float]) -> Section:
    about = (
        "The server is killed and started again; when it answers, every page comes back within two seconds at random, "
        "says hello and is caught up when its snapshot is there."
    )
    section = Section(f"{visitors:,} come back after a restart", about, ("what", "found"))
    section.rows = [
        ["from the start of the process until it answers", f"{away:.1f} s"],
        ["half of them caught up", f"{median(found):.1f} s"],
        ["99 of 100 caught up", f"{percentile(found, 0.99):.1f} s"],
        ["all caught up", f"{found[-1]:.1f} s"],
        ["/healthz meanwhile, p50 / p99 / worst", " / ".join(f"{milliseconds(one)} ms" for one in spread_of(health))],
    ]
    section.goals = [at_most("the server answers /healthz within 1 s throughout", max(health), 1, " s")]
    return section


def spread_of(values: list[float]) -> tuple[float, float, float]:
    return percentile(values, 0.5), percentile(values, 0.99), max(values)
