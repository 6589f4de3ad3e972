"""The first schema."""

import sqlalchemy as sa
from alembic import op

from service.models.database import UtcTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_counts",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("slug", "language", "day", name=op.f("pk_article_counts")),
    )
    op.create_table(
        "article_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_history")),
    )
    with op.batch_alter_table("article_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_history_slug_id"), ["slug", "id"], unique=False)

    op.create_table(
        "articles",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("publisher", sa.String(length=200), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=True),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("replaced_by", sa.String(length=80), nullable=True),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_articles")),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=True),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=True),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("chain", name=op.f("uq_audit_chain")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)

    op.create_table(
        "canned_replies",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=True),
        sa.Column("group", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=True),
        sa.Column("reviewed_at", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", "language", name=op.f("pk_canned_replies")),
    )
    with op.batch_alter_table("canned_replies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_canned_replies_owner"), ["owner"], unique=False)

    op.create_table(
        "chat_log",
        sa.Column("chat_id", sa.String(length=40), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("type", sa.String(length=30), nullable=False),
        sa.Column("author", sa.String(length=40), nullable=True),
        sa.Column("client_id", sa.String(length=40), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", "seq", name=op.f("pk_chat_log")),
    )
    with op.batch_alter_table("chat_log", schema=None) as batch_op:
        batch_op.create_index("uq_chat_log_client_id", ["chat_id", "author", "client_id"], unique=True)

    op.create_table(
        "chats",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=True),
        sa.Column("asking_for", sa.String(length=30), nullable=True),
        sa.Column("queued_at", UtcTime(), nullable=False),
        sa.Column("head_since", UtcTime(), nullable=True),
        sa.Column("offered_at", UtcTime(), nullable=True),
        sa.Column("offer_to", sa.String(length=40), nullable=True),
        sa.Column("offer_until", UtcTime(), nullable=True),
        sa.Column("declined_by", sa.JSON(), nullable=False),
        sa.Column("specialist", sa.String(length=40), nullable=True),
        sa.Column("accepted_at", UtcTime(), nullable=True),
        sa.Column("said_at", UtcTime(), nullable=True),
        sa.Column("why", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("lost_by", sa.String(length=40), nullable=True),
        sa.Column("lost_count", sa.Integer(), nullable=False),
        sa.Column("wanted_person", sa.String(length=40), nullable=True),
        sa.Column("wanted_skill", sa.String(length=60), nullable=True),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("safety", sa.String(length=10), nullable=True),
        sa.Column("still_there_until", UtcTime(), nullable=True),
        sa.Column("ended_at", UtcTime(), nullable=True),
        sa.Column("ended", sa.String(length=20), nullable=True),
        sa.Column("wrap_up", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("wrapped_at", UtcTime(), nullable=True),
        sa.Column("erased", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=True),
        sa.Column("gone_since", UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_chats_token_hash")),
    )
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.create_index("ix_chats_queued_at", ["queued_at"], unique=False)
        batch_op.create_index("ix_chats_specialist_status", ["specialist", "status"], unique=False)
        batch_op.create_index("ix_chats_status_language_queued", ["status", "language", "queued_at"], unique=False)

    op.create_table(
        "duties",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("taken_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", "day", name=op.f("pk_duties")),
    )
    op.create_table(
        "estimates",
        sa.Column("chat_id", sa.String(length=40), nullable=False),
        sa.Column("shown_at", UtcTime(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("p50", sa.Double(), nullable=False),
        sa.Column("p90", sa.Double(), nullable=False),
        sa.Column("settled_at", UtcTime(), nullable=True),
        sa.Column("waited", sa.Double(), nullable=True),
        sa.Column("served", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_estimates")),
    )
    with op.batch_alter_table("estimates", schema=None) as batch_op:
        batch_op.create_index("ix_estimates_shown_at", ["shown_at"], unique=False)

    op.create_table(
        "hours_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("saved_at", UtcTime(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hours_plans")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("first_name", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("name", name=op.f("uq_people_name")),
    )
    op.create_table(
        "processes",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("started_at", UtcTime(), nullable=False),
        sa.Column("lease_until", UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processes")),
    )
    with op.batch_alter_table("processes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_processes_lease_until"), ["lease_until"], unique=False)

    op.create_table(
        "surveys",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("helped", sa.String(length=10), nullable=True),
        sa.Column("heard", sa.String(length=10), nullable=True),
        sa.Column("comment", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
    )
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_surveys_day"), ["day"], unique=False)

    op.create_table(
        "topics",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("parent", sa.String(length=60), nullable=True),
        sa.Column("helpline_topic", sa.Boolean(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("description", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
    )
    op.create_table(
        "turned_away",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("why", sa.String(length=30), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turned_away")),
    )
    with op.batch_alter_table("turned_away", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_turned_away_at"), ["at"], unique=False)

    op.create_table(
        "article_variants",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=20), nullable=False),
        sa.Column("format", sa.String(length=8), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("summary", sa.String(length=400), nullable=False),
        sa.Column("last_reviewed", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(length=12), nullable=True),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("title_seen", sa.Boolean(), nullable=False),
        sa.Column("health", sa.String(length=12), nullable=False),
        sa.Column("checked_at", UtcTime(), nullable=True),
        sa.Column("moved_to", sa.Text(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=80), nullable=True),
        sa.Column("confirmed_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["slug"], ["articles.slug"], name=op.f("fk_article_variants_slug"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("slug", "language", "format", name=op.f("pk_article_variants")),
    )
    op.create_table(
        "seats",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("why_away", sa.String(length=20), nullable=True),
        sa.Column("draining", sa.Boolean(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("since", UtcTime(), nullable=False),
        sa.Column("lease_until", UtcTime(), nullable=True),
        sa.Column("paused_until", UtcTime(), nullable=True),
        sa.Column("last_assigned_at", UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_seats_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_seats")),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("created_at", UtcTime(), nullable=False),
        sa.Column("seen_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_staff_sessions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_sessions")),
    )
    with op.batch_alter_table("staff_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_sessions_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("staff_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_sessions_person_id"))

    op.drop_table("staff_sessions")
    op.drop_table("seats")
    op.drop_table("article_variants")
    with op.batch_alter_table("turned_away", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_turned_away_at"))

    op.drop_table("turned_away")
    op.drop_table("topics")
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_surveys_day"))

    op.drop_table("surveys")
    with op.batch_alter_table("processes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_processes_lease_until"))

    op.drop_table("processes")
    op.drop_table("people")
    op.drop_table("hours_plans")
    with op.batch_alter_table("estimates", schema=None) as batch_op:
        batch_op.drop_index("ix_estimates_shown_at")

    op.drop_table("estimates")
    op.drop_table("duties")
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.drop_index("ix_chats_status_language_queued")
        batch_op.drop_index("ix_chats_specialist_status")
        batch_op.drop_index("ix_chats_queued_at")

    op.drop_table("chats")
    with op.batch_alter_table("chat_log", schema=None) as batch_op:
        batch_op.drop_index("uq_chat_log_client_id")

    op.drop_table("chat_log")
    with op.batch_alter_table("canned_replies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_canned_replies_owner"))

    op.drop_table("canned_replies")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_at"))

    op.drop_table("audit")
    op.drop_table("articles")
    with op.batch_alter_table("article_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_history_slug_id"))

    op.drop_table("article_history")
    op.drop_table("article_counts")
