"""A name is one, in whatever letters it is typed: people are looked for by a key of it."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def key_of(name: str) -> str:
    """As `one_name` makes it in this version."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def upgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name_key", sa.Text(), nullable=True))
    people = sa.table("people", sa.column("id"), sa.column("name"), sa.column("name_key"), sa.column("created_at"))
    taken = set[str]()
    for row in op.get_bind().execute(sa.select(people.c.id, people.c.name).order_by(people.c.created_at)).all():
        key = key_of(row.name)
        if key not in taken:  # of two who differ in capitals alone, the later one signs in by exactly theirs
            taken.add(key)
            op.execute(sa.update(people).where(people.c.id == row.id).values(name_key=key))
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_unique_constraint(op.f("uq_people_name_key"), ["name_key"])


def downgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_people_name_key"), type_="unique")
        batch_op.drop_column("name_key")
