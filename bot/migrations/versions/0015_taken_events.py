"""What of Slack was taken up already."""

import sqlalchemy as sa
from alembic import op

revision = "0015_taken_events"
down_revision = "0014_inbox"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taken_event",
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("event"),
    )
    op.create_index("ix_taken_event_at", "taken_event", ["at"])
