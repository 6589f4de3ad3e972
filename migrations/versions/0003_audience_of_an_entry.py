"""An entry of a log says who may see it, so that an older version may pass on what it does not know."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chat_log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("audience", sa.String(length=12), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("chat_log", schema=None) as batch_op:
        batch_op.drop_column("audience")
