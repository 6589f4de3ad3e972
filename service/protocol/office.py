"""Bodies of the supervisor's pages: the hours, the people and the library.

| request | body | answer |
| --- | --- | --- |
| `GET /api/supervisor/hours` | | `HoursSheet` |
| `PUT /api/supervisor/hours` | `SaveHours` | `HoursSheet` with `saved`, or with `problems` and nothing kept |
| `GET /api/supervisor/hours/holidays?year=` | | `HolidayList` |
| `POST /api/supervisor/hours/preview` | `PreviewHours` | `HoursPreview` |
| `POST /api/supervisor/emergency` | `SwitchEmergency` | `HoursSheet` |
| `GET /api/supervisor/people` | | `PeopleList` |
| `POST /api/supervisor/people` | `AddPerson` | `PersonSheet`, 201 |
| `PATCH /api/supervisor/people/{person_id}` | `ChangePerson` | `PersonSheet` |
| `GET /api/supervisor/articles?q=&topic=&state=&offset=&limit=` | | `LibraryList` |
| `GET /api/supervisor/articles/{slug}` | | `LibraryArticle` |
| `PUT /api/supervisor/articles/{slug}` | `EditArticle` | `LibraryArticle` |
| `POST /api/supervisor/articles/{slug}/confirm` | `ConfirmLink` | `LibraryArticle` |
| `POST /api/supervisor/articles/{slug}/retire` | `RetireArticle` | `LibraryArticle` |

Every one of them needs a signed-in supervisor; every change is put on record. A refusal is a `Problem`.
"""

import datetime as clock
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from service.protocol.availability import Bilingual, WhyClosed
from service.protocol.base import Instant, Language, PersonId, Role, Strict, TopicId
from service.protocol.calendar import Calendar, DayException
from service.protocol.cards import ArticleCard

PersonName = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
FirstName = Annotated[str, StringConstraints(min_length=1, max_length=40, strip_whitespace=True)]
NewPassword = Annotated[str, StringConstraints(min_length=15, max_length=200)]
"""Fifteen characters: NIST SP 800-63B-4 (3.1.1.2) asks for them where a password is the only factor."""
Cap = Annotated[int, Field(ge=1, le=3)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,120}$")]
Skill = Annotated[str, StringConstraints(min_length=1, max_length=60)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https://", max_length=500)]


class HoursProblem(Strict):
    """Something about the hours: an `error` stops the saving, a `notice` is only said.

    `path` is the place in the calendar (`exceptions[3].hours[0]`), so that the page can say it beside the field.
    """

    level: Literal["error", "notice"]
    path: str
    words: str


class HoursSheet(Strict):
    """The calendar in force. `revision` goes back with the next saving, so that nobody undoes another's change."""

    calendar: Calendar
    revision: int
    saved: bool = True
    saved_at: Instant | None = None
    saved_by: str | None = None
    problems: tuple[HoursProblem, ...] = ()


class SaveHours(Strict):
    """The whole calendar, as it should be from now on. `revision` is the one that was read."""

    calendar: Calendar
    revision: int


class HolidayList(Strict):
    """The federal holidays of a year on their observed dates: a list to choose from, none of it in force by itself."""

    year: int
    days: tuple[DayException, ...]


class PreviewHours(Strict):
    """What would visitors see on this date? Without a `calendar`, the one in force answers."""

    date: clock.date
    zone: str = Field(default="America/Chicago", max_length=60)
    calendar: Calendar | None = None


class PreviewStep(Strict):
    """From this minute of the day (helpline's wall clock) a visitor reads these sentences, until the next step."""

    minute: int = Field(ge=0, lt=1440)
    at: Instant
    open: bool
    why: WhyClosed | None = None
    last_call: bool = False
    en: tuple[str, ...]
    es: tuple[str, ...]


class HoursPreview(Strict):
    """A whole day in the order of its steps; the first begins at minute 0."""

    date: clock.date
    zone: str
    steps: tuple[PreviewStep, ...]


class SwitchEmergency(Strict):
    """Close at once for a reason that visitors read, or open again."""

    closed: bool
    reason: Bilingual | None = None
    reopens: Instant | None = None


class PersonSheet(Strict):
    """A member of staff: `name` signs in, `first_name` is what visitors see.

    Who is not `active` cannot sign in; what they did stays on record.
    """

    person_id: PersonId
    name: str
    first_name: str
    role: Role
    languages: tuple[Language, ...]
    skills: tuple[str, ...]
    cap: int
    active: bool
    last_signed_in: Instant | None = None


class PeopleList(Strict):
    """Everybody on the staff, and the skills that chats can ask for."""

    people: tuple[PersonSheet, ...]
    skills: tuple[str, ...] = ()


class AddPerson(Strict):
    """Somebody new. The password is told to them in person; they are not written to."""

    name: PersonName
    first_name: FirstName
    role: Literal["specialist", "supervisor"] = "specialist"
    languages: tuple[Language, ...] = Field(min_length=1)
    skills: tuple[Skill, ...] = ()
    cap: Cap = 1
    password: NewPassword


class ChangePerson(Strict):
    """What should be different; what is absent stays."""

    first_name: FirstName | None = None
    languages: tuple[Language, ...] | None = None
    skills: tuple[Skill, ...] | None = None
    cap: Cap | None = None
    active: bool | None = None
    password: NewPassword | None = None


LinkHealth = Literal["unchecked", "works", "moved", "broken"]
LibraryState = Literal["offered", "unconfirmed", "broken", "retired"]


class LibraryRow(Strict):
    """One article in the library's list."""

    slug: str
    title: str
    publisher: str
    languages: tuple[Language, ...]
    topics: tuple[TopicId, ...]
    state: LibraryState
    review_by: clock.date | None = None
    sent: int = 0
    opened: int = 0


class StateCounts(Strict):
    """How many articles stand in each state, whatever was searched for."""

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
    format: Literal["html", "pdf"]
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
    what: Literal["imported", "edited", "confirmed", "retired", "restored", "link_checked"]
    fields: tuple[str, ...] = ()


class LibraryArticle(Strict):
    """One article whole, as a supervisor sees it."""

    slug: str
    publisher: str
    topics: tuple[TopicId, ...]
    audience: tuple[str, ...]
    keywords: tuple[str, ...]
    variants: tuple[LibraryVariant, ...]
    state: LibraryState
    owner: str | None = None
    review_by: clock.date | None = None
    replaced_by: str | None = None
    history: tuple[ArticleRevision, ...] = ()


class EditVariant(Strict):
    """A variant as it should be. A new address is unconfirmed until a person or a check confirms it."""

    language: Language
    format: Literal["html", "pdf"]
    title: str = Field(min_length=1, max_length=200)
    url: WebAddress
    summary: str = Field(min_length=1, max_length=400)
    last_reviewed: clock.date | None = None


class EditArticle(Strict):
    """An article as it should be."""

    topics: tuple[TopicId, ...]
    keywords: tuple[str, ...] = ()
    variants: tuple[EditVariant, ...] = Field(min_length=1)
    owner: str | None = Field(default=None, max_length=80)
    review_by: clock.date | None = None


class ConfirmLink(Strict):
    """A person opened this link and it is the right page."""

    language: Language
    format: Literal["html", "pdf"]


class RetireArticle(Strict):
    """Take an article out of use, perhaps in favour of another, or bring it back."""

    retired: bool
    replaced_by: Slug | None = None
