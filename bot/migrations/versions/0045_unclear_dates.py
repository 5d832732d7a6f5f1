"""Dropped files whose dates fit two readings wait for somebody to say which."""

import sqlalchemy as sa
from alembic import op

revision = "0045_unclear_dates"
down_revision = "0044_early_replies"
branch_labels = None
depends_on = None

STATES = (
    "'arrived', 'unclear', 'offered', 'wanted', 'waiting', 'granted', 'imported', 'cancelled', 'declined', 'failed'"
)


def upgrade() -> None:
    with op.batch_alter_table("dropped_file") as table:
        table.add_column(sa.Column("date_order", sa.String(), nullable=False, server_default=""))
        table.drop_constraint("ck_dropped_file_state", type_="check")
        table.create_check_constraint("ck_dropped_file_state", f"state IN ({STATES})")
    with op.batch_alter_table("dropped_file") as table:
        table.alter_column("date_order", server_default=None, existing_type=sa.String(), existing_nullable=False)
