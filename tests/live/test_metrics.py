"""The figures of a process: who is connected, who waits and for how long, and which loop failed."""

from unittest.mock import patch

from service.actions.office import Office
from service.live.metrics import Metrics
from service.version import VERSION
from service.worker import Failures
from tests.support.helpline import Helpline, running_helpline


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


async def test_they_say_whether_it_is_open_who_takes_chats_and_that_a_flag_waits(any_helpline: Helpline) -> None:
    floor = any_helpline.here.floor
    ana = await any_helpline.specialist("ana", most=1)
    await ana.accepts(await any_helpline.visitor())
    await any_helpline.visitor(question="I want to kill myself")
    await floor.measure()
    names = ("helpline_open", "helpline_available", "helpline_flags_waiting")
    assert [shown(floor.metrics, name) for name in names] == [1, 1, 1]
    await ana.is_available(False)
    await floor.measure()
    assert [shown(floor.metrics, name) for name in names] == [1, 0, 1]


async def test_each_process_tells_the_same_of_the_helpline(sqlite_url: str, helpline: Helpline) -> None:
    await helpline.specialist("ana")
    async with running_helpline(sqlite_url, helpline.clock) as other:
        await other.here.floor.measure()
        assert shown(other.here.floor.metrics, "helpline_available") == 1


async def test_the_lag_is_sampled_and_the_version_is_shown() -> None:
    metrics = Metrics()
    await metrics.wait_for_a_turn()
    assert shown(metrics, "helpline_loop_lag_seconds_count") == 1
    assert shown(metrics, "helpline_build_info", version=VERSION) == 1
    assert (shown(metrics, "process_start_time_seconds") or 0) > 0


async def test_what_a_request_met_is_counted_by_its_status_and_a_mistake_of_ours_apart(helpline: Helpline) -> None:
    metrics = helpline.here.floor.metrics
    http = await helpline.stranger()
    assert (await http.get("/api/nothing-here")).status_code == 404
    with patch.object(Office, "database_answers", side_effect=ZeroDivisionError):
        assert (await http.get("/readyz")).status_code == 500
    assert shown(metrics, "helpline_server_errors_total", status="500") == 1
    assert shown(metrics, "helpline_server_errors_total", status="404") is None
    assert shown(metrics, "helpline_mistakes_total") == 1


def test_what_failed_in_a_loop_is_counted_by_its_name() -> None:
    metrics = Metrics()
    failures = Failures("ticker")
    metrics.watch([failures])
    assert shown(metrics, "helpline_loop_failures_total", loop="ticker") == 0
    failures.count += 2
    assert shown(metrics, "helpline_loop_failures_total", loop="ticker") == 2
