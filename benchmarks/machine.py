"""What a figure is worth nothing without: the machine, the versions, the day."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

import psutil

from benchmarks.servers import NODE
from tests.support.postgres import programs_folder
from tests.support.valkey import program as valkey

PACKAGES: Final = ("uvicorn", "websockets", "fastapi", "pydantic", "sqlalchemy", "asyncpg", "redis", "uvloop")


def facts() -> list[tuple[str, str]]:
    """Name and value, as they stand in the report."""
    return [
        ("date", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
        ("machine", f"{platform.machine()}, {processor()}"),
        ("cores", f"{os.cpu_count()} (server, database and load generator share them)"),
        ("memory", f"{psutil.virtual_memory().total / 2**30:.0f} GiB"),
        ("kernel", f"{platform.system()} {platform.release()}"),
        ("load before the run", " ".join(f"{one:.1f}" for one in os.getloadavg())),
        ("Python", platform.python_version()),
        ("packages", ", ".join(f"{name} {version(name)}" for name in PACKAGES)),
        ("PostgreSQL", said_by(programs_folder() / "postgres", "--version")),
        ("Valkey", said_by(valkey(), "--version").partition(" sha")[0]),
        ("Node", said_by(NODE / "node", "--version")),
        ("commit of this project", said_by("git", "describe", "--always", "--dirty")),
    ]


def short_name() -> str:
    """For the name of the file: what the machine is, not whose."""
    return f"{platform.machine()}-{os.cpu_count()}-cores"


def processor() -> str:
    """The model, where the system tells."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "unknown processor")


def said_by(*command: str | Path) -> str:
    """The first line that a program prints."""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "not here"
    return next(iter(answer.stdout.splitlines()), "not known")
