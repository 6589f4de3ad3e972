"""A browser for each test file, and people who are watched for trouble."""

from collections.abc import AsyncGenerator, Generator
from typing import Final

import pytest
from playwright.async_api import Browser

from tests.support.browser import People, open_browser

PASSED: Final = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep whether the test passed, for the fixtures that tidy up after it."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture(scope="module")
async def browser() -> AsyncGenerator[Browser]:
    """One Chromium for the file."""
    async with open_browser() as chromium:
        yield chromium


@pytest.fixture
async def people(browser: Browser, request: pytest.FixtureRequest) -> AsyncGenerator[People]:
    """Whoever arrives in this test. A failed test leaves pictures; a passed one must leave no trouble."""
    everybody = People(browser)
    yield everybody
    passed = request.node.stash.get(PASSED, False)
    for person in [] if passed else everybody.all:
        await person.picture(request.node.name)
    troubles = everybody.troubles()
    await everybody.leave()
    assert not (passed and troubles), "\n".join(troubles)
