"""Whether it has been told that something is late."""

import sqlalchemy as sa
from alembic import op

revision = "0024_overdue"
down_revision = "0023_escalations"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "overdue_alarm",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("id = 1", name="ck_overdue_alarm_single"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO overdue_alarm (id, number) VALUES (1, 0)")
