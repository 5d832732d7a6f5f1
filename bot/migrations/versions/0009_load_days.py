"""The days of a load, and records found by the load that brought them."""

import sqlalchemy as sa
from alembic import op

revision = "0009_load_days"
down_revision = "0008_audit"
branch_labels = None
depends_on = None

RECORDS = ("contact", "care_case", "survey", "evaluation", "forecast", "measure")


def upgrade() -> None:
    op.create_table(
        "load_day",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"]),
        sa.PrimaryKeyConstraint("load_id", "day"),
    )
    for table in RECORDS:
        op.create_index(f"ix_{table}_load_id", table, ["load_id"], unique=False)
