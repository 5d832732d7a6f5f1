"""The programme's rules of scoring: what counts how much, how far one line can help another, and the grades."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.database.core import table_of
from bot.domain.scorecard.tables import ScorecardKpi, ScorecardRule

COMPLIANCE = ("cea_compliance",)
"""Of compliance where the programme names none."""


@dataclass(frozen=True)
class Band:
    """Inside is good, both edges included."""

    low: Decimal
    high: Decimal


Goal = Decimal | Band


@dataclass(frozen=True)
class KpiRule:
    """`goal` counts where the contract promises none; `weight` is None where none was given."""

    weight: Decimal | None = None
    goal: Goal | None = None
    compliance: bool = False


@dataclass(frozen=True)
class Rules:
    """Attainments and grades are fractions: 1 is exactly what was promised. The defaults want every promise kept."""

    cap: Decimal = Decimal(1)
    green: Decimal = Decimal(1)
    amber: Decimal = Decimal("0.95")
    kpis: Mapping[str, KpiRule] = field(default_factory=dict)

    @property
    def are_weighted(self) -> bool:
        """Where any weight was given, what has none does not count."""
        return any(rule.weight is not None for rule in self.kpis.values())

    def of(self, kpi: str) -> KpiRule:
        return self.kpis.get(kpi, KpiRule())

    def is_compliance(self, kpi: str) -> bool:
        named = [key for key, rule in self.kpis.items() if rule.compliance]
        return kpi in (named or COMPLIANCE)


def read_rules(connection: Connection) -> Rules:
    kpis = {row.kpi: _rule(row) for row in connection.execute(select(table_of(ScorecardKpi)))}
    row = connection.execute(select(table_of(ScorecardRule))).one_or_none()
    return Rules(kpis=kpis) if row is None else Rules(row.cap, row.green, row.amber, kpis)


def _rule(row: Row[Any]) -> KpiRule:
    goal = Band(row.low, row.high) if row.low is not None and row.high is not None else row.target
    return KpiRule(row.weight, goal, row.compliance)
