"""Programs show keys, and read coded chats in the order in which they were coded."""

import sqlalchemy as sa
from alembic import op

from service.models.database import UtcTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_keys",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.String(length=80), nullable=False),
        sa.Column("made_at", UtcTime(), nullable=False),
        sa.Column("expires_at", UtcTime(), nullable=False),
        sa.Column("last_used_on", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_keys")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_access_keys_key_hash")),
        sa.UniqueConstraint("name", name=op.f("uq_access_keys_name")),
    )
    op.create_index(
        "ix_chats_coded",
        "chats",
        ["wrapped_at", "id"],
        sqlite_where=sa.text("wrapped_at IS NOT NULL"),
        postgresql_where=sa.text("wrapped_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_chats_coded", table_name="chats")
    op.drop_table("access_keys")
