"""The ladder of escalations: its steps, who is on duty, who is away."""

import sqlalchemy as sa
from alembic import op

revision = "0027_escalation_steps"
down_revision = "0026_editions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escalation_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("escalation_id", "key", name="uq_escalation_step"),
    )
    op.create_index("ix_escalation_step_due", "escalation_step", ["done_at", "due_at"])
    op.create_table(
        "escalation_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("for_client", sa.Boolean(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("slack", sa.String(), nullable=False),
        sa.Column("deputy", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.CheckConstraint("level BETWEEN 1 AND 4", name="ck_escalation_duty_level"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_escalation_duty", "escalation_duty", ["vendor", "level"])
    op.create_table(
        "escalation_absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slack", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_escalation_absence_slack", "escalation_absence", ["slack"])
