"""Disputes about escalations, and how they were settled."""

import sqlalchemy as sa
from alembic import op

revision = "0040_escalation_disputes"
down_revision = "0039_escalation_questions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escalation_dispute",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("upheld", sa.Boolean(), nullable=True),
        sa.CheckConstraint("subject IN ('severity', 'clock', 'cause')", name="ck_escalation_dispute_subject"),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_escalation_dispute_escalation_id", "escalation_dispute", ["escalation_id"])
