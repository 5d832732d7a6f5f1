"""Contacts and cases."""

import sqlalchemy as sa
from alembic import op

revision = "0005_event_facts"
down_revision = "0004_queue_facts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _contact()
    _care_case()


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("wait_seconds", sa.Float(), nullable=True),
        sa.Column("talk_seconds", sa.Float(), nullable=True),
        sa.Column("hold_seconds", sa.Float(), nullable=True),
        sa.Column("wrap_seconds", sa.Float(), nullable=True),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("customer", sa.String(), nullable=False),
        sa.Column("transferred", sa.Integer(), nullable=True),
        sa.CheckConstraint("outcome IN ('answered', 'abandoned', 'other')", name="ck_contact_outcome"),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor_id", "contact_id", "load_id", name="uq_contact"),
    )
    op.create_index("ix_contact_customer", "contact", ["customer", "arrived_at"], unique=False)
    op.create_index("ix_contact_day", "contact", ["day", "series_id"], unique=False)
    op.create_index(op.f("ix_contact_load_id"), "contact", ["load_id"], unique=False)


def _care_case() -> None:
    op.create_table(
        "care_case",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_day", sa.Integer(), nullable=False),
        sa.Column("first_response_at", sa.BigInteger(), nullable=True),
        sa.Column("resolved_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("settled_day", sa.Integer(), nullable=True),
        sa.Column("response_due_at", sa.BigInteger(), nullable=True),
        sa.Column("response_due_day", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("sla_met", sa.Boolean(), nullable=True),
        sa.Column("reopen_count", sa.Integer(), nullable=True),
        sa.Column("pause_seconds", sa.Float(), nullable=True),
        sa.CheckConstraint(
            "status IN ('open', 'pending_customer', 'on_hold', 'resolved', 'closed', 'void')", name="ck_case_status"
        ),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor_id", "case_id", "load_id", name="uq_case"),
    )
    op.create_index(op.f("ix_care_case_load_id"), "care_case", ["load_id"], unique=False)
    op.create_index("ix_case_due", "care_case", ["due_day", "series_id"], unique=False)
    op.create_index("ix_case_opened", "care_case", ["opened_day", "series_id"], unique=False)
    op.create_index("ix_case_settled", "care_case", ["settled_day", "series_id"], unique=False)
