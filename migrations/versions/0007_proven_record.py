"""The record's rows are proven under a key that is not in the database, and say how often an act was done."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("times", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("proof", sa.String(length=64), nullable=True))
    op.create_table(
        "audit_end",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_end")),
    )


def downgrade() -> None:
    op.drop_table("audit_end")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_column("proof")
        batch_op.drop_column("times")
