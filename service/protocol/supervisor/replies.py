"""Bodies of the supervisor's page of the shared replies.

| request | body | answer |
| --- | --- | --- |
| `GET /api/supervisor/replies` | | `SharedReplyList` |
| `POST /api/supervisor/replies` | `SaveReply` | `SharedReply`, 201 |
| `PUT /api/supervisor/replies/{reply_id}` | `SaveReply` | `SharedReply` with `saved`, or without and nothing kept |
| `POST /api/supervisor/replies/{reply_id}/retire` | `RetireReply` | `SharedReply` |

Every one of them needs a signed-in supervisor; every change is put on record. A refusal is a `Problem`.
"""

from datetime import date

from pydantic import Field

from service.protocol.base import Strict, TopicId
from service.protocol.library.articles import ReplyGroup
from service.protocol.library.replies import Reading, ReplyText


class SharedText(ReplyText):
    """A shared reply in one language, when it was last approved for visitors, and how it reads."""

    reviewed_at: date | None = None
    reading: Reading


class SharedReply(Strict):
    """A reply that every specialist may use, in all its languages.

    `revision` goes back with an edit. `saved` is false when somebody else was faster: nothing was kept, and this is how
    the reply stands now.
    """

    id: str
    group: ReplyGroup
    topic: TopicId | None
    texts: tuple[SharedText, ...]
    retired: bool
    revision: str
    saved: bool = True


class SharedReplyList(Strict):
    """Every shared reply, the retired ones included."""

    replies: tuple[SharedReply, ...]


class SaveReply(Strict):
    """A shared reply as it should be. `reviewed` says that a person has read it and it may be sent as it stands.

    `revision` is the one that was read; a new reply has none.
    """

    group: ReplyGroup
    topic: TopicId | None = None
    texts: tuple[ReplyText, ...] = Field(min_length=1)
    reviewed: bool = False
    revision: str = ""


class RetireReply(Strict):
    """Take a shared reply out of use, or bring it back."""

    retired: bool
