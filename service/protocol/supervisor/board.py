"""Bodies of what a supervisor does from the board over HTTP.

| request | body | answer |
| --- | --- | --- |
| `POST /api/supervisor/looked-after/{chat_id}` | `SayLookedAfter` | nothing (204); the board is pushed |
| `POST /api/supervisor/alarms/seen` | `SeeAlarm` | nothing (204); the board is pushed |

Both need a signed-in supervisor, and are put on record by name. A refusal is a `Problem`.
"""

from typing import Annotated

from pydantic import StringConstraints, model_validator

from service.protocol.base import ChatId, LookedAfterBy, Strict
from service.protocol.board import AlarmCode
from service.protocol.limits import LOOKED_AFTER_LIMIT


class SayLookedAfter(Strict):
    """What was done about somebody on the list. `words` are about a visitor: masked, and erased with the chat."""

    done: LookedAfterBy
    words: Annotated[str, StringConstraints(max_length=LOOKED_AFTER_LIMIT, strip_whitespace=True)] = ""

    @model_validator(mode="after")
    def said_in_words(self) -> "SayLookedAfter":
        """Something else is nothing without the words for it."""
        if self.done == "something_else" and not self.words:
            raise ValueError("something else needs words")
        return self


class SeeAlarm(Strict):
    """I have seen this alarm; `chat_id` where it is about a chat."""

    code: AlarmCode
    chat_id: ChatId | None = None
