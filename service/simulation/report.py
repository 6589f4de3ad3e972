"""Simulated days in words and columns."""

from collections.abc import Sequence

from service.simulation.comparison import EstimatorRow
from service.simulation.results import SHORT_SECONDS, WITHIN_SECONDS, Results

Line = tuple[str, str]


def lines(found: Results) -> list[Line]:
    """Every figure with its name, in the order a supervisor asks for them."""
    return [*_people(found), *_waits(found), *_staff(found), *_closing(found), *_estimates(found)]


def _people(found: Results) -> list[Line]:
    away = ", ".join(f"{number} {reason}" for reason, number in sorted(found.turned_away.items()))
    level = found.service_level
    return [
        ("visitors", f"{found.visitors} in {found.days} day(s)"),
        ("turned away", away or "0"),
        ("offered", str(found.offered)),
        ("abandoned", _percent(found.abandoned_share)),
        (f"service level, {WITHIN_SECONDS:g} s", f"{_percent(level.share)} = {level.formula}"),
    ]


def _waits(found: Results) -> list[Line]:
    return [
        ("wait p50 / p90 / p99", " / ".join(map(_time, (found.wait_p50, found.wait_p90, found.wait_p99)))),
        ("longest wait", _time(found.longest_wait)),
        ("flagged, wait p90", _time(found.flagged_wait_p90)),
        ("speed of answer (answered only)", _time(found.speed_of_answer)),
        ("handling time", _time(found.handling)),
    ]


def _staff(found: Results) -> list[Line]:
    return [
        ("occupancy / slot utilisation", f"{_percent(found.occupancy)} / {_percent(found.slot_utilisation)}"),
        ("spread of chats over specialists", f"{found.spread:.3f}"),
        ("answered after a later arrival", str(found.overtaken)),
        ("chats whose specialist was lost", f"{found.losses}, of whom {found.dropped} gave up"),
    ]


def _closing(found: Results) -> list[Line]:
    return [
        ("waiting at closing / never reached", f"{found.waiting_at_closing} / {found.stranded}"),
        ("ledger of every half-hour", "balanced" if found.balanced else "NOT BALANCED"),
    ]


def _estimates(found: Results) -> list[Line]:
    shown = found.calibration
    if shown.within_low is None or shown.within_high is None or shown.in_range is None:
        return [("shown waits", "none")]
    bias = "unknown" if shown.bias is None else f"{shown.bias:+.1f} min"
    return [
        ("shown waits", str(shown.count)),
        ("reached by the shown median (50 %)", _percent(shown.within_low)),
        ("reached by the shown p90 (90 %)", _percent(shown.within_high)),
        ("wait minus shown median", bias),
    ]


def side_by_side(found: dict[str, Results]) -> str:
    """One column for each policy."""
    columns = {name: lines(one) for name, one in found.items()}
    first = next(iter(columns.values()))
    rows = [
        ["", *columns],
        *([label, *(column[n][1] for column in columns.values())] for n, (label, _) in enumerate(first)),
    ]
    return _table(rows)


def estimator_table(rows: Sequence[EstimatorRow]) -> str:
    """Loads down, figures across."""
    head = ["load", "estimator", "RMSE min", "bias min", "waits", "within p50", "within p90"]
    body = [
        [
            f"{row.load:g}",
            row.estimator,
            f"{row.rmse:.2f}",
            f"{row.bias:+.2f}",
            str(row.probes),
            _percent(row.within_low),
            _percent(row.within_high),
        ]
        for row in rows
    ]
    return _table([head, *body])


def definitions() -> str:
    """What has to be known to read the figures."""
    return (
        f"Short abandons (up to {SHORT_SECONDS:g} s) count as abandoned. Shares of shown waits treat those who gave up"
        " as censored (Kaplan-Meier). Spread: standard deviation over mean of chats per place and hour."
    )


def _table(rows: list[list[str]]) -> str:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _time(seconds: float | None) -> str:
    return "-" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
