"""The watch over the browser tests sees what it is there to see."""

import re
from collections.abc import AsyncGenerator
from typing import Final

import pytest
from playwright.async_api import Route

from tests.support.browser import People, Person

HOME: Final = "http://helpline.test"
GOOD: Final = "<!doctype html><html lang=en><title>Good</title><main><h1>Good</h1></main></html>"
STRICT: Final = {"content-security-policy": "default-src 'self'"}


async def serve(route: Route) -> None:
    """A tiny site inside the browser: every page is good, but /missing is not there."""
    missing = route.request.url.endswith("/missing")
    await route.fulfill(status=404 if missing else 200, body=GOOD, content_type="text/html", headers=dict(STRICT))


@pytest.fixture
async def person(people: People) -> AsyncGenerator[Person]:
    somebody = await people.arrive("ana", HOME)
    await somebody.context.route(re.compile("."), serve)
    await somebody.opens("/")
    yield somebody
    somebody.watch.allow(".")


async def test_a_good_page_is_no_trouble(person: Person) -> None:
    assert person.watch.unexpected() == []


async def test_an_error_on_the_console_is_trouble(person: Person) -> None:
    await person.page.evaluate("console.error('broken')")
    assert person.watch.unexpected() == ["console error: broken"]


async def test_a_missing_file_is_trouble(person: Person) -> None:
    await person.page.evaluate("fetch('/missing')")
    assert f"status 404: GET {HOME}/missing" in person.watch.unexpected()


async def test_a_script_that_fails_is_trouble(person: Person) -> None:
    async with person.context.expect_event("weberror"):
        await person.page.evaluate("() => { setTimeout(() => { throw new Error('lost') }) }")
    assert person.watch.unexpected() == ["script error: lost"]


async def test_asking_a_third_party_is_trouble(person: Person) -> None:
    await person.page.goto("http://elsewhere.test/")
    assert person.watch.unexpected() == ["third party asked: http://elsewhere.test/"]


async def test_trouble_that_the_test_announced_is_none(person: Person) -> None:
    person.watch.allow("^console error: broken$")
    await person.page.evaluate("console.error('broken')")
    assert person.watch.unexpected() == []


async def test_a_barrier_is_found_under_a_strict_content_policy(person: Person) -> None:
    assert await person.barriers() == []
    await person.page.evaluate("() => { document.body.append(document.createElement('button')) }")
    assert [line.split()[0] for line in await person.barriers()] == ["button-name"]
