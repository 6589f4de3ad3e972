"""The figures of a process: who is connected, who waits and for how long, and which loop failed."""

from service.live.metrics import Metrics
from service.worker import Failures
from tests.support.helpline import Helpline


def shown(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


async def test_the_gauges_say_who_is_connected_who_waits_and_for_how_long(helpline: Helpline) -> None:
    floor = helpline.here.floor
    await floor.measure()
    assert shown(floor.metrics, "helpline_queue_waiting") == shown(floor.metrics, "helpline_queue_longest_seconds") == 0
    await helpline.supervisor("sam")
    await helpline.specialist("ana")
    await helpline.visitor()
    await helpline.visitor()
    helpline.clock.advance(90)
    await floor.measure()
    assert {role: shown(floor.metrics, "helpline_sockets", role=role) for role in ("visitor", "specialist")} == {
        "visitor": 2,
        "specialist": 1,
    }
    assert shown(floor.metrics, "helpline_queue_waiting") == 2
    assert shown(floor.metrics, "helpline_queue_longest_seconds") == 90


def test_what_failed_in_a_loop_is_counted_by_its_name() -> None:
    metrics = Metrics()
    failures = Failures("ticker")
    metrics.watch([failures])
    assert shown(metrics, "helpline_loop_failures_total", loop="ticker") == 0
    failures.count += 2
    assert shown(metrics, "helpline_loop_failures_total", loop="ticker") == 2
