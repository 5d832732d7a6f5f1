"""Replies in an escalation's thread as lines of its timeline, and key moments."""

import sqlalchemy as sa
from alembic import op

revision = "0030_escalation_threads"
down_revision = "0029_review_desks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("escalation_event") as table:
        table.add_column(sa.Column("message", sa.String(), nullable=True))
        table.add_column(sa.Column("edited", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("is_deleted", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.create_unique_constraint("uq_escalation_event_message", ["message", "escalation_id"])
    with op.batch_alter_table("escalation_event") as table:
        table.alter_column("edited", server_default=None, existing_type=sa.String(), existing_nullable=False)
        table.alter_column("is_deleted", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)
    op.create_table(
        "escalation_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("slack", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["escalation_event.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event_id", "slack", name="uq_escalation_mark"),
    )
    op.create_index("ix_outbox_message", "outbox", ["slack_ts"])
