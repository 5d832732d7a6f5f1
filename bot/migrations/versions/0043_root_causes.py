"""Root causes, and their clocks among those that can be missed."""

import sqlalchemy as sa
from alembic import op

revision = "0043_root_causes"
down_revision = "0042_review_horizons"
branch_labels = None
depends_on = None
CLOCKS = "clock IN ('acknowledge', 'update', 'contain', 'resolve', 'preliminary', 'root_cause')"


def upgrade() -> None:
    op.create_table(
        "escalation_root_cause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("lacks", sa.Text(), nullable=False),
        sa.Column("for_client", sa.Boolean(), nullable=False),
        sa.Column("submitted_by", sa.String(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("preliminary_at", sa.BigInteger(), nullable=True),
        sa.Column("submitted_at", sa.BigInteger(), nullable=True),
        sa.Column("returned_at", sa.BigInteger(), nullable=True),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'accepted')", name="ck_escalation_root_cause_state"
        ),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("escalation_id"),
    )
    with op.batch_alter_table("escalation_breach") as table:
        table.drop_constraint("ck_escalation_breach_clock", type_="check")
        table.create_check_constraint("ck_escalation_breach_clock", CLOCKS)
