"""How vendors are scored: one row of rules for the programme, and one for each KPI that is said something about."""

from decimal import Decimal

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import ExactDecimal


class ScorecardRule(SQLModel, table=True):
    """`cap` is the most one line can attain; from `green` and `amber` on a total has that grade. All as fractions."""

    __tablename__ = "scorecard_rule"
    __table_args__ = (CheckConstraint("id = 1", name="ck_scorecard_rule_single"),)

    id: int = Field(default=1, primary_key=True)
    cap: Decimal = Field(sa_type=ExactDecimal)
    green: Decimal = Field(sa_type=ExactDecimal)
    amber: Decimal = Field(sa_type=ExactDecimal)


class ScorecardKpi(SQLModel, table=True):
    """`weight` is that of the KPI, shared by its lines. `low` and `high` are a band; `target` is for lack of a term's.

    A KPI of `compliance` that is red makes the whole score red.
    """

    __tablename__ = "scorecard_kpi"

    id: int | None = Field(default=None, primary_key=True)
    kpi: str = Field(unique=True)
    weight: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    low: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    high: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    target: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    compliance: bool = False
