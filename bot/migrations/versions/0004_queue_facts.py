"""Queue intervals and their daily rollup."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004_queue_facts"
down_revision = "0003_contracts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _queue_interval()
    _queue_day()


def _queue_interval() -> None:
    op.create_table(
        "queue_interval",
        *_atoms(),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("interval_seconds", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("shape", sa.BigInteger(), nullable=False),
        sa.Column("in_hours", sa.Integer(), nullable=False),
        sa.Column("threshold_seconds", sa.Integer(), nullable=True),
        sa.Column("short_abandon_seconds", sa.Integer(), nullable=True),
        sa.Column("forecast_aht_seconds", sa.Float(), nullable=True),
        sa.CheckConstraint("source IN ('queue_intervals', 'contacts')", name="ck_queue_interval_source"),
        sa.CheckConstraint("interval_seconds > 0", name="ck_queue_interval_length"),
        sa.PrimaryKeyConstraint("day", "series_id", "starts_at", "load_id"),
        sqlite_with_rowid=False,
    )


def _queue_day() -> None:
    op.create_table(
        "queue_day",
        *_atoms(),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("shape", sa.BigInteger(), nullable=False),
        sa.Column("threshold_seconds", sa.Integer(), nullable=False),
        sa.Column("interval_seconds", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("intervals", sa.Integer(), nullable=False),
        sa.Column("intervals_in_hours", sa.Integer(), nullable=False),
        sa.Column("latest_at", sa.BigInteger(), nullable=False),
        sa.Column("productive_seconds", sa.Float(), nullable=True),
        sa.Column("schedule_gap_seconds", sa.Float(), nullable=True),
        sa.Column("forecast_gap", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.PrimaryKeyConstraint("day", "series_id", "load_id", "shape", "threshold_seconds", "interval_seconds"),
        sqlite_with_rowid=False,
    )


def _atoms() -> list[sa.Column[Any]]:
    return [
        sa.Column("offered", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("answered_in_threshold", sa.Float(), nullable=True),
        sa.Column("abandoned", sa.Integer(), nullable=True),
        sa.Column("abandoned_in_threshold", sa.Integer(), nullable=True),
        sa.Column("short_abandoned", sa.Integer(), nullable=True),
        sa.Column("wait_answered_seconds", sa.Float(), nullable=True),
        sa.Column("wait_abandoned_seconds", sa.Float(), nullable=True),
        sa.Column("flow_out", sa.Integer(), nullable=True),
        sa.Column("handled", sa.Integer(), nullable=True),
        sa.Column("transferred", sa.Integer(), nullable=True),
        sa.Column("talk_seconds", sa.Float(), nullable=True),
        sa.Column("hold_seconds", sa.Float(), nullable=True),
        sa.Column("wrap_seconds", sa.Float(), nullable=True),
        sa.Column("handle_seconds", sa.Float(), nullable=True),
        sa.Column("available_seconds", sa.Float(), nullable=True),
        sa.Column("staffed_agent_seconds", sa.Float(), nullable=True),
        sa.Column("forecast_offered", sa.Float(), nullable=True),
        sa.Column("required_agent_seconds", sa.Float(), nullable=True),
        sa.Column("scheduled_agent_seconds", sa.Float(), nullable=True),
    ]
