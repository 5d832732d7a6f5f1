"""Posting pauses where readers from outside come to a channel."""

import sqlalchemy as sa
from alembic import op

revision = "0012_channel_watch"
down_revision = "0011_withdrawn_series"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel_watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack_channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'paused', 'stopped')", name="ck_channel_watch_state"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slack_channel"),
    )
