"""Messages that are durably stored and delivered: every row under the same load, in turns, in one run."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from statistics import median

from benchmarks.accounts import shared_memory
from benchmarks.crowds import CrowdProcess, Measured
from benchmarks.figures import MIB, milliseconds, percentile, spread
from benchmarks.report import Goal, Section, at_least, at_most
from benchmarks.scale import Scale
from benchmarks.stacks import ROWS, Row

LIGHT_CHATS = 20
HEAD = ("server", "messages/s", "CPU s per 1,000", "p50 ms", "p95 ms", "p99 ms", "memory MiB")


@dataclass(slots=True)
class Entrant:
    """One row with its servers and its crowd."""

    row: Row
    crowd: CrowdProcess
    light: list[Measured] = field(default_factory=list)
    closed: dict[int, list[Measured]] = field(default_factory=dict)
    memory: dict[int, int] = field(default_factory=dict)

    def cpu(self, chats: int) -> float:
        """Median CPU seconds for a thousand messages."""
        return median(one.cpu_per_1000 for one in self.closed[chats])


@contextmanager
def entrants(rows: tuple[str, ...]) -> Iterator[list[Entrant]]:
    """Start everything that is measured, and end it afterwards."""
    with ExitStack() as stack:
        found = []
        for row in ROWS:
            if not rows or row.name in rows:
                servers = row.make()
                stack.callback(servers.remove)
                found.append(Entrant(row, stack.enter_context(CrowdProcess(servers))))
        yield found


def relay(scale: Scale) -> Iterator[Section]:
    """Light load, then closed loops of growing size."""
    with entrants(scale.rows) as found:
        for one in found:
            one.crowd.grow(LIGHT_CHATS)
        for _ in range(scale.repeats):
            for one in found:
                one.light.append(one.crowd.measure("light", LIGHT_CHATS, scale.light_seconds))
        yield light_section(found)
        for chats in scale.chats:
            for one in found:
                one.crowd.grow(chats)
            for _ in range(scale.repeats):
                for one in found:
                    one.closed.setdefault(chats, []).append(one.crowd.measure("closed", chats, scale.seconds))
            for one in found:
                web, beside = one.crowd.stack.pids()
                one.memory[chats] = shared_memory([*web, *beside])
            yield closed_section(found, chats)
        yield ratios_section(found, scale)


def light_section(found: list[Entrant]) -> Section:
    about = f"{LIGHT_CHATS} chats, one message a second each, from the visitor to the specialist; milliseconds."
    section = Section(
        "Light load", about, ("server", "delivery p50", "p95", "p99", "ack p50", "p95", "p99", "messages")
    )
    for one in found:
        delivery = [value for measured in one.light for value in measured.delivery]
        ack = [value for measured in one.light for value in measured.ack]
        cells = [milliseconds(percentile(values, share)) for values in (delivery, ack) for share in (0.5, 0.95, 0.99)]
        section.rows.append([one.row.title, *cells, str(len(delivery))])
        if one.row.name.startswith("ours"):
            section.goals.append(late(one, delivery, found[0]))
    return section


def late(one: Entrant, delivery: list[float], first: Entrant) -> Goal:
    """The goal of the light load; what the first row took in the same run shows how busy the machine was."""
    found = percentile(delivery, 0.99) * 1000
    beside = percentile([value for measured in first.light for value in measured.delivery], 0.99) * 1000
    told = f"{found:.3g} ms ({first.row.title}: {beside:.3g} ms)"
    return Goal(f"{plain(one)}: p99 delivery under 10 ms", told, found < 10)


def closed_section(found: list[Entrant], chats: int) -> Section:
    about = f"{chats} chats, each sends the next message when the last one is acknowledged and delivered."
    section = Section(f"Closed loop, {chats} chats", about, (*HEAD, "load generator"))
    for one in found:
        measured = one.closed[chats]
        delivery = [value for each in measured for value in each.delivery]
        own = median(each.own_cpu / each.messages * 1000 for each in measured)
        section.rows.append(
            [
                one.row.title,
                f"{median(each.rate for each in measured):,.0f}",
                spread([each.cpu_per_1000 for each in measured]),
                *(milliseconds(percentile(delivery, share)) for share in (0.5, 0.95, 0.99)),
                f"{one.memory[chats] / MIB:,.0f}",
                f"{own:.3f}",
            ]
        )
        if one.row.name.startswith("ours"):
            section.goals.append(at_most(f"{plain(one)}: lines that the service cut", measured[-1].cut, 0))
    return section


def ratios_section(found: list[Entrant], scale: Scale) -> Section:
    """Ours beside the others, and what that says about the goals."""
    by_name = {one.row.name: one for one in found}
    head = ("ratio of CPU per message", *(f"{chats} chats" for chats in scale.chats))
    section = Section("Side by side", "Medians of the repeats above.", head)
    for ours, others in (("ours", ("bare", "durable", "socketio")), ("ours-pg", ("durable-pg", "socketio-pg"))):
        for other in others:
            if ours in by_name and other in by_name:
                ratios = [by_name[ours].cpu(chats) / by_name[other].cpu(chats) for chats in scale.chats]
                section.rows.append([f"{ours} / {other}", *(f"{ratio:.2f}" for ratio in ratios)])
                section.goals += goals_beside(ours, other, ratios)
    section.goals += [flat(one, scale) for one in found if one.row.name.startswith("ours") and len(scale.chats) > 1]
    if "ours-pg" in by_name and "ours-two" in by_name:
        section.goals += two_beside_one(
            by_name["ours-pg"], by_name["ours-two"], scale.chats[min(1, len(scale.chats) - 1)]
        )
    return section


def goals_beside(ours: str, other: str, ratios: list[float]) -> list[Goal]:
    if other.startswith("durable"):
        return [at_most(f"{ours}: CPU at most 1.5 × the smallest durable relay (worst size)", max(ratios), 1.5, " ×")]
    if other.startswith("socketio"):
        return [at_most(f"{ours}: CPU below Socket.IO (worst size)", max(ratios), 1.0, " ×")]
    return []


def flat(one: Entrant, scale: Scale) -> Goal:
    """The same cost for many chats as for few."""
    costs = [one.cpu(chats) for chats in scale.chats]
    wanted = f"{plain(one)}: CPU per message flat from {scale.chats[0]} to {scale.chats[-1]} chats (within 20 %)"
    return at_most(wanted, costs[-1] / costs[0], 1.2, " ×")


def two_beside_one(single: Entrant, two: Entrant, chats: int) -> list[Goal]:
    """A process is full when its core is. So the capacity follows from the CPU of the busiest process for each message,
    whatever else shares the machine; the clock's answer stands beside it, with the load generator on the same cores.
    """
    alone = median(one.busiest_per_1000 for one in single.closed[chats])
    busiest = median(one.busiest_per_1000 for one in two.closed[chats])
    rate = median(one.rate for one in two.closed[chats]) / median(one.rate for one in single.closed[chats])
    healed = max(one.healed for one in two.closed[chats])
    return [
        at_least("2 processes carry at least 1.6 × one, by the CPU of the busiest process", alone / busiest, 1.6, " ×"),
        at_least("the same by the clock (load generator and database on the same cores)", rate, 1.6, " ×"),
        at_most("2 processes: messages that only a beat brought (lost rings)", healed, 0),
    ]


def plain(one: Entrant) -> str:
    """The title without its emphasis."""
    return one.row.title.strip("*")
