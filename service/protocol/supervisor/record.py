"""Bodies of the supervisor's page of the record: who looked at or changed what.

| request | query | answer |
| --- | --- | --- |
| `GET /api/supervisor/record` | `before`, `person`, `act`, `about`, `reason`, `day`, or none of them | `RecordedActs` |

It needs a signed-in supervisor. `reason` is a `ReadingReason`, or `none` for chats that were read without one, by a
page of before. The record holds no words of a chat. Nothing of it can be changed.
"""

from datetime import datetime
from typing import Final, Literal

from service.protocol.base import ReadingReason, Strict
from service.protocol.stored import Growing

NO_REASON: Final = "none"
"""What is asked for to see the chats that were read without a reason."""

RefusalAct = Literal[
    "sign_in_refused", "password_refused", "link_refused", "right_refused", "origin_refused", "key_refused"
]
"""What anybody can bring about as often as they like, so that it is on record once a minute with how often."""

RecordAct = Growing[
    Literal[
        "chat_read",
        "looked_after",
        "alarm_seen",
        "chat_noted",
        "chat_ended",
        "chat_passed_on",
        "purged",
        "keys_rewrapped",
        "record_exported",
        "backup_restored",
        "past_downloaded",
        "signed_in",
        "signed_out",
        "session_ended",
        "sign_in_refused",
        "password_refused",
        "link_refused",
        "right_refused",
        "origin_refused",
        "person_added",
        "person_changed",
        "password_changed",
        "invited",
        "invitation_used",
        "person_disabled",
        "person_enabled",
        "hours_saved",
        "emergency_closed",
        "emergency_opened",
        "article_added",
        "article_edited",
        "article_retired",
        "article_restored",
        "link_confirmed",
        "topics_set",
        "reply_added",
        "reply_edited",
        "reply_retired",
        "reply_restored",
        "key_made",
        "key_ended",
        "key_refused",
    ]
]
"""Every kind of act that this version puts on record. Rows of another version may name others, which are shown as they
are."""


class RecordedAct(Strict):
    """One act. `by` is the name of whoever had signed in; where `signed_in` is false it is the name that was given at
    the command line, which proves nothing, and null in rows of before it was kept.

    `about` is what it was done to: a chat's or a person's id, an article's name. `about_name` is the person's name. Of
    a refused sign-in `about` is a tag that is the same for the same typed name; of a refused link the person whom it
    was for; of another refusal what was asked, or from which site; of a program's key its name, and what it opens or
    was refused. `times` is how often it was done; refusals are counted for a minute. `reason` is why a chat was read,
    with the supervisor's own words where no ready reason fitted.
    """

    number: int
    at: datetime
    by: str | None
    signed_in: bool
    act: RecordAct
    about: str | None
    about_name: str | None
    times: int = 1
    reason: ReadingReason | None = None
    reason_words: str | None = None


class RecordedActs(Strict):
    """Acts, the newest first. `more`: there are older ones; ask for those before the last number."""

    acts: tuple[RecordedAct, ...]
    more: bool
