"""Editions that were posted, the figures they stated, and what was restated."""

import sqlalchemy as sa
from alembic import op

revision = "0026_editions"
down_revision = "0025_reviews"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _edition()
    _edition_figure()
    _edition_restatement()


def _edition() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("moment", sa.BigInteger(), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("chart", sa.Text(), nullable=False),
        sa.Column("chart_waits", sa.Boolean(), nullable=False),
        sa.Column("chart_attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_edition_posted", "edition", ["posted_at"])
    op.create_index("ix_edition_chart", "edition", ["chart_waits"])


def _edition_figure() -> None:
    op.create_table(
        "edition_figure",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"]),
        sa.PrimaryKeyConstraint("edition_id", "key"),
    )


def _edition_restatement() -> None:
    op.create_table(
        "edition_restatement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("edition_id", "load_id", name="uq_edition_restatement"),
    )
