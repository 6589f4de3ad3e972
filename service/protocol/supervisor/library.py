"""Bodies of the supervisor's page of the library.

| request | body | answer |
| --- | --- | --- |
| `GET /api/supervisor/articles?q=&topic=&state=&offset=&limit=` | | `LibraryList` |
| `POST /api/supervisor/articles` | `AddArticle` | `LibraryArticle`, 201 |
| `GET /api/supervisor/articles/{slug}` | | `LibraryArticle` |
| `PUT /api/supervisor/articles/{slug}` | `EditArticle` | `LibraryArticle` with `saved`, or without and nothing kept |
| `POST /api/supervisor/articles/{slug}/confirm` | `ConfirmLink` | `LibraryArticle` |
| `POST /api/supervisor/articles/{slug}/retire` | `RetireArticle` | `LibraryArticle` |

Every one of them needs a signed-in supervisor; every change is put on record. A refusal is a `Problem`.
"""

import datetime as clock
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.protocol.base import Instant, Language, Strict, TopicId
from service.protocol.library.articles import Audience, Format, LinkHealth, Slug
from service.protocol.library.cards import ArticleCard
from service.protocol.limits import OWNER_LIMIT, PUBLISHER_LIMIT, SUMMARY_LIMIT, TITLE_LIMIT, URL_LIMIT
from service.protocol.stored import Growing

LibraryState = Literal["offered", "unconfirmed", "broken", "retired"]
HttpsAddress = Annotated[str, StringConstraints(pattern=r"^https://", max_length=URL_LIMIT)]


class LibraryRow(Strict):
    """One article in the library's list. `broken`: the languages in which a link is broken or has moved."""

    slug: str
    title: str
    publisher: str
    languages: tuple[Language, ...]
    topics: tuple[TopicId, ...]
    state: LibraryState
    broken: tuple[Language, ...] = ()
    review_by: clock.date | None = None
    sent: int = 0
    opened: int = 0


class StateCounts(Strict):
    """How many articles the list shows for each state, whatever was searched for.

    An article whose link is broken in one language only is counted as broken and as what its English page is.
    """

    offered: int = 0
    unconfirmed: int = 0
    broken: int = 0
    retired: int = 0


class LibraryList(Strict):
    """A page of the library. `total` counts everything that fits the question."""

    rows: tuple[LibraryRow, ...]
    total: int
    counts: StateCounts


class LibraryVariant(Strict):
    """An article in one language and format, with the card that a visitor would get from it."""

    language: Language
    format: Format
    title: str
    url: str
    summary: str
    last_reviewed: clock.date | None = None
    confirmed: bool
    health: LinkHealth = "unchecked"
    checked_at: Instant | None = None
    moved_to: str | None = None
    card: ArticleCard


class ArticleRevision(Strict):
    """Who changed an article, when and which fields."""

    at: Instant
    by: str
    what: Growing[Literal["added", "imported", "edited", "confirmed", "retired", "restored", "link_checked"]]
    fields: tuple[str, ...] = ()


class LibraryArticle(Strict):
    """One article whole, as a supervisor sees it.

    `revision` goes back with an edit, so that nobody undoes another's change. `saved` is false when it was an older
    one: nothing was kept, and this is how the article stands now.
    """

    slug: str
    publisher: str
    topics: tuple[TopicId, ...]
    audience: tuple[Audience, ...]
    keywords: tuple[str, ...]
    variants: tuple[LibraryVariant, ...]
    state: LibraryState
    owner: str | None = None
    review_by: clock.date | None = None
    replaced_by: str | None = None
    history: tuple[ArticleRevision, ...] = ()
    revision: int = 0
    saved: bool = True


class EditVariant(Strict):
    """A variant as it should be. A new address is unconfirmed until a person or a check confirms it."""

    language: Language
    format: Format
    title: str = Field(min_length=1, max_length=TITLE_LIMIT)
    url: HttpsAddress
    summary: str = Field(min_length=1, max_length=SUMMARY_LIMIT)
    last_reviewed: clock.date | None = None


class ArticleDraft(Strict):
    """What a person may say about an article."""

    publisher: str = Field(min_length=1, max_length=PUBLISHER_LIMIT)
    topics: tuple[TopicId, ...]
    audience: tuple[Audience, ...] = ()
    keywords: tuple[str, ...] = ()
    variants: tuple[EditVariant, ...] = Field(min_length=1)
    owner: str | None = Field(default=None, max_length=OWNER_LIMIT)
    review_by: clock.date | None = None


class AddArticle(ArticleDraft):
    """A new article. Its links are unconfirmed until a person or a check confirms them."""

    slug: Slug


class EditArticle(ArticleDraft):
    """An article as it should be from now on. `revision` is the one that was read."""

    revision: int


class ConfirmLink(Strict):
    """A person opened this link and it is the right page."""

    language: Language
    format: Format


class RetireArticle(Strict):
    """Take an article out of use, perhaps in favour of another, or bring it back."""

    retired: bool
    replaced_by: Slug | None = None
