"""Replies that come before it is known where the card above them stands."""

import sqlalchemy as sa
from alembic import op

revision = "0044_early_replies"
down_revision = "0043_root_causes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escalation_early_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("edited", sa.String(), nullable=False),
        sa.Column("is_deleted", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("message", "channel", name="uq_escalation_early_reply"),
    )
