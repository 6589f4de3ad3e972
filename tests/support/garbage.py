"""Python looks for garbage as seldom as in the service: looking was a third of what the tests computed.

What the modules of the suite and of the service hold lives to the end, and is looked at no more. What only the
collector finds, a socket that nobody closed or a task that failed unheard, it finds after the last test of each file,
which fails for it.
"""

import gc

import pytest


def pytest_collection_finish() -> None:
    from service.server.memory import keep_out_of_collection

    keep_out_of_collection()


def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    if nextitem is None or nextitem.path != item.path:
        gc.collect()
