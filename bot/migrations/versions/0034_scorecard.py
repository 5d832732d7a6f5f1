"""How vendors are scored: the cap and grades, and what counts how much."""

import sqlalchemy as sa
from alembic import op

revision = "0034_scorecard"
down_revision = "0033_escalation_figures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scorecard_rule",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cap", sa.String(length=40), nullable=False),
        sa.Column("green", sa.String(length=40), nullable=False),
        sa.Column("amber", sa.String(length=40), nullable=False),
        sa.CheckConstraint("id = 1", name="ck_scorecard_rule_single"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "scorecard_kpi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kpi", sa.String(), nullable=False),
        sa.Column("weight", sa.String(length=40), nullable=True),
        sa.Column("low", sa.String(length=40), nullable=True),
        sa.Column("high", sa.String(length=40), nullable=True),
        sa.Column("target", sa.String(length=40), nullable=True),
        sa.Column("compliance", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kpi"),
    )
