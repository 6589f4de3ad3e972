"""Bodies of the canned replies at the console: the shared ones to use, and a specialist's own.

| request | body | answer |
| --- | --- | --- |
| `GET /api/replies?language=` | | `ReplyList`: the shared ones and one's own, in one language |
| `GET /api/replies/own` | | `ReplyList`: one's own, in every language |
| `POST /api/replies` | `KeepReply` | `ReplyShown`, 201 |
| `PUT /api/replies/{reply_id}` | `KeepReply` | `ReplyShown` |
| `DELETE /api/replies/{reply_id}` | | 204 |
| `POST /api/replies/reading` | `ReplyText` | `Reading` |

A specialist changes only their own.
"""

from typing import Literal

from pydantic import Field

from service.protocol.base import Language, Strict, TopicId
from service.protocol.library.articles import ReplyGroup
from service.protocol.limits import REPLY_LIMIT


class Reading(Strict):
    """How easy a text is to read. It advises; it never stops anybody from keeping a reply.

    English has a school `grade`, Spanish an `ease` (70 and more is grade six or lower). A text in another language, and
    one without words, is `unknown`. `longest_sentence` is in words; `long_words` are those that weigh most.
    `unknown_places` are placeholders that nothing can fill: a reply with any is not kept.
    """

    level: Literal["easy", "hard", "unknown"]
    grade: float | None = None
    ease: float | None = None
    longest_sentence: int = 0
    long_words: tuple[str, ...] = ()
    unknown_places: tuple[str, ...] = ()


class ReplyShown(Strict):
    """A canned reply with its placeholders still in it. `reading` comes with one's own."""

    id: str
    group: ReplyGroup
    topic: TopicId | None
    language: Language
    text: str
    mine: bool = False
    reading: Reading | None = None


class ReplyList(Strict):
    """Canned replies."""

    replies: tuple[ReplyShown, ...]


class ReplyText(Strict):
    """What a reply says in one language."""

    language: Language
    text: str = Field(min_length=1, max_length=REPLY_LIMIT)


class KeepReply(ReplyText):
    """A canned reply of my own. It may hold the same placeholders as the shared ones."""

    group: ReplyGroup
    topic: TopicId | None = None
