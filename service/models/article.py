"""The article library: articles, their links, who changed what, how often each was sent, and the canned replies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from service.models.database import Base


class ArticleRow(Base):
    """One article. `place` keeps the order of the file it came from."""

    __tablename__ = "articles"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    place: Mapped[int]
    publisher: Mapped[str] = mapped_column(String(200))
    topics: Mapped[list[str]] = mapped_column(JSON)
    audience: Mapped[list[str]] = mapped_column(JSON)
    keywords: Mapped[list[str]] = mapped_column(JSON)
    owner: Mapped[str | None] = mapped_column(String(80))
    review_by: Mapped[date | None]
    replaced_by: Mapped[str | None] = mapped_column(String(80))
    retired: Mapped[bool] = mapped_column(default=False)

    variants: Mapped[list["VariantRow"]] = relationship(
        order_by="VariantRow.place", cascade="all, delete-orphan", lazy="selectin"
    )


class VariantRow(Base):
    """An article in one language and format, and what is known about its link."""

    __tablename__ = "article_variants"

    slug: Mapped[str] = mapped_column(ForeignKey("articles.slug", ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    format: Mapped[str] = mapped_column(String(8), primary_key=True)
    place: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(500))
    summary: Mapped[str] = mapped_column(String(400))
    last_reviewed: Mapped[date | None]
    evidence: Mapped[str | None] = mapped_column(String(12))
    seen: Mapped[bool] = mapped_column(default=False)
    title_seen: Mapped[bool] = mapped_column(default=False)
    health: Mapped[str] = mapped_column(String(12), default="unchecked")
    checked_at: Mapped[datetime | None]
    moved_to: Mapped[str | None] = mapped_column(Text)
    confirmed_by: Mapped[str | None] = mapped_column(String(80))
    confirmed_at: Mapped[datetime | None]


class ArticleHistoryRow(Base):
    """Who changed an article, when, and what it said before and after. Before is nothing for a new article."""

    __tablename__ = "article_history"
    __table_args__ = (Index(None, "slug", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(80))
    what: Mapped[str] = mapped_column(String(16))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any]] = mapped_column(JSON)


class ArticleCountRow(Base):
    """How often an article was sent and opened on a day. Nothing says by whom or in which chat."""

    __tablename__ = "article_counts"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    sent: Mapped[int] = mapped_column(default=0)
    opened: Mapped[int] = mapped_column(default=0)


class TopicRow(Base):
    """A subject of the library."""

    __tablename__ = "topics"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    place: Mapped[int]
    parent: Mapped[str | None] = mapped_column(String(60))
    helpline_topic: Mapped[bool]
    label: Mapped[dict[str, str]] = mapped_column(JSON)
    description: Mapped[dict[str, str]] = mapped_column(JSON)


class CannedReplyRow(Base):
    """A sentence ready to be sent; shared when it has no owner."""

    __tablename__ = "canned_replies"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    language: Mapped[str] = mapped_column(String(20), primary_key=True)
    topic: Mapped[str | None] = mapped_column(String(60))
    group: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    owner: Mapped[str | None] = mapped_column(String(80), index=True)
    reviewed_at: Mapped[date | None]
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())
