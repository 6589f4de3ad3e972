"""A browser, people who are watched for trouble, and a demonstration for them to use."""

from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, expect

from tests.support.browser import PATIENCE_MS, People, open_browser
from tests.support.demonstration import Demonstration, demonstrating, filled_folder
from tests.support.sites import Site, plain_site, site_with_chat

PASSED: Final = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep whether the test passed, for the fixtures that tidy up after it."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture(scope="session")
async def browser() -> AsyncGenerator[Browser]:
    """One Chromium for all tests of this process; every person has a window of their own that shares nothing."""
    expect.set_options(timeout=PATIENCE_MS)
    async with open_browser() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration that nobody has used yet."""
    return filled_folder(sqlite_template, tmp_path_factory.mktemp("demonstration"))


@pytest.fixture
async def demonstration(filled: Path, tmp_path: Path) -> AsyncGenerator[Demonstration]:
    """A fresh demonstration on an open weekday morning; tests/support/demonstration.py says how to use it."""
    async with demonstrating(filled, tmp_path) as running:
        yield running


@pytest.fixture
async def site_alone(filled: Path, tmp_path: Path) -> AsyncGenerator[Site]:
    """A plain site that holds the chat, and the service behind it, before anybody comes."""
    async with site_with_chat(filled, tmp_path, plain_site()) as site:
        yield site


@pytest.fixture
def site(site_alone: Site, people: People) -> Site:
    """A plain site that holds the chat (tests/support/sites.py). Whoever came leaves before the service stops."""
    site_alone.people = people
    return site_alone


@pytest.fixture
async def people(browser: Browser, request: pytest.FixtureRequest) -> AsyncGenerator[People]:
    """Whoever arrives in this test. A failed test leaves pictures; a passed one must leave no trouble."""
    everybody = People(browser)
    yield everybody
    passed = request.node.stash.get(PASSED, False)
    for person in [] if passed else everybody.all:
        if not person.page.is_closed():
            await person.picture(request.node.name)
    troubles = everybody.troubles()
    await everybody.leave()
    assert not (passed and troubles), "\n".join(troubles)
