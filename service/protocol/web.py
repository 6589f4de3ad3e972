"""Bodies of the HTTP interface."""

from typing import Literal

from pydantic import Field

from service.protocol.base import (
    AskingFor,
    ChatId,
    Language,
    Nickname,
    PersonId,
    Role,
    Strict,
    Text,
    TopicId,
)
from service.protocol.hours.availability import Availability
from service.protocol.library.cards import ArticleCard
from service.protocol.limits import COMMENT_LIMIT, PASSWORD_LIMIT, SIGN_IN_NAME_LIMIT
from service.protocol.refusals import Refusal


class OpenChat(Strict):
    """A visitor wants to talk. Only the language is needed.

    `opening_id` is a secret of at least 128 random bits that makes a repeated request the same chat. `accept_wait`
    says: I know that nobody who speaks my language is signed in, and I want to wait.
    """

    opening_id: str = Field(pattern=r"^[A-Za-z0-9_-]{22,40}$")
    language: Language
    topic: TopicId | None = None
    asking_for: AskingFor | None = None
    nickname: Nickname = ""
    question: Text | None = None
    safe: Literal["yes", "no", "not_sure"] | None = None
    accept_wait: bool = False


class ChatPlace(Strict):
    """A chat was opened. The token is the only key to it; it is never put into an address."""

    chat_id: ChatId
    token: str


class SignIn(Strict):
    """A member of staff signs in."""

    name: str = Field(max_length=SIGN_IN_NAME_LIMIT)
    password: str = Field(max_length=PASSWORD_LIMIT)


class Me(Strict):
    """Who is signed in. `sign_in_name` is for whoever keeps passwords by it."""

    person_id: PersonId
    name: str
    role: Role
    languages: tuple[Language, ...]
    sign_in_name: str = ""


class Survey(Strict):
    """Three optional answers, kept apart from the chat."""

    helped: Literal["yes", "partly", "no"] | None = None
    heard: Literal["yes", "partly", "no"] | None = None
    comment: str = Field(default="", max_length=COMMENT_LIMIT)
    language: Language = "en"


class Problem(Strict):
    """An error over HTTP (RFC 9457). It always carries the phone line, and the availability where that is why."""

    type: str
    title: str
    status: int
    code: Refusal
    detail: str
    phone: str
    availability: Availability | None = None
    retry_seconds: float | None = None


class ArticleFound(Strict):
    """One article of an answer. `offerable` is false while its link has not been confirmed; only staff see those."""

    card: ArticleCard
    offerable: bool = True
    topics: tuple[TopicId, ...] = ()


class ArticleList(Strict):
    """Articles, best first."""

    articles: tuple[ArticleFound, ...]


class TopicShown(Strict):
    """A topic by its name in the language that was asked for."""

    id: TopicId
    parent: TopicId | None
    helpline_topic: bool
    label: str
    description: str


class TopicList(Strict):
    """The topics in their order."""

    topics: tuple[TopicShown, ...]


class ChooseScenario(Strict):
    """Move the clock of the demonstration. The service has no such address."""

    scenario: Literal["open", "evening", "holiday", "closing"]
