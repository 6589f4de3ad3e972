"""Every sentence that a visitor may read, in each language, with where it appears: docs/words.md."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Final

from service.words.catalogue import languages, words

PAGE: Final = Path(__file__).parents[2] / "docs/words.md"

HEAD: Final = """\
# Every sentence that a visitor may read

Made by `make protocol` from `frontend/src/words/visitor`. Do not edit.

For people who judge words and do not read code: somebody whose first language it is, and somebody who talks with
patients. `{…}` is filled in. Each row has a name, so that a remark can say which sentence it is about.

Tests hold running texts to a reading level (English: grade 6 at most; Spanish: "normal" or easier), sentences to 25
words, and all of them to saying nothing of battle or blame. Whether they are kind and true, only a reader can tell.
**Nobody from outside has read them yet.** Whoever has read one language to the end says so in `docs/accessibility.md`,
with name, date and commit.

"""

WHERE: Final[Mapping[str, str]] = {
    "hours": "When the helpline is open or not: on the first page, beside the opening button, in refusals",
    "time": "How times are put together",
    "weekday": "Within dates",
    "month": "Within dates",
    "zone": "Within times, where reader and helpline may have different clocks",
    "page": "The head of every page",
    "help": "The row with the telephone numbers on every page",
    "options": "The settings, at the foot of every page and above the field to write in",
    "exit": "The way to leave fast, on every page",
    "welcome": "The first page while the chat is open",
    "wait": "How long it may take: on the first page, and while waiting",
    "closed": "The first page while the chat is closed",
    "full": "The first page when the line is full",
    "nobody": "The first page when nobody is signed in",
    "soon": "The first page shortly before closing",
    "other": "The first page when nobody speaks the language that was chosen",
    "again": "A button on the pages that offer no chat",
    "notice": "What was done just now, for a few seconds at the foot of the page",
    "ask": "The questions before the chat, and to change them while waiting",
    "line": "While waiting",
    "read": "The search for articles, before the chat and while waiting",
    "talk": "The talk itself: its title, its field, its buttons",
    "said": "Within the talk, between what was said",
    "masked": "Within the talk: what kind of private number was taken out",
    "net": "Above the field while the connection is lost, and when it is back",
    "idle": "When nothing was written for a while",
    "care": "The card that is shown when words sound like danger",
    "article": "On the card of an article",
    "end": "After the chat",
    "gone": "After the chat was deleted, or when it cannot be found or read",
    "survey": "The questions after the chat",
    "away": "When the service does not answer",
    "error": "When a page broke",
    "old": "Where the browser is too old, or the script did not come",
    "noscript": "Where scripts are off",
    "embed": "On the organisation's own page: the opening button, and around the chat",
    "refusal": "When something cannot be done",
    "language": "The names of the languages",
    "transcript": "In the copy of the talk that a visitor keeps",
    "demo": "The demonstration's front page alone; no visitor reads it",
}
"""Where the sentences appear whose keys begin so."""


def page() -> str:
    """docs/words.md."""
    return HEAD + "\n".join("\n".join(section(first, keys)) for first, keys in sections().items())


def sections() -> dict[str, list[str]]:
    """The keys by their first part, in the order of the catalogue. A part that comes again later joins the first."""
    found: dict[str, list[str]] = {}
    for first, keys in groupby(words("en"), key=lambda key: key.partition(".")[0]):
        found.setdefault(first, []).extend(keys)
    return found


def section(first: str, keys: list[str]) -> Iterator[str]:
    """One table. Raises KeyError for a first part of which nobody has said where it appears."""
    names = languages()
    yield f"## {first}\n"
    yield f"{WHERE[first]}.\n"
    yield f"| key | {' | '.join(words(name)['language.name'] for name in names)} |"
    yield f"| --- |{' --- |' * len(names)}"
    for key in keys:
        yield f"| `{key}` | {' | '.join(words(name)[key].replace('|', '&#124;') for name in names)} |"
    yield ""
