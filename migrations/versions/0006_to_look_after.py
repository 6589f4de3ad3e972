"""Whoever was flagged when their chat ended is to be looked after until somebody says what was done.

The list begins a month before this migration: about what is older nobody can do anything any more.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

import sqlalchemy as sa
from alembic import op

from service.models.database import UtcTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LISTED: Final = timedelta(days=30)


def upgrade() -> None:
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("safety_family", sa.String(60), nullable=True))
        batch_op.add_column(sa.Column("flagged_at", UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("looked_after_at", UtcTime(), nullable=True))
        batch_op.create_index(
            "ix_chats_to_look_after",
            ["ended_at"],
            unique=False,
            sqlite_where=sa.text("flagged = 1 AND looked_after_at IS NULL"),
            postgresql_where=sa.text("flagged AND looked_after_at IS NULL"),
        )
    now = datetime.now(UTC)
    chats = sa.table(
        "chats",
        sa.column("flagged", sa.Boolean()),
        sa.column("ended_at", UtcTime()),
        sa.column("looked_after_at", UtcTime()),
    )
    long_past = sa.and_(chats.c.flagged, chats.c.ended_at < now - LISTED)
    op.execute(chats.update().where(long_past).values(looked_after_at=now))


def downgrade() -> None:
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.drop_index("ix_chats_to_look_after")
        batch_op.drop_column("looked_after_at")
        batch_op.drop_column("flagged_at")
        batch_op.drop_column("safety_family")
