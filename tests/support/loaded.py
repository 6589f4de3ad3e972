"""Loads what a running service has loaded, in the process that tests fork servers from (tests/support/forks.py)."""

import gc
from importlib import import_module
from typing import Final

MODULES: Final = (
    "aiosqlite",
    "asyncpg",
    "holidays.countries",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.auto",
    "uvloop",
    "service.app",
    "service.bus.redis",
    "service.cli.database",
    "service.cli.serve",
    "service.logs",
    "service.server.alone",
    "service.server.keys_fit",
    "service.server.schema",
    "service.server.server",
    "service.server.workers",
)
"""Everything else comes with one of these."""

for name in MODULES:
    import_module(name)

gc.freeze()  # what is never looked through is not copied when a fork does
