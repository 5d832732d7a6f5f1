"""Who shared what, and what was taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0017_shared_posts"
down_revision = "0016_dropped_files"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_post",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("shared_by", sa.String(), nullable=False),
        sa.Column("shared_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_by", sa.String(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
