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
    """One window of load. Latencies are in seconds; `own_cpu` is the load generator's, counted apart."""

    messages: int
    seconds: float
    used: Used
    ack: list[float]
    delivery: list[float]
    own_cpu: float

    @property
    def rate(self) -> float:
        """Durable delivered messages a second."""
        return self.messages / self.seconds

    @property
    def cpu_per_1000(self) -> float:
        """CPU seconds of all server processes for a thousand messages."""
        return self.used.total / self.messages * 1000


class CrowdProcess:
    """Visitors and specialists of one stack, in a process of their own."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.load"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.tell(stack.guests())

    def tell(self, order: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        """The next answer. RuntimeError when something failed."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"said": "failed", "why": "the load generator ended"}
        if answer["said"] == "failed":
            raise RuntimeError(answer["why"])
        return answer

    def grow(self, chats: int) -> float:
        """Connect until there are so many conversations; how long it took."""
        began = perf_counter()
        self.tell({"do": "grow", "chats": chats})
        self.hear()
        return perf_counter() - began

    def measure(self, shape: str, chats: int, seconds: float) -> Measured:
        """One window: what was sent in it, and what the servers used meanwhile."""
        self.tell({"do": shape, "chats": chats, "seconds": seconds})
        self.hear()
        before, began = used_by(*self.stack.pids()), perf_counter()
        answer = self.hear()
        used, took = used_by(*self.stack.pids()).since(before), perf_counter() - began
        if answer["refusals"]:
            raise RuntimeError(f"the service refused: {answer['refusals']}")
        return Measured(len(answer["ack"]), took, used, answer["ack"], answer["delivery"], answer["own_cpu"])

    def close(self) -> None:
        """Hang up everywhere."""
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
