"""Reviewers' channels that wait for drafts, and have them."""

import sqlalchemy as sa
from alembic import op

revision = "0029_review_desks"
down_revision = "0028_escalation_policies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_desk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('due', 'claimed', 'posted', 'skipped', 'failed')", name="ck_review_desk_state"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor", "week", "channel", name="uq_review_desk"),
    )
    op.create_index("ix_review_desk_due", "review_desk", ["state", "next_at"])
