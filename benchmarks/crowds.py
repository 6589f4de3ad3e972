"""A process of the load generator, as whoever measures sees it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Self

from benchmarks.accounts import Used, used_by
from benchmarks.servers import ROOT
from benchmarks.stacks import Stack


@dataclass(frozen=True, slots=True)
class Measured:
    """One window of load. Latencies are in seconds; `own_cpu` is the load generator's, counted apart.

    Since the crowd came together: `healed`, messages whose ring was lost and that a beat brought; `cut`, lines that the
    service ended and that had to come back.
    """

    messages: int
    seconds: float
    used: Used
    ack: list[float]
    delivery: list[float]
    own_cpu: float
    healed: int
    cut: int

    @property
    def rate(self) -> float:
        """Delivered messages a second."""
        return self.messages / self.seconds

    @property
    def cpu_per_1000(self) -> float:
        """CPU seconds of all server processes for a thousand messages."""
        return self.used.total / self.messages * 1000

    @property
    def busiest_per_1000(self) -> float:
        """CPU seconds of the busiest process that holds sockets, for a thousand messages of the whole."""
        return max(self.used.web) / self.messages * 1000


class CrowdProcess:
    """Visitors and specialists of one stack, in a process of their own."""

    def __init__(self, stack: Stack, speaks: str | None = None) -> None:
        self.stack = stack
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.load"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.tell(stack.guests() | ({"speaks": speaks} if speaks else {}))

    def tell(self, order: dict[str, Any]) -> None:
        """Give an order."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """The next answer. RuntimeError when something failed."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"said": "failed", "why": "the load generator ended"}
        if answer["said"] == "failed" or answer.get("refusals"):
            raise RuntimeError(f"{answer.get('why', 'the service refused')} {answer.get('refusals', '')}")
        return answer

    def ask(self, do: str, **order: object) -> dict[str, Any]:
        """Give an order and wait until it is carried out."""
        self.tell({"do": do, **order})
        return self.hear()

    def grow(self, chats: int) -> float:
        """Connect until there are so many conversations; seconds that it took."""
        began = perf_counter()
        self.ask("grow", chats=chats)
        return perf_counter() - began

    def measure(self, shape: str, chats: int, seconds: float) -> Measured:
        """One window: what was sent in it, and what the servers used meanwhile."""
        self.tell({"do": shape, "chats": chats, "seconds": seconds})
        self.hear()
        before, began = used_by(*self.stack.pids()), perf_counter()
        self.hear()
        used, took = used_by(*self.stack.pids()).since(before), perf_counter() - began
        answer = self.hear()
        told = (answer[name] for name in ("ack", "delivery", "own_cpu", "healed", "cut"))
        return Measured(len(answer["ack"]), took, used, *told)

    def close(self) -> None:
        """Hang up everywhere."""
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
