"""Python looks for garbage as seldom as in the service: looking was a third of what the tests computed.

What the modules of the suite and of the service hold lives to the end, and is looked at no more. What only the
collector finds (a socket that nobody closed, a task that failed unheard) fails the run all the same: pytest has it look
at the end of all.
"""


def pytest_collection_finish() -> None:
    from service.server.memory import keep_out_of_collection

    keep_out_of_collection()
