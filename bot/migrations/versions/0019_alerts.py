"""Alerts: what is watched, how each slice stands, what was told."""

import sqlalchemy as sa
from alembic import op

revision = "0019_alerts"
down_revision = "0018_revision"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _alert()
    _state()
    _event()


def _alert() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column("vendor", sa.String(), nullable=False), sa.Column("number", sa.Integer(), nullable=False)),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("kpi", "feed", "queue", "site", "channel")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("language", "tells", "mode")),
        sa.Column("level", sa.String(40), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("minimum_n", "daily_cap")),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("snoozed_until", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("turn", "horizon")),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("mode IN ('own range', 'late', 'below', 'above')", name="ck_alert_mode"),
        sa.CheckConstraint("(mode IN ('below', 'above')) = (level IS NOT NULL)", name="ck_alert_level"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor", "number", name="uq_alert_number"),
    )
    op.create_index("ix_alert_tells", "alert", ["tells"])


def _state() -> None:
    op.create_table(
        "alert_state",
        sa.Column("alert_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("slice", "state")),
        sa.Column("since", sa.BigInteger(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("bad", "good")),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("judged_until", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("post", "acknowledged_by")),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("state IN ('quiet', 'firing')", name="ck_alert_state_state"),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"]),
        sa.PrimaryKeyConstraint("alert_id", "slice"),
    )


def _event() -> None:
    op.create_table(
        "alert_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("slice", "kind")),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("period", "at")),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('fired', 'cleared', 'rolled up')", name="ck_alert_event_kind"),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("alert_id", "slice", "kind", "period", name="uq_alert_event"),
    )
