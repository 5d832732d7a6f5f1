"""Contracts and their terms, effective-dated: last month is judged by last month's target."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import DayNumber, ExactDecimal


class Contract(SQLModel, table=True):
    """In force from `effective_from` up to and including `effective_to`.

    One that was taken back on or before its first day ends the day before it, and so was never in force.
    """

    __tablename__ = "contract"
    __table_args__ = (
        CheckConstraint("effective_to IS NULL OR effective_to >= effective_from - 1", name="ck_contract_dates"),
    )

    id: int | None = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id", index=True)
    code: str
    currency: str = "USD"
    effective_from: date = Field(sa_type=DayNumber)
    effective_to: date | None = Field(default=None, sa_type=DayNumber)


class Term(SQLModel, table=True):
    """One promise. Empty scope fields mean any; both dates are inclusive, and mean what they mean for a contract."""

    __tablename__ = "term"
    __table_args__ = (
        CheckConstraint("effective_to IS NULL OR effective_to >= effective_from - 1", name="ck_term_dates"),
        CheckConstraint("variant IN ('', 'SL1', 'SL2', 'SL3', 'SL4', 'SL5', 'SL5b')", name="ck_term_variant"),
        CheckConstraint("\"window\" IN ('day', 'week', 'month', 'quarter')", name="ck_term_window"),
    )

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id", index=True)
    kpi: str
    queue_id: int | None = Field(default=None, foreign_key="queue.id")
    site: str = ""
    language: str = ""
    channel: str = ""
    target: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    threshold_seconds: int | None = None
    variant: str = ""
    window: str = "month"
    compare_dp: int | None = None
    effective_from: date = Field(sa_type=DayNumber)
    effective_to: date | None = Field(default=None, sa_type=DayNumber)
