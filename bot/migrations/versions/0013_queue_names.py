"""What single vendors call queues, and which held rows came from a vendor's own people."""

import sqlalchemy as sa
from alembic import op

revision = "0013_queue_names"
down_revision = "0012_channel_watch"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vendor_queue_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor_id", "name", name="uq_vendor_queue_name"),
    )
    op.add_column("held_row", sa.Column("confined", sa.Boolean(), nullable=False, server_default=sa.false()))
