"""Surveys, evaluations, forecasts and measures."""

import sqlalchemy as sa
from alembic import op

revision = "0006_quality_facts"
down_revision = "0005_event_facts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _survey()
    _evaluation()
    _forecast()
    _measure()


def _survey() -> None:
    op.create_table(
        "survey",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("sent_day", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_day", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("scale_max", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('csat', 'rsat', 'nps')", name="ck_survey_kind"),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor_id", "survey_id", "load_id", name="uq_survey"),
    )
    op.create_index("ix_survey_answered", "survey", ["answered_day", "series_id"], unique=False)
    op.create_index(op.f("ix_survey_load_id"), "survey", ["load_id"], unique=False)
    op.create_index("ix_survey_sent", "survey", ["sent_day", "series_id"], unique=False)


def _evaluation() -> None:
    op.create_table(
        "evaluation",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.String(), nullable=False),
        sa.Column("evaluated_at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("evaluator", sa.String(), nullable=False),
        sa.Column("evaluator_side", sa.String(), nullable=False),
        sa.Column("sample", sa.String(), nullable=False),
        sa.Column("points_earned", sa.Float(), nullable=True),
        sa.Column("points_possible", sa.Float(), nullable=True),
        sa.Column("customer_critical_errors", sa.Integer(), nullable=True),
        sa.Column("business_critical_errors", sa.Integer(), nullable=True),
        sa.Column("compliance_critical_errors", sa.Integer(), nullable=True),
        sa.Column("non_critical_errors", sa.Integer(), nullable=True),
        sa.Column("non_critical_opportunities", sa.Integer(), nullable=True),
        sa.Column("calibration_id", sa.String(), nullable=False),
        sa.CheckConstraint("evaluator_side IN ('', 'client', 'vendor')", name="ck_evaluation_side"),
        sa.CheckConstraint("sample IN ('', 'random', 'targeted')", name="ck_evaluation_sample"),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendor.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor_id", "evaluation_id", "load_id", name="uq_evaluation"),
    )
    op.create_index("ix_evaluation_day", "evaluation", ["day", "series_id"], unique=False)
    op.create_index(op.f("ix_evaluation_load_id"), "evaluation", ["load_id"], unique=False)


def _forecast() -> None:
    op.create_table(
        "forecast",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Float(), nullable=False),
        sa.Column("aht_seconds", sa.Float(), nullable=True),
        sa.Column("locked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("day", "series_id", "load_id", name="uq_forecast"),
    )
    op.create_index(op.f("ix_forecast_load_id"), "forecast", ["load_id"], unique=False)


def _measure() -> None:
    op.create_table(
        "measure",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("kpi", sa.String(), nullable=False),
        sa.Column("numerator", sa.Float(), nullable=False),
        sa.Column("denominator", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("day", "series_id", "kpi", "load_id", name="uq_measure"),
    )
    op.create_index(op.f("ix_measure_kpi"), "measure", ["kpi"], unique=False)
    op.create_index(op.f("ix_measure_load_id"), "measure", ["load_id"], unique=False)
