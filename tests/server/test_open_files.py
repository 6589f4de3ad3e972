"""A process opens as many sockets as the system allows."""

import resource

from service.server.open_files import open_as_many_files_as_allowed


def test_a_process_that_was_given_few_files_takes_what_the_system_allows_and_says_so() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, before[1]))
        assert open_as_many_files_as_allowed() == before[1]
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
