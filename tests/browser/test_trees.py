"""The tree that a screen reader is given: the conversation as a list of who, when, what; regions ready to speak."""

import re
from typing import Final

import pytest
from playwright.async_api import expect

from tests.browser.test_barriers import shows
from tests.support.browser import People
from tests.support.demonstration import Demonstration
from tests.support.people_visitor import Visitor

SO_FAR: Final = """\
- log "What was said":
  - list:
    - listitem:
      - paragraph:
        - text: You
        - time: 3:05 PM
      - paragraph: My mom starts chemo on Monday.
    - listitem:
      - paragraph:
        - text: Ana has joined the chat.
        - time: 3:06 PM
    - listitem:
      - paragraph:
        - text: Ana
        - time: 3:07 PM
      - paragraph: Hi, I'm Ana. Thank you for writing. How is she today?
    - listitem:
      - paragraph:
        - text: You
        - time: 3:08 PM
      - paragraph: She is scared.
      - paragraph: Sent
"""

CARD: Final = """\
    - listitem:
      - heading "You are not alone" [level=2]
      - link "Call 988"
      - link "Text 988"
      - paragraph: Call or text 988, day or night. You can stay in this chat as well.
      - paragraph:
        - text: Deaf or hard of hearing? Dial 711, then 988.
        - button "Hide this"
"""

SAYS: Final = {
    "idle": '- status:\n  - heading "Are you still there?" [level=2]\n  - paragraph\n  - button "I\'m still here"',
    "connection_lost": "- status:\n  - paragraph: We lost the connection. We are trying again. What you write is kept.",
    "resumed": "- status:\n  - paragraph: You are connected again. Nothing was lost.",
    "refused": "- status:\n  - paragraph: That was many messages at once. Please wait a moment.",
}
"""What the one region that has something to say holds in these states."""


@pytest.mark.parametrize(("state", "tree"), [("resumed", SO_FAR), ("support", SO_FAR + CARD)])
async def test_the_conversation_is_a_log_of_entries_that_say_who_and_when_before_what(
    demonstration: Demonstration, people: People, state: str, tree: str
) -> None:
    jo = await people.arrive("jo", demonstration.home, {"timezone_id": "UTC", "locale": "en-US"})
    await shows(jo.page, state, "en")
    await expect(Visitor(jo, jo.page).log).to_match_aria_snapshot(tree)


async def test_every_region_that_may_speak_is_there_before_it_does_and_one_speaks_at_a_time(
    demonstration: Demonstration, people: People
) -> None:
    jo = await people.arrive("jo", demonstration.home, {"timezone_id": "UTC", "locale": "en-US"})
    jo.watch.allow("ERR_ABORTED")  # what a page was still loading when it was left
    regions = jo.page.get_by_role("status")
    await shows(jo.page, "talking", "en")
    quiet = await regions.count()
    assert await regions.all_inner_texts() == [""] * quiet
    for state, tree in SAYS.items():
        await shows(jo.page, state, "en")
        await expect(regions).to_have_count(quiet)
        speaking = regions.filter(has_text=re.compile(r"\S"))
        await expect(speaking).to_have_count(1)
        await expect(speaking).to_match_aria_snapshot(tree)
