"""Every supervisor sees who has seen an alarm."""

import sqlalchemy as sa
from alembic import op

from service.models.database import UtcTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alarms_seen",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_alarms_seen_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("code", "about", name=op.f("pk_alarms_seen")),
    )


def downgrade() -> None:
    op.drop_table("alarms_seen")
