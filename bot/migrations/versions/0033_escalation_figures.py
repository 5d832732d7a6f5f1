"""How a KPI stood when an escalation was raised and when it was resolved."""

import sqlalchemy as sa
from alembic import op

revision = "0033_escalation_figures"
down_revision = "0032_four_eyes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "escalation_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("kpi", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("n", sa.Float(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.CheckConstraint("phase IN ('raised', 'resolved')", name="ck_escalation_figure_phase"),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("escalation_id", "phase", "asked_at", name="uq_escalation_figure"),
    )
    op.create_index("ix_escalation_figure_asked", "escalation_figure", ["taken_at", "asked_at"])
