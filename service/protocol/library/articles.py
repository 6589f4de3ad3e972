"""The article library as a file: what an operator imports, and what an export writes.

A link's check and confirmation travel with the file, so an export can be imported again without losing them. A
file that leaves them out keeps what is known about every link that it did not change.
"""

from datetime import date
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from service.protocol.base import Instant, Language, Strict, TopicId
from service.protocol.limits import SLUG_LIMIT, SUMMARY_LIMIT, TITLE_LIMIT, URL_LIMIT
from service.protocol.stored import Growing

Audience = Growing[Literal["patient", "caregiver", "family", "survivor", "professional", "public"]]
Format = Growing[Literal["html", "pdf"]]
LinkHealth = Growing[Literal["unchecked", "works", "moved", "broken"]]
Evidence = Growing[Literal["page", "link", "mirror", "inferred"]]
"""How well a link is attested: the page was seen, a link to it was seen, it was seen elsewhere, or it is a guess."""


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise ValueError("must begin with https://")
    if not parts.hostname or "." not in parts.hostname or any(sign.isspace() for sign in url):
        raise ValueError("is not a web address")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must not hold a name or password")
    return url


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=SLUG_LIMIT)]
WebAddress = Annotated[str, StringConstraints(max_length=URL_LIMIT), AfterValidator(_web_address)]
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Title = Annotated[Words, StringConstraints(max_length=TITLE_LIMIT)]
Summary = Annotated[Words, StringConstraints(max_length=SUMMARY_LIMIT)]


class Variant(Strict):
    """An article in one language and format. `seen` is true when the link is attested well enough to be offered."""

    language: Language
    format: Format
    title: Title
    url: WebAddress
    summary: Summary
    last_reviewed: date | None = None
    evidence: Evidence | None = None
    seen: bool = False
    title_seen: bool = False
    health: LinkHealth = "unchecked"
    checked_at: Instant | None = None
    moved_to: str | None = None
    confirmed_by: str | None = None
    confirmed_at: Instant | None = None

    @property
    def edition(self) -> tuple[str, str]:
        """Which variant of its article this is."""
        return (self.language, self.format)


class Article(Strict):
    """One article with all its variants, the English page first."""

    slug: Slug
    publisher: Words
    topics: tuple[TopicId, ...] = Field(min_length=1)
    audience: tuple[Audience, ...] = ()
    keywords: tuple[Words, ...] = ()
    variants: tuple[Variant, ...] = Field(min_length=1)
    owner: str | None = None
    review_by: date | None = None
    replaced_by: Slug | None = None
    retired: bool = False

    @model_validator(mode="before")
    @classmethod
    def _without_seen(cls, content: object) -> object:
        """Files may repeat the English page's `seen` beside the slug; it is known from the page."""
        if isinstance(content, dict):
            return {name: value for name, value in content.items() if name != "seen"}
        return content

    @model_validator(mode="after")
    def _english_page_first(self) -> Self:
        if self.variants[0].edition != ("en", "html"):
            raise ValueError("the first variant must be the English html page")
        editions = [variant.edition for variant in self.variants]
        doubled = next((edition for edition in editions if editions.count(edition) > 1), None)
        if doubled:
            raise ValueError(f"has two variants in {doubled[0]} as {doubled[1]}")
        return self


class Labels(Strict):
    """A short text in the languages that every topic must have."""

    en: Words
    es: Words


class Topic(Strict):
    """A subject. Those with `helpline_topic` are the ones a visitor chooses from; the finer ones name one as parent."""

    id: TopicId
    parent: TopicId | None
    helpline_topic: bool
    label: Labels
    description: Labels

    def name(self, language: str) -> str:
        """The label in this language, or in English."""
        return self.label.es if language == "es" else self.label.en


ReplyGroup = Growing[Literal["greeting", "holding", "information", "safety", "absence", "ending"]]
"""As a chat goes: what is needed first stands first where nothing was typed yet, and an ending far from a greeting."""


class CannedReply(Strict):
    """A sentence ready to be sent. Without an owner it is shared by all specialists."""

    id: Slug
    language: Language
    topic: TopicId | None = None
    group: ReplyGroup
    text: Words
    owner: str | None = None
    reviewed_at: date | None = None
    retired: bool = False
