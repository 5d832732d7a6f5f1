"""Revisions that are never used twice need room."""

import sqlalchemy as sa
from alembic import op

revision = "0018_revision"
down_revision = "0017_shared_posts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("programme") as table:
        table.alter_column("revision", type_=sa.BigInteger(), existing_nullable=False)
