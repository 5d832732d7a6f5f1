"""Contracts, their terms, and the programme's own KPIs."""

import sqlalchemy as sa
from alembic import op

revision = "0003_contracts"
down_revision = "0002_vendors"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _contract()
    _term()
    _kpi_definition()


def _contract() -> None:
    op.create_table(
        "contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("effective_from", sa.Integer(), nullable=False),
        sa.Column("effective_to", sa.Integer(), nullable=True),
        sa.CheckConstraint("effective_to IS NULL OR effective_to >= effective_from - 1", name="ck_contract_dates"),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_contract_vendor_id"), "contract", ["vendor_id"], unique=False)


def _term() -> None:
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("kpi", sa.String(), nullable=False),
        sa.Column("queue_id", sa.Integer(), nullable=True),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=True),
        sa.Column("threshold_seconds", sa.Integer(), nullable=True),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("compare_dp", sa.Integer(), nullable=True),
        sa.Column("effective_from", sa.Integer(), nullable=False),
        sa.Column("effective_to", sa.Integer(), nullable=True),
        sa.CheckConstraint("variant IN ('', 'SL1', 'SL2', 'SL3', 'SL4', 'SL5', 'SL5b')", name="ck_term_variant"),
        sa.CheckConstraint("\"window\" IN ('day', 'week', 'month', 'quarter')", name="ck_term_window"),
        sa.CheckConstraint("effective_to IS NULL OR effective_to >= effective_from - 1", name="ck_term_dates"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"]),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_term_contract_id"), "term", ["contract_id"], unique=False)


def _kpi_definition() -> None:
    op.create_table(
        "kpi_definition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("minimum_n", sa.Integer(), nullable=False),
        sa.Column("maturity_hours", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("direction IN ('higher', 'lower')", name="ck_kpi_definition_direction"),
        sa.CheckConstraint("unit IN ('fraction', 'seconds', 'count', 'ratio')", name="ck_kpi_definition_unit"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
