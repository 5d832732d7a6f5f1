"""One message a second in a channel, whoever sends it."""

import sqlalchemy as sa
from alembic import op

revision = "0022_gates"
down_revision = "0021_occurrences"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox_gate",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("free_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("channel"),
    )
    op.create_index("ix_outbox_place", "outbox", ["channel", "state"])
