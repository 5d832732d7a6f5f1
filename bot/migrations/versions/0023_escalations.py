"""Escalations."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023_escalations"
down_revision = "0022_gates"
branch_labels = None
depends_on = None

STATES = "'open', 'acknowledged', 'contained', 'resolved', 'verifying', 'closed', 'cancelled', 'merged', 'reopened'"


def upgrade() -> None:
    _escalation()
    _escalation_event()
    _escalation_severity()
    _escalation_pause()
    _escalation_breach()


def _escalation_event() -> None:
    op.create_table(
        "escalation_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("for_client", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_escalation_event", "escalation_event", ["escalation_id", "at"])


def _escalation_severity() -> None:
    op.create_table(
        "escalation_severity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_escalation_severity_escalation_id", "escalation_severity", ["escalation_id"])


def _escalation_pause() -> None:
    op.create_table(
        "escalation_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("is_closure", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_escalation_pause_escalation_id", "escalation_pause", ["escalation_id"])


def _escalation_breach() -> None:
    op.create_table(
        "escalation_breach",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "clock IN ('acknowledge', 'update', 'contain', 'resolve')", name="ck_escalation_breach_clock"
        ),
        sa.ForeignKeyConstraint(["escalation_id"], ["escalation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("escalation_id", "clock", "due_at", name="uq_escalation_breach"),
    )


def _escalation() -> None:
    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("concerns", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("kpi", sa.String(), nullable=False),
        sa.Column("contacts", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("waiting_on", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("raised_by", sa.String(), nullable=False),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("policy", sa.Text(), nullable=False),
        *_moves(),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("merged_into", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name="ck_escalation_state"),
        sa.CheckConstraint("severity IN ('S1', 'S2', 'S3', 'S4')", name="ck_escalation_severity"),
        sa.CheckConstraint("waiting_on IN ('client', 'vendor')", name="ck_escalation_waiting_on"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("vendor", "number", name="uq_escalation_number"),
        sa.UniqueConstraint("source"),
    )
    op.create_index("ix_escalation_standing", "escalation", ["state", "vendor"])


def _moves() -> list[sa.Column[Any]]:
    return [
        sa.Column("acknowledged_by", sa.String(), nullable=False),
        sa.Column("acknowledged_at", sa.BigInteger(), nullable=True),
        sa.Column("contained_at", sa.BigInteger(), nullable=True),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
    ]
